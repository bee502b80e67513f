'use client';
/** The account's holdings, marked once a second. */
import { useMemo } from 'react';
import { useInstruments, useNow, useTable } from '../replica/hooks.ts';
import { useDesk } from '../replica/provider.tsx';
import type { StreamState } from '../replica/streams.ts';
import { useAccount } from '../session/use-session.ts';
import { readHoldings, type Holding } from './holdings.ts';

export interface Holdings {
  readonly holdings: readonly Holding[];
  readonly state: StreamState;
  readonly refusal: string | undefined;
}

export const useHoldings = (): Holdings => {
  const desk = useDesk();
  const { stream } = useAccount();
  const { rows, state, refusal } = useTable(stream, 'positions');
  const { byId } = useInstruments();
  const now = useNow();
  const holdings = useMemo(() => {
    if (now === undefined) return [];
    return readHoldings(rows, byId, (instrumentId) => desk?.market.quote(instrumentId));
  }, [rows, byId, desk, now]);
  return { holdings, state, refusal };
};
