'use client';
/** What the ticket offers: what the instrument's venue accepts, and nothing before that is known. */
import { useCallback, useEffect, useMemo } from 'react';
import type { OrderRow, VenueRow } from '#/core/engine/replica/rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { useInstruments, useTable } from '../replica/hooks.ts';
import { timeWords, typeWords } from './order-words.ts';
import type { Ticket } from './ticket-store.ts';

const useVenue = (venue: string): VenueRow | undefined => {
  const { rows } = useTable('desk', 'venues');
  return useMemo(() => rows.find((row) => row.venue === venue), [rows, venue]);
};

/** Whether an order's venue changes the terms of one that rests. */
export const useCanReplace = (): ((row: OrderRow) => boolean) => {
  const venues = useTable('desk', 'venues').byKey;
  const { byId } = useInstruments();
  return useCallback(({ instrumentId }) => venues.get(byId.get(instrumentId)?.venue ?? '')?.replace === true, [venues, byId]);
};

/** Items of the ticket's selects; what was chosen for another venue and is not offered here is given up. */
export const useVenueChoices = ({ venue }: Instrument, { ordType, timeInForce, isPostOnly, isReduceOnly, set }: Ticket) => {
  const row = useVenue(venue);
  useEffect(() => {
    if (row === undefined) return;
    const { ordTypes, timesInForce, execInsts } = row;
    const [firstType = ordType] = ordTypes;
    const [firstTime = timeInForce] = timesInForce;
    if (!ordTypes.includes(ordType)) set({ ordType: firstType });
    if (!timesInForce.includes(timeInForce)) set({ timeInForce: firstTime });
    if (isPostOnly && !execInsts.includes('ParticipateDoNotInitiate')) set({ isPostOnly: false });
    if (isReduceOnly && !execInsts.includes('DoNotIncrease')) set({ isReduceOnly: false });
  }, [row, ordType, timeInForce, isPostOnly, isReduceOnly, set]);
  return {
    types: (row?.ordTypes ?? []).map((value) => ({ value, title: typeWords[value] })),
    times: (row?.timesInForce ?? []).map((value) => ({ value, title: timeWords[value] })),
    hasPostOnly: row?.execInsts.includes('ParticipateDoNotInitiate') === true,
    hasReduceOnly: row?.execInsts.includes('DoNotIncrease') === true,
  };
};
