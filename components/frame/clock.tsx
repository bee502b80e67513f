'use client';
/** The lane's clock where it is known (a replay lives in its own time), in the zone the person chose. */
import { ChevronDown } from 'lucide-react';
import { writeTime, zones, type Zone } from '../format/time.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { useNow } from '../replica/hooks.ts';
import { useDesk } from '../replica/provider.tsx';
import { Menu } from '../ui/menu.tsx';

const names: Readonly<Record<Zone, string>> = { UTC: 'UTC', Local: 'Local', Exchange: 'Exchange, New York' };

export const Clock = () => {
  const now = useNow(250);
  const desk = useDesk();
  const zone = usePreferences((state) => state.zone);
  const set = usePreferences((state) => state.set);
  const offset = desk?.market.clockOffsetMs() ?? 0;
  const shown = now === undefined ? undefined : writeTime(now + offset, zone);
  return (
    <span className="flex items-center gap-1.5">
      <time className="min-w-14 text-14 font-medium" title={shown?.date}>
        {shown?.time ?? ''}
      </time>
      <Menu
        align="end"
        trigger={
          <button
            type="button"
            aria-label={`Time zone: ${names[zone]}`}
            className="flex h-6 items-center gap-px rounded-2 px-0.5 text-ink-2 hover:text-ink"
          >
            {zone}
            <ChevronDown size={12} aria-hidden />
          </button>
        }
        entries={zones.map((each) => ({
          kind: 'choice',
          title: names[each],
          isChosen: each === zone,
          onRun: () => set({ zone: each }),
        }))}
      />
    </span>
  );
};
