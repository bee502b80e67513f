'use client';
/** What was wrong with market data, newest first: where, what, why, from when and for how long. */
import type { FindingRow } from '#/core/engine/replica/rows.ts';
import { msOf, writeAge } from '../format/time.ts';
import { useNow, useTable } from '../replica/hooks.ts';
import { useShownInstruments } from '../replica/shown.ts';
import { TimeText } from '../ui/age.tsx';
import { Chip } from '../ui/chip.tsx';
import { Section } from '../ui/panel.tsx';

const shown = 30;
/** It scrolls, so the keyboard must be able to reach it. */
const scrollProps = { tabIndex: 0, role: 'group', 'aria-label': 'Findings in market data' } as const;

export const FindingsList = () => {
  const { rows } = useTable('desk', 'findings');
  const { byId } = useShownInstruments();
  const newest = rows.toSorted((a, b) => Number(b.tsFrom - a.tsFrom)).slice(0, shown);
  return (
    <Section {...scrollProps} className="min-h-0 flex-1 overflow-auto">
      <h3 className="mb-1 text-11 text-ink-3">Findings</h3>
      {newest.length === 0 ? (
        <p className="text-ink-2">Nothing was wrong with market data since the desk started.</p>
      ) : (
        <ul aria-label="Findings">
          {newest.map((row) => (
            <li key={row.id} className="flex items-center gap-2 py-0.5">
              <span className="text-11 text-ink-3">
                <TimeText ns={row.tsFrom} hasMs={false} />
              </span>
              <Chip tone={row.tsTo === undefined ? 'warn' : 'dim'}>{row.what}</Chip>
              <span className="font-medium">{byId.get(row.scope)?.symbol ?? row.scope}</span>
              <span className="min-w-0 flex-1 truncate text-ink-2" title={row.detail}>
                {row.detail}
              </span>
              <Lasted row={row} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};

const Lasted = ({ row: { tsFrom, tsTo } }: { readonly row: FindingRow }) => {
  const now = useNow();
  if (tsTo !== undefined) return <span className="text-11 text-ink-3">{writeAge(msOf(tsTo) - msOf(tsFrom))}</span>;
  return <span className="text-11 text-warn">{now === undefined ? '' : `for ${writeAge(Math.max(0, now - msOf(tsFrom)))}`}</span>;
};
