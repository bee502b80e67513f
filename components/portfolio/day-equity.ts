/** The account's equity since its day began: a point a minute from the desk, and the newest mark at the end. */
import { useMemo } from 'react';
import type { AccountRow, EquityRow } from '#/core/engine/replica/rows.ts';
import { msOf } from '../format/time.ts';
import { useTable } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';

export interface EquityPoint {
  readonly ms: number;
  readonly equity: bigint;
}

const minuteMs = 60_000;

export const pointsOf = (hours: readonly EquityRow[], row: AccountRow | undefined): readonly EquityPoint[] => {
  const minutes = hours
    .toSorted((a, b) => (a.tsFrom < b.tsFrom ? -1 : 1))
    .flatMap(({ tsFrom, points }) => points.map(({ minute, equity }) => ({ ms: msOf(tsFrom) + minute * minuteMs, equity })));
  if (row?.equity === undefined || row.tsMarked === 0n) return minutes;
  return [...minutes, { ms: msOf(row.tsMarked), equity: row.equity }];
};

export const useDayEquity = (): readonly EquityPoint[] => {
  const { stream, row } = useAccount();
  const hours = useTable(stream, 'equity').rows;
  return useMemo(() => pointsOf(hours, row), [hours, row]);
};

/** Equity at which the account's day began. */
export const dayStartOf = ({ equity, dayPnl }: AccountRow): bigint | undefined =>
  equity === undefined || dayPnl === undefined ? undefined : equity - dayPnl;
