'use client';
/** The instrument a panel's link group shows, its rules now, and its account's orders and position. */
import { useMemo } from 'react';
import { rulesAt, type Instrument, type InstrumentRules } from '#/core/instrument/instrument.ts';
import type { OrderRow, PositionRow } from '#/core/engine/replica/rows.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import { useInstruments, useTable } from '../replica/hooks.ts';
import { useShownInstruments } from '../replica/shown.ts';
import { useAccount } from '../session/use-session.ts';
import { useGroupOf, usePanelGroup } from '../workspace/panel-group.tsx';
import { useWorkspace, type GroupKey } from '../workspace/workspace.ts';
import { isWorking } from './order-words.ts';

/** Newcomers begin with the crypto pair, else the first listed. */
const firstSymbol = 'BTC-USDT';

/** What the panel this is in shows. */
export const useLinkedInstrument = (): Instrument | undefined => useInstrumentOf(usePanelGroup());

export const useInstrumentOf = (group: GroupKey): Instrument | undefined => {
  const { all, bySymbol } = useInstruments();
  const { byId } = useShownInstruments();
  const linked = useWorkspace((state) => state.groups[group]?.instrumentId);
  return (linked === undefined ? undefined : byId.get(linked)) ?? bySymbol.get(firstSymbol) ?? all[0];
};

/** Whether the ticket shows it: only then does a price or size of one mean the same in the other. */
export const useIsInTicket = (instrumentId: string): boolean => useInstrumentOf(useGroupOf('ticket'))?.id === instrumentId;

export const rulesNow = (instrument: Instrument): InstrumentRules => rulesAt(instrument, Timestamp(BigInt(Date.now()) * 1_000_000n));

/** Own working orders in an instrument. */
export const useWorkingOrders = (instrumentId: string | undefined): readonly OrderRow[] => {
  const { stream } = useAccount();
  const { rows } = useTable(stream, 'orders');
  return useMemo(() => rows.filter((row) => row.instrumentId === instrumentId && isWorking(row)), [rows, instrumentId]);
};

export const usePosition = (instrumentId: string | undefined): PositionRow | undefined => {
  const { account, stream } = useAccount();
  const { rows } = useTable(stream, 'positions');
  return useMemo(() => rows.find((row) => row.account === account && row.instrumentId === instrumentId), [rows, account, instrumentId]);
};
