/**
 * The arithmetic of the array path that the event path does elsewhere by code of its own: when an order fills, at what price,
 * what it costs, how large it is, what a bar is worth. As a value, so that a test can put a wrong one in its place and see
 * the comparison of the two paths find it.
 */
import type { ImpactModel, LatencyModel, SlippageModel, SpreadModel, TrailingBars } from '../../matching/bar-fill.ts';
import type { Side } from '../../order/order.ts';
import type { Money } from '../../value/money.ts';
import type { CarryModel, Holding } from '../carry.ts';
import type { FeeModel, FeeRequest } from '../define-model.ts';
import type { Standing } from '../margin.ts';
import type { ArrayColumns } from './columns.ts';
import type { FillRule } from './known.ts';
import { restingParts, type RestingParts } from './resting/resting-parts.ts';

/** Scaled prices of the bar that fills. */
export interface FillBar {
  readonly open: number;
  readonly close: number;
}

export interface Slip {
  readonly side: Side;
  /** Scaled. */
  readonly qty: number;
  readonly slippage: SlippageModel | undefined;
  readonly spread: SpreadModel | undefined;
  readonly impact: ImpactModel | undefined;
  readonly tickSize: number;
  /** Of the bars before the one that fills. */
  readonly trailing: (windowBars: number) => TrailingBars;
}

export interface LotTerms {
  /** Scaled sizes in one unit: 10^qtyScale. */
  readonly unit: number;
  readonly lotSize: number;
}

export interface ArrayParts extends RestingParts {
  /** First bar that may fill what bar `decided` ordered. */
  readonly firstFillBar: (decided: number) => number;
  readonly arrivalMs: (decidedMs: number, latency: LatencyModel | undefined) => number;
  readonly basePx: (rule: FillRule, bar: FillBar) => number;
  /** Of an order that arrives inside a bar. */
  readonly insidePx: (side: Side, bar: FillBar) => number;
  /** Undefined where what the order does to the price is not known. */
  readonly slippedPx: (px: number, slip: Slip) => number | undefined;
  readonly chargeFee: (model: FeeModel, request: FeeRequest) => Money;
  /** Instants after `fromMs` up to and with `toMs`, one every so many milliseconds since 1970. */
  readonly instants: (everyMs: number, fromMs: number, toMs: number) => number;
  readonly chargeCarry: (model: CarryModel, holding: Holding) => Money;
  /** Of an account with so much cash, what it holds worth `held`, were it to hold `value`. */
  readonly standing: (cash: bigint, held: bigint, value: bigint) => Standing;
  /** Whole lots in a size of the feature world, scaled; NaN or beyond the exact range where there is no such size. */
  readonly wholeLots: (size: number, terms: LotTerms) => number;
  /** Scaled, of a bar's volume. */
  readonly shareOfVolume: (volume: number, terms: { readonly participation: number; readonly lotSize: number }) => number;
  readonly signedQty: (side: Side, qty: number) => number;
  /** The scaled price that equity is marked at, by bar. */
  readonly marks: (columns: ArrayColumns) => Float64Array;
  readonly mayTrade: (verdict: { readonly ok: boolean }) => boolean;
}

/** Sizes and prices that stand for whole lots and ticks may miss them by the error of a double. */
const slack = 1e-9;

export const arrayParts: ArrayParts = {
  ...restingParts,
  firstFillBar: (decided) => decided + 1,
  arrivalMs: (decidedMs, latency) => (latency === undefined ? decidedMs : decidedMs + latency(decidedMs)),
  basePx: (rule, { open, close }) => (rule === 'next-open' ? open : close),
  insidePx: (side, { open, close }) => ((side === 'Buy') === open > close ? open : close),
  slippedPx: (px, { side, qty, slippage, spread, impact, tickSize, trailing }) => {
    if (slippage === undefined && spread === undefined && impact === undefined) return px;
    const trade = { px, side, qty, tickSize };
    const moved = impact === undefined ? 0 : impact.offset(trade, trailing(impact.windowBars));
    if (moved === undefined) return undefined;
    const paid = (spread === undefined ? 0 : spread(trade)) + moved;
    const slipped = slippage === undefined ? px : slippage(px, side);
    const ticks = (slipped + (side === 'Buy' ? paid : -paid)) / tickSize;
    // Against the order: a buy pays the tick above, a sell gets the tick below.
    return tickSize * (side === 'Buy' ? Math.ceil(ticks - slack) : Math.floor(ticks + slack));
  },
  chargeFee: (model, request) => model(request),
  instants: (everyMs, fromMs, toMs) => Math.floor((toMs - (fromMs - (((fromMs % everyMs) + everyMs) % everyMs))) / everyMs),
  chargeCarry: (model, holding) => model.charge(holding),
  standing: (cash, held, value) => ({ equity: cash + held, value }),
  wholeLots: (size, { unit, lotSize }) => lotSize * Math.floor((Math.abs(size) * unit) / lotSize + slack),
  shareOfVolume: (volume, { participation, lotSize }) => {
    const most = volume * participation;
    return lotSize * Math.floor(most / lotSize);
  },
  signedQty: (side, qty) => (side === 'Buy' ? qty : -qty),
  marks: ({ close }) => close,
  mayTrade: ({ ok }) => ok,
};
