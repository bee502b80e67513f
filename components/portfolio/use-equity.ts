'use client';
/** The account's equity as it was marked while this page is open. */
import { useState } from 'react';
import type { AccountRow } from '#/core/engine/replica/rows.ts';
import { msOf } from '../format/time.ts';
import { useAccount } from '../session/use-session.ts';
import { addPoint, type EquityPoint } from './equity-points.ts';

const noPoints: readonly EquityPoint[] = [];

interface KeptEquity {
  readonly account: string | undefined;
  readonly points: readonly EquityPoint[];
}

/** `before`: what an earlier page heard of this account, to go on from. */
export const useEquity = (account: string | undefined, before: readonly EquityPoint[] = noPoints): readonly EquityPoint[] => {
  const { row } = useAccount();
  const [kept, setKept] = useState<KeptEquity>({ account, points: before });
  const next = row === undefined ? kept : withMark(kept, row);
  if (next !== kept) setKept(next);
  return next.account === account ? next.points : [];
};

const withMark = (kept: KeptEquity, { account, equity, tsMarked }: AccountRow): KeptEquity => {
  const before = kept.account === account ? kept.points : noPoints;
  const points = equity === undefined || tsMarked === 0n ? before : addPoint(before, { ms: msOf(tsMarked), equity });
  return points === kept.points || (points.length === 0 && kept.account === account) ? kept : { account, points };
};
