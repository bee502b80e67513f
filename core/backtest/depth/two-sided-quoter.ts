/**
 * The two-sided quoter: at every step its own quotes are cancelled and, once that is answered, set anew around a reservation price,
 *   reservation = mid - skew x position;  bid, offer = reservation -/+ distance, each at the nearest tick (halves to even),
 * post-only, while the position is within its limit. Prices here are doubles in the instrument's units, as the benchmark W5 states
 * them: where the mid lies between two ticks their rounding decides, so that it is part of the definition.
 * Source: the grid trading example of hftbacktest's documentation, reduced to one level a side.
 */
import type { DepthReplay } from './depth-replay.ts';
import type { RestingOrder } from './resting-order.ts';

export interface QuoterTerms {
  /** In the instrument's units: 0.1 and 0.001. */
  readonly tick: number;
  readonly lot: number;
  readonly lots: number;
  readonly distanceTicks: number;
  /** Ticks for one unit of position. */
  readonly skewTicks: number;
  /** In the instrument's units. */
  readonly maxPosition: number;
  readonly everyNs: number;
}

const answerTimeoutNs = 5_000_000_000;

/** To the end of the recording; answers with the steps made. */
export const runQuoter = (replay: DepthReplay, terms: QuoterTerms): number => {
  let steps = 0;
  let quotes: readonly RestingOrder[] = [];
  while (replay.elapse(terms.everyNs)) {
    steps += 1;
    const top = replay.top();
    if (top === undefined) continue;
    const position = replay.account.positionLots * terms.lot;
    const prices = quotePrices(top, position, terms);
    const open = quotes.filter((order) => order.isCancellable);
    for (const order of open) replay.cancel(order);
    awaitLast(replay, open);
    quotes = [
      ...(position < terms.maxPosition ? [replay.submit({ side: 'Buy', ticks: prices.bid, lots: terms.lots, tif: 'PostOnly' })] : []),
      ...(position > -terms.maxPosition ? [replay.submit({ side: 'Sell', ticks: prices.offer, lots: terms.lots, tif: 'PostOnly' })] : []),
    ];
    awaitLast(replay, quotes);
  }
  return steps;
};

const awaitLast = (replay: DepthReplay, orders: readonly RestingOrder[]): void => {
  const last = orders.at(-1);
  if (last !== undefined) replay.waitFor(last, answerTimeoutNs);
};

const quotePrices = (
  top: { readonly bid: number; readonly offer: number },
  position: number,
  { tick, skewTicks, distanceTicks }: QuoterTerms,
): { readonly bid: number; readonly offer: number } => {
  const reservation = (top.bid * tick + top.offer * tick) / 2 - skewTicks * position * tick;
  return {
    bid: roundHalfEven((reservation - distanceTicks * tick) / tick),
    offer: roundHalfEven((reservation + distanceTicks * tick) / tick),
  };
};

const roundHalfEven = (value: number): number => {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
};
