/**
 * The arithmetic of orders that rest, on the array path: where a bar reaches a price, what comes first inside it, when a time in force is
 * over. As values, like the rest of the parts: a test puts a wrong one in its place.
 */
import type { BarEntry } from '../../../matching/bar-fill.ts';
import type { Side } from '../../../order/order.ts';

/** Scaled prices of the bar as the fill model sees it: one that knows closes alone sees nothing else. */
export interface SeenBar {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  /** How far it must trade past a limit to fill it. */
  readonly beyond: number;
}

/** A bar that has filled an entry: all of it from there, and its own open and close. */
export interface EntryBar {
  readonly entry: BarEntry;
  readonly rest: SeenBar;
  readonly startMs: number;
  readonly open: number;
  readonly close: number;
}

export interface RestingParts {
  /** What is known of the rest of a bar that has filled an entry, for the exits behind it; undefined where nothing is. */
  readonly afterEntry: (exit: 'stop' | 'limit', isOptimistic: boolean, entered: EntryBar) => SeenBar | undefined;
  /** At which price a bar sets off a stop; undefined where it does not reach it. */
  readonly stopPx: (side: Side, stopPx: number, bar: SeenBar) => number | undefined;
  /** At which price a bar fills a limit. */
  readonly limitPx: (side: Side, limitPx: number, bar: SeenBar) => number | undefined;
  /** Of what one bar may have reached in any order. */
  readonly insideBar: (isOptimistic: boolean) => readonly ('stop' | 'limit')[];
  /** After so many closes; 0 is never. */
  readonly isOver: (closes: number, inForce: number) => boolean;
}

export const restingParts: RestingParts = {
  afterEntry: (exit, isOptimistic, { entry: { px, atMs, ordType }, rest, startMs, open, close }) => {
    const isStopEntry = ordType === 'Stop' || ordType === 'StopLimit';
    // After a limit entry inside the bar its best price may have been before; after a stop entry its worst may.
    if (exit === 'limit') return isOptimistic || isStopEntry || atMs === startMs || px === open ? rest : undefined;
    return isOptimistic && isStopEntry ? { ...rest, high: close, low: close } : rest;
  },
  // The rest of a bar may begin outside of what is known of it: where it begins counts too.
  stopPx: (side, stopPx, { open, high, low }) => {
    if (side === 'Buy') return Math.max(open, high) >= stopPx ? Math.max(open, stopPx) : undefined;
    return Math.min(open, low) <= stopPx ? Math.min(open, stopPx) : undefined;
  },
  limitPx: (side, limitPx, { open, high, low, beyond }) => {
    const isBuy = side === 'Buy';
    const last = isBuy ? limitPx - beyond : limitPx + beyond;
    const isReached = isBuy ? Math.min(open, low) <= last : Math.max(open, high) >= last;
    if (!isReached) return undefined;
    return (isBuy ? open <= last : open >= last) ? open : limitPx;
  },
  insideBar: (isOptimistic) => (isOptimistic ? ['limit', 'stop'] : ['stop', 'limit']),
  isOver: (closes, inForce) => inForce > 0 && closes >= inForce,
};
