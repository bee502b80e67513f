/**
 * What a taker pays: it slips, crosses the spread and moves the price; the sum rounds to the tick against it, a limit price still
 * holds.
 */
import { Price } from '../value/quantity.ts';
import type { BarOrder, ImpactModel, MatchBar, SlippageModel, SpreadModel, TrailingBars } from './bar-fill.ts';
import { BarHistory } from './bar-history.ts';

export interface TakerCosts {
  readonly tickSize: number;
  readonly slippage?: SlippageModel;
  readonly spread?: SpreadModel;
  readonly impact?: ImpactModel;
}

export class TakerPrice {
  readonly #costs: TakerCosts;
  readonly #isFree: boolean;
  readonly #history: BarHistory | undefined;

  constructor(costs: TakerCosts) {
    const { slippage, spread, impact } = costs;
    this.#costs = costs;
    this.#isFree = slippage === undefined && spread === undefined && impact === undefined;
    this.#history = impact === undefined || impact.windowBars === 0 ? undefined : new BarHistory(impact.windowBars);
  }

  /** From now on `bar` trades. */
  begin(bar: MatchBar): void {
    this.#history?.begin(bar);
  }

  /** Undefined where the order's impact is not known. */
  price({ side, price }: BarOrder, px: number, qty: number): Price | undefined {
    if (this.#isFree) return Price(px);
    const worse = this.#worse({ px, side, qty, tickSize: this.#costs.tickSize });
    if (worse === undefined) return undefined;
    const { slippage, tickSize } = this.#costs;
    const slipped = slippage?.(px, side) ?? px;
    if (side === 'Buy') return Price(Math.min(price ?? Infinity, Math.ceil((slipped + worse) / tickSize - 1e-9) * tickSize));
    return Price(Math.max(price ?? -Infinity, Math.floor((slipped - worse) / tickSize + 1e-9) * tickSize));
  }

  #worse(trade: Parameters<SpreadModel>[0]): number | undefined {
    const { spread, impact } = this.#costs;
    const offset = impact === undefined ? 0 : impact.offset(trade, this.#history?.trailing() ?? noBars);
    return offset === undefined ? undefined : (spread?.(trade) ?? 0) + offset;
  }
}

const noBars: TrailingBars = { closes: [], volumes: [] };
