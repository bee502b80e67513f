/**
 * A position by both conventions at once. Average cost: a reduction takes cost x (size closed / size held), half to even; the
 * rest stays, so nothing is lost over many fills. FIFO: lots close oldest first. Cost carries the sign of the size (a short of
 * 10 at 100 costs -1,000). Whenever the position is flat the two realised figures are equal, exactly.
 *
 * A split multiplies the size and leaves the cost; what is paid for a fraction of a unit is realised.
 *
 * The history of trades and splits since the position was opened is kept so that a bust or correction restores what would have been.
 */
import { Money, addMoney, noMoney, subtractMoney, type Currency } from '../value/money.ts';
import { SignedQty, type Price } from '../value/quantity.ts';
import { divideHalfEven } from '../value/rounding.ts';
import type { Timestamp } from '../value/timestamp.ts';

/** An open piece of a position at its own cost. Both carry the position's sign. */
export interface Lot {
  qty: number;
  cost: Money;
  /** As it was traded, before any split since. */
  readonly px: Price;
  readonly openedAt: Timestamp;
}

/** One change of a position: `qty` signed, `value` = px x qty x multiplier signed as `qty` is (for a positive price). */
export interface PositionTrade {
  readonly reference: string;
  readonly qty: number;
  readonly value: Money;
  readonly px: Price;
  readonly at: Timestamp;
}

/** `numerator` units for every `denominator` held; `inLieu` is received for the fraction that is left (paid, on a short). */
export interface PositionSplit {
  readonly reference: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly inLieu: Money;
}

export interface Position {
  readonly account: string;
  readonly instrumentId: string;
  readonly currency: Currency;
  qty: SignedQty;
  /** With `qty` the average price, as a pair. */
  cost: Money;
  realised: Money;
  realisedFifo: Money;
  lots: Lot[];
  /** First open lot in `lots`; closed ones are dropped in batches. */
  firstLot: number;
  history: (PositionTrade | PositionSplit)[];
}

export const openPosition = (account: string, instrumentId: string, currency: Currency): Position => ({
  account,
  instrumentId,
  currency,
  qty: SignedQty(0),
  cost: noMoney,
  realised: noMoney,
  realisedFifo: noMoney,
  lots: [],
  firstLot: 0,
  history: [],
});

/** Applies a trade and remembers it; returns the realised profit by average cost. */
export const applyTrade = (position: Position, trade: PositionTrade): Money => {
  position.history.push(trade);
  return moveBy(position, trade);
};

/** Applies a split and remembers it; returns the realised profit, and the cost it took out where nothing whole is left. */
export const applySplit = (position: Position, split: PositionSplit): { readonly realised: Money; readonly released: Money } => {
  position.history.push(split);
  return splitBy(position, split);
};

/** Whole units of a size after a split, rounded towards zero. */
export const splitQty = (qty: number, { numerator, denominator }: Pick<PositionSplit, 'numerator' | 'denominator'>): SignedQty =>
  SignedQty(Number((BigInt(qty) * BigInt(numerator)) / BigInt(denominator)));

const splitBy = (position: Position, split: PositionSplit): { readonly realised: Money; readonly released: Money } => {
  position.qty = splitQty(position.qty, split);
  const isFlat = position.qty === 0;
  const released = isFlat ? position.cost : noMoney;
  const releasedFifo = isFlat ? costOf(openLots(position)) : noMoney;
  const realised = subtractMoney(split.inLieu, released);
  position.lots = isFlat ? [] : splitLots(openLots(position), split);
  position.firstLot = 0;
  position.cost = subtractMoney(position.cost, released);
  position.realised = addMoney(position.realised, realised);
  position.realisedFifo = addMoney(position.realisedFifo, subtractMoney(split.inLieu, releasedFifo));
  return { realised, released };
};

const costOf = (lots: readonly Lot[]): Money => lots.reduce((sum, { cost }) => addMoney(sum, cost), noMoney);

/** Rounded along the running total, so that they sum to the position; a lot without a whole unit gives its cost to its neighbour. */
const splitLots = (lots: readonly Lot[], split: PositionSplit): Lot[] => {
  const kept: Lot[] = [];
  let before = 0;
  let given = 0;
  let carried = noMoney;
  for (const lot of lots) {
    before += lot.qty;
    const qty = splitQty(before, split) - given;
    given += qty;
    carried = addMoney(carried, lot.cost);
    if (qty === 0) continue;
    kept.push({ ...lot, qty, cost: carried });
    carried = noMoney;
  }
  const last = kept.at(-1);
  if (last !== undefined) last.cost = addMoney(last.cost, carried);
  return kept;
};

const moveBy = (position: Position, trade: PositionTrade): Money => {
  const held = position.qty;
  const closing = held !== 0 && held > 0 !== trade.qty > 0 ? Math.min(Math.abs(held), Math.abs(trade.qty)) : 0;
  position.qty = SignedQty(held + trade.qty);
  if (closing === 0) {
    openLot(position, trade, { qty: trade.qty, cost: trade.value });
    return noMoney;
  }
  const signedClosing = trade.qty > 0 ? closing : -closing;
  const value = share(trade.value, closing, Math.abs(trade.qty));
  const released = share(position.cost, closing, Math.abs(held));
  const realised = Money(-value - released);
  position.cost = subtractMoney(position.cost, released);
  position.realised = addMoney(position.realised, realised);
  position.realisedFifo = addMoney(position.realisedFifo, Money(-value - closeLots(position, closing)));
  if (signedClosing !== trade.qty) {
    openLot(position, trade, { qty: trade.qty - signedClosing, cost: subtractMoney(trade.value, value) });
  }
  return realised;
};

/** part / whole of an amount, half to even; all of it exactly when part is the whole. */
const share = (amount: Money, part: number, whole: number): Money =>
  part === whole ? amount : Money(divideHalfEven(amount * BigInt(part), BigInt(whole)));

const openLot = (position: Position, trade: PositionTrade, piece: Pick<Lot, 'qty' | 'cost'>): void => {
  position.cost = addMoney(position.cost, piece.cost);
  position.lots.push({ qty: piece.qty, cost: piece.cost, px: trade.px, openedAt: trade.at });
};

/** Takes `size` from the oldest lots and returns their signed cost. */
const closeLots = (position: Position, size: number): Money => {
  const { lots } = position;
  let remaining = size;
  let cost = noMoney;
  while (remaining > 0) {
    const lot = lots[position.firstLot];
    if (lot === undefined) break;
    const taken = Math.min(remaining, Math.abs(lot.qty));
    const released = share(lot.cost, taken, Math.abs(lot.qty));
    lot.cost = subtractMoney(lot.cost, released);
    lot.qty -= lot.qty > 0 ? taken : -taken;
    cost = addMoney(cost, released);
    remaining -= taken;
    if (lot.qty === 0) position.firstLot += 1;
  }
  if (position.firstLot === lots.length || position.firstLot > 64) {
    lots.splice(0, position.firstLot);
    position.firstLot = 0;
  }
  return cost;
};

export const openLots = (position: Position): readonly Lot[] => position.lots.slice(position.firstLot);

export interface Amendment {
  readonly reference: string;
  /** What stands in its place; absent for a bust. */
  readonly replacement?: PositionTrade;
}

export interface AmendmentEffect {
  readonly isFound: boolean;
  readonly costChange: Money;
  readonly realisedChange: Money;
}

/** Rewrites history as if the trade had been its replacement (or nothing): O(trades of the position), and rare. */
export const amendTrade = (position: Position, { reference, replacement }: Amendment): AmendmentEffect => {
  const index = position.history.findIndex((trade) => trade.reference === reference);
  if (index === -1) return { isFound: false, costChange: noMoney, realisedChange: noMoney };
  const { cost, realised } = position;
  position.history.splice(index, 1, ...(replacement === undefined ? [] : [replacement]));
  Object.assign(position, {
    qty: SignedQty(0),
    cost: noMoney,
    realised: noMoney,
    realisedFifo: noMoney,
    lots: [],
    firstLot: 0,
  });
  for (const change of position.history) {
    if ('numerator' in change) splitBy(position, change);
    else moveBy(position, change);
  }
  return {
    isFound: true,
    costChange: subtractMoney(position.cost, cost),
    realisedChange: subtractMoney(position.realised, realised),
  };
};
