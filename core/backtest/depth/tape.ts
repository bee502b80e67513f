/**
 * A recording of one market as columns: a row for each level that changed and for each trade, in the order of receipt, and the
 * order in which the venue made them. Prices are ranks in the list of all prices that occur (`prices`, in ticks, rising), so that
 * a book is two short arrays however far its levels lie apart. Sizes are whole lots. Stamps are nanoseconds since `baseNs`.
 *
 * A snapshot clears each side down to its own last level, then sets its levels. Where the local clock is behind the venue's, so
 * that something was received before it was made, all local stamps are moved on by the largest such lead (`shiftNs`).
 */
import { invalid, type Failure } from '../../value/failures.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import type { DepthRows } from './depth-rows.ts';
import { isRising, orderBy } from './order-by.ts';
import { PriceIds } from './price-ids.ts';

export interface DepthTape {
  readonly rows: number;
  readonly kind: Uint8Array;
  readonly rank: Int32Array;
  readonly lots: Float64Array;
  readonly venueNs: Float64Array;
  readonly localNs: Float64Array;
  /** Rows by venue time, as they were received where it is the same. */
  readonly venueOrder: Uint32Array;
  /** In ticks, rising. */
  readonly prices: Float64Array;
  readonly baseNs: bigint;
  readonly shiftNs: number;
}

export const toTape = (rows: DepthRows): Result<DepthTape, Failure> => {
  if (rows.problem !== undefined) return fail(rows.problem);
  if (rows.count === 0) return fail(invalid('recording', 'depth changes or trades', 'none'));
  const { kind, ticks, lots, venueNs, localNs } = rows.columns();
  const shiftNs = leadOf(venueNs, localNs);
  if (shiftNs > 0) for (let row = 0; row < rows.count; row += 1) localNs[row] = (localNs[row] ?? 0) + shiftNs;
  const tape: DepthTape = {
    ...{ rows: rows.count, kind, lots, venueNs, localNs, shiftNs },
    ...rankRows(ticks),
    venueOrder: orderBy(venueNs),
    baseNs: rows.baseNs ?? 0n,
  };
  return ok(isRising(localNs) ? tape : byReceipt(tape));
};

/** By how much the receipt that was the earliest came before its event; 0 where none did. */
const leadOf = (venueNs: Float64Array, localNs: Float64Array): number => {
  let lead = 0;
  for (let row = 0; row < venueNs.length; row += 1) lead = Math.max(lead, (venueNs[row] ?? 0) - (localNs[row] ?? 0));
  return lead;
};

/** All prices rising, and of every row the rank of its price. */
const rankRows = (ticks: Float64Array): Pick<DepthTape, 'prices' | 'rank'> => {
  const ids = new PriceIds();
  const idOf = new Int32Array(ticks.length);
  for (let row = 0; row < ticks.length; row += 1) idOf[row] = ids.idOf(ticks[row] ?? 0);
  const seen = ids.prices();
  const order = [...seen.keys()].sort((a, b) => (seen[a] ?? 0) - (seen[b] ?? 0));
  const rankOf = new Int32Array(seen.length);
  order.forEach((id, rank) => (rankOf[id] = rank));
  return { prices: seen.toSorted(), rank: idOf.map((id) => rankOf[id] ?? 0) };
};

/** The first rank whose price is at or above `ticks`; the number of prices when none is. */
export const rankAtOrAbove = (prices: Float64Array, ticks: number): number => {
  let [low, high] = [0, prices.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((prices[middle] ?? 0) < ticks) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Rows laid out anew by receipt, where the recording was not written in its order. */
const byReceipt = (tape: DepthTape): DepthTape => {
  const order = orderBy(tape.localNs);
  const place = new Uint32Array(tape.rows);
  order.forEach((row, at) => (place[row] = at));
  const laid = <Column extends Uint8Array | Int32Array | Float64Array>(column: Column, next: Column): Column => {
    order.forEach((row, at) => (next[at] = column[row] ?? 0));
    return next;
  };
  return {
    ...tape,
    kind: laid(tape.kind, tape.kind.slice()),
    rank: laid(tape.rank, tape.rank.slice()),
    lots: laid(tape.lots, tape.lots.slice()),
    venueNs: laid(tape.venueNs, tape.venueNs.slice()),
    localNs: laid(tape.localNs, tape.localNs.slice()),
    venueOrder: tape.venueOrder.map((row) => place[row] ?? 0),
  };
};
