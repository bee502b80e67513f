'use client';
/** Above every screen: which it is, of which environment, that it only reads, and how old all of it is. */
import { Clock, Eye, Plug } from 'lucide-react';
import { writeTickingAge, writeTime } from '../format/time.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { useConnection } from '../replica/hooks.ts';
import { useDesk } from '../replica/provider.tsx';
import { useAccount } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { StateDot } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';
import { EnvBadge } from '../ui/env-badge.tsx';
import type { Freshness } from './freshness.ts';
import type { Screen } from './read-hash.ts';
import { screenTitles } from './screen-titles.ts';
import { useFreshness } from './use-freshness.ts';

export const PhoneHead = ({ screen }: { readonly screen: Screen }) => {
  const { environment } = useAccount();
  const freshness = useFreshness();
  return (
    <header className="sticky top-0 z-10 bg-panel pt-[env(safe-area-inset-top)]">
      <div className="flex items-center gap-2.5 px-4 pt-3">
        <h1 className="text-20 font-semibold tracking-[-.015em]">{screenTitles[screen]}</h1>
        <EnvBadge environment={environment} />
        <span className="flex-1" />
        <span className="flex items-center gap-1.5 text-12 text-ink-2">
          <Eye size={16} aria-hidden />
          Read only
        </span>
      </div>
      <AsOf freshness={freshness} />
      <Trouble freshness={freshness} />
    </header>
  );
};

const AsOf = ({ freshness: { state, asOfMs, ageMs } }: { readonly freshness: Freshness }) => {
  const zone = usePreferences((preferences) => preferences.zone);
  const isOld = state === 'lost' || state === 'quiet';
  return (
    <div className={cx('flex h-9 items-center gap-2 px-4 text-12', isOld ? 'font-medium text-warn' : 'text-ink-2')}>
      {isOld ? <Clock size={14} aria-hidden /> : <StateDot tone={state === 'live' ? 'ok' : 'off'} />}
      {asOfMs === undefined || ageMs === undefined ? (
        <span>nothing heard yet</span>
      ) : (
        <span data-age-ms={Math.round(ageMs)}>
          as of {isYesterday(ageMs) ? `${writeTime(asOfMs, zone).date} ` : ''}
          {writeTime(asOfMs, zone).time}, {writeTickingAge(ageMs)} old
        </span>
      )}
      <span className="flex-1" />
      <span>{zone}</span>
    </div>
  );
};

const dayMs = 24 * 3_600_000;
const isYesterday = (ageMs: number): boolean => ageMs >= dayMs / 2;

/** Said once, across every screen, while the figures cannot be trusted to be those of now. */
const Trouble = ({ freshness: { state, asOfMs } }: { readonly freshness: Freshness }) => {
  const zone = usePreferences((preferences) => preferences.zone);
  const connection = useConnection();
  const desk = useDesk();
  if (asOfMs === undefined || state === 'live' || state === 'waiting') return undefined;
  const since = writeTime(asOfMs, zone).time;
  return (
    <output className="flex gap-3 bg-[color-mix(in_srgb,var(--color-warn)_14%,var(--color-panel))] px-4 py-3.5">
      <Plug size={20} aria-hidden className="flex-none text-warn" />
      <div className="text-13">
        <p className="text-14 font-semibold">{state === 'lost' ? `No connection since ${since}` : `Nothing heard since ${since}`}</p>
        <p className="text-ink-2">These are the last known figures. Nothing you see here is current.</p>
        <Button className="mt-2 h-9" isBusy={connection.state === 'connecting'} busyText="Trying" onClick={() => desk?.retry()}>
          Try again
        </Button>
      </div>
    </output>
  );
};
