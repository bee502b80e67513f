'use client';
/** An order cut into slices over time: what is chosen, whether it can be done, and how it is said. */
import { immediate } from '#/core/execution/immediate.ts';
import { registry } from '#/core/execution/registry.gen.ts';
import { mostSlices } from '#/core/execution/slices.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { parseQty } from '#/core/order/parse-ticket.ts';
import type { Slicing } from '../trpc/records.ts';
import type { Draft } from './ticket-draft.ts';
import type { TicketValues } from './ticket-store.ts';
import { rulesNow } from './use-instrument.ts';

/** What may be chosen by itself; a bracket is asked for by its exits. */
export const algorithms = registry
  .filter((algorithm) => !('hasExits' in algorithm))
  .toSorted((a, b) => Number(b.id === immediate.id) - Number(a.id === immediate.id));

export const titleOf = (algorithm: string): string => registry.find(({ id }) => id === algorithm)?.title ?? algorithm;

export const durations = [
  ['30 s', 30_000],
  ['1 min', 60_000],
  ['5 min', 300_000],
  ['15 min', 900_000],
  ['1 h', 3_600_000],
  ['4 h', 14_400_000],
] as const;

export const durationText = (ms: number): string => durations.find(([, each]) => each === ms)?.[0] ?? `${Math.round(ms / 1000)} s`;

/** Only orders that need no trigger and have no exits are cut. */
export const canSlice = ({ ordType, isBracket, isReduceOnly }: Pick<TicketValues, 'ordType' | 'isBracket' | 'isReduceOnly'>): boolean =>
  (ordType === 'Market' || ordType === 'Limit') && (!isBracket || isReduceOnly);

/** Undefined: the whole order goes at once. */
export const slicingOf = (ticket: TicketValues): Slicing | undefined =>
  ticket.algorithm === immediate.id || !canSlice(ticket)
    ? undefined
    : { algorithm: ticket.algorithm, durationMs: ticket.durationMs, slices: Number(ticket.slices) };

export const slicesProblem = (slicing: Slicing | undefined, draft: Draft | undefined, instrument: Instrument): string | undefined => {
  const qty = draft === undefined ? undefined : parseQty(draft.qty, instrument);
  if (slicing === undefined || qty?.ok !== true) return undefined;
  const most = mostSlices({ orderQty: qty.value, durationMs: slicing.durationMs, rules: rulesNow(instrument) });
  if (most < 2) return 'too small to be cut in slices';
  return Number.isInteger(slicing.slices) && slicing.slices >= 2 && slicing.slices <= most ? undefined : `slices must be from 2 to ${most}`;
};
