'use client';
/** The exits of a bracket as typed: when they may be asked for, what they are, and what is wrong with them. */
import { bracket } from '#/core/execution/bracket.ts';
import type { AlgorithmRow, OrderRow } from '#/core/engine/replica/rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { findExitProblem } from '#/core/order/check-exits.ts';
import { parseExits, parsePrice } from '#/core/order/parse-ticket.ts';
import type { ExitTicket } from '#/core/order/place-order.schema.ts';
import { Price } from '#/core/value/quantity.ts';
import { plainDecimal, textOfScaled, writePercent } from '#/core/value/number-text.ts';
import type { Slicing } from '../trpc/records.ts';
import { writeGrid } from '../ui/step-decimal.ts';
import { slicingOf } from './slicing.ts';
import type { TicketValues } from './ticket-store.ts';
import { rulesNow } from './use-instrument.ts';

/** Exits protect an order that goes at once, needs no trigger, and opens something. */
export const canBracket = ({ ordType, isReduceOnly }: Pick<TicketValues, 'ordType' | 'isReduceOnly'>): boolean =>
  (ordType === 'Market' || ordType === 'Limit') && !isReduceOnly;

export const isBracketed = (ticket: TicketValues): boolean => ticket.isBracket && canBracket(ticket);

/** Undefined without a bracket, or while a price of it is missing. */
export const exitsOf = (ticket: TicketValues): ExitTicket | undefined => {
  const [stopPx, profitPx] = [plainDecimal(ticket.stopLoss), plainDecimal(ticket.takeProfit)];
  return !isBracketed(ticket) || stopPx === '' || profitPx === '' ? undefined : { stopPx, profitPx };
};

/** How the order is sent; undefined: whole, at once, and alone. */
export const executionOf = (ticket: TicketValues): Slicing | undefined => {
  const exits = exitsOf(ticket);
  return exits === undefined ? slicingOf(ticket) : { algorithm: bracket.id, durationMs: 0, slices: 1, exits };
};

export interface ExitProblems {
  readonly stopLoss: string | undefined;
  readonly takeProfit: string | undefined;
}

const noProblems: ExitProblems = { stopLoss: undefined, takeProfit: undefined };

/** Held against the limit, or for a market order against the last price. */
export const exitProblems = (ticket: TicketValues, instrument: Instrument, lastPx: number | undefined): ExitProblems => {
  const exits = exitsOf(ticket);
  if (exits === undefined)
    return isBracketed(ticket) ? { stopLoss: missing(ticket.stopLoss), takeProfit: missing(ticket.takeProfit) } : noProblems;
  const parsed = parseExits(exits, instrument);
  if (!parsed.ok) return toProblems(parsed.failure.field, parsed.failure.message);
  const { tickSize } = rulesNow(instrument);
  const tick = textOfScaled(tickSize, instrument.priceScale, { minDecimals: 0 });
  for (const field of ['stopPx', 'profitPx'] as const)
    if (parsed.value[field] % tickSize !== 0) return toProblems(field, `must be a multiple of ${tick}, was ${exits[field]}`);
  const found = findExitProblem({ ...parsed.value, side: ticket.side, instrument, entryPx: entryOf(ticket, instrument, lastPx) });
  return found === undefined ? noProblems : toProblems(found.field, `must be ${found.must}, was ${found.was}`);
};

const missing = (text: string): string | undefined => (text === '' ? 'needs a price' : undefined);

const toProblems = (field: string | undefined, message: string): ExitProblems =>
  field === 'stopPx' ? { ...noProblems, stopLoss: message } : { ...noProblems, takeProfit: message };

const entryOf = (ticket: TicketValues, instrument: Instrument, lastPx: number | undefined): Price | undefined => {
  const limit = ticket.ordType === 'Limit' ? parsePrice(plainDecimal(ticket.price), instrument, 'price') : undefined;
  if (limit?.ok === true && limit.value !== undefined) return limit.value;
  return lastPx === undefined ? undefined : Price(lastPx);
};

/** How far an exit is from the entry: -0.77%. */
export const distanceText = (text: string, ticket: TicketValues, { instrument, lastPx }: FromEntry): string | undefined => {
  const entry = entryOf(ticket, instrument, lastPx);
  const exit = parsePrice(plainDecimal(text), instrument, 'price');
  if (entry === undefined || entry === 0 || !exit.ok || exit.value === undefined) return undefined;
  return writePercent(exit.value / entry - 1, 2, { signed: true });
};

export interface FromEntry {
  readonly instrument: Instrument;
  readonly lastPx: number | undefined;
}

const firstFractions = { stop: 0.01, profit: 0.02 } as const;

/** Somewhere to begin: a stop one percent away and a take profit two, on the tick. Prices already typed stay. */
export const firstExits = (ticket: TicketValues, { instrument, lastPx }: FromEntry): Pick<TicketValues, 'stopLoss' | 'takeProfit'> => {
  const entry = entryOf(ticket, instrument, lastPx);
  const { tickSize: size } = rulesNow(instrument);
  const away = (fraction: number): string =>
    entry === undefined ? '' : writeGrid(Math.round((entry * (1 + fraction)) / size) * size, { size, scale: instrument.priceScale });
  const sign = ticket.side === 'Buy' ? 1 : -1;
  return {
    stopLoss: ticket.stopLoss === '' ? away(-sign * firstFractions.stop) : ticket.stopLoss,
    takeProfit: ticket.takeProfit === '' ? away(sign * firstFractions.profit) : ticket.takeProfit,
  };
};

/** What an order is to its bracket, if it is of one. */
export const bracketPart = (
  { parentId, side }: Pick<OrderRow, 'parentId' | 'side'>,
  parents: ReadonlyMap<string, AlgorithmRow>,
): 'entry' | 'exit' | undefined => {
  const parent = parentId === undefined ? undefined : parents.get(parentId);
  if (parent?.exits === undefined) return undefined;
  return parent.side === side ? 'entry' : 'exit';
};

export interface BracketProgress {
  readonly filledQty: number;
  /** Held and not covered by a stop that is open or on its way. */
  readonly bareQty: number;
}

export const progressOf = (parent: AlgorithmRow, orders: readonly OrderRow[]): BracketProgress => {
  const children = orders.filter(({ parentId }) => parentId === parent.parentId);
  const [entries, exits] = [children.filter(({ side }) => side === parent.side), children.filter(({ side }) => side !== parent.side)];
  const filledQty = sum(entries, ({ cumQty }) => cumQty);
  const stopQty = sum(exits, ({ stopPx, leavesQty }) => (stopPx === undefined ? 0 : leavesQty));
  const heldQty = filledQty - sum(exits, ({ cumQty }) => cumQty);
  return { filledQty, bareQty: parent.exits === undefined ? 0 : Math.max(0, heldQty - stopQty) };
};

const sum = (orders: readonly OrderRow[], of: (order: OrderRow) => number): number => orders.reduce((total, order) => total + of(order), 0);
