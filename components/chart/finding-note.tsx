'use client';
/** What is wrong with the data now, or was at the bar under the crosshair: kind, time and reason. */
import type { FindingRow } from '#/core/engine/replica/rows.ts';
import { msOf, writeTime } from '../format/time.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { Chip } from '../ui/chip.tsx';
import { indexAt, type ChartBar } from './bar-store.ts';

export interface FindingNoteProps {
  readonly findings: readonly FindingRow[];
  readonly bars: readonly ChartBar[];
  /** The bar under the crosshair. */
  readonly at: number | undefined;
}

const shown = 3;

export const FindingNote = ({ findings, bars, at }: FindingNoteProps) => {
  const zone = usePreferences((state) => state.zone);
  const timeOf = (ns: bigint): string => writeTime(msOf(ns), zone).time;
  const told = findings.filter((row) => row.tsTo === undefined || covers(row, bars, at)).slice(-shown);
  if (told.length === 0) return undefined;
  return (
    <ul aria-label="Findings in this chart's data" className="pointer-events-none absolute top-12 right-16 left-2.5 z-[3] space-y-0.5">
      {told.map((row) => (
        <li key={row.id} className="flex min-w-0 items-center gap-1.5 text-11">
          <Chip tone={row.tsTo === undefined ? 'warn' : 'dim'}>{row.what}</Chip>
          <span className="truncate rounded-1 bg-panel px-1 text-ink-2">
            {row.tsTo === undefined ? `since ${timeOf(row.tsFrom)}` : `${timeOf(row.tsFrom)} to ${timeOf(row.tsTo)}`}: {row.detail}
          </span>
        </li>
      ))}
    </ul>
  );
};

const covers = ({ tsFrom, tsTo }: FindingRow, bars: readonly ChartBar[], at: number | undefined): boolean =>
  at !== undefined && tsTo !== undefined && indexAt(bars, msOf(tsFrom)) <= at && at <= indexAt(bars, msOf(tsTo));
