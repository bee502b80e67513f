/**
 * The last candles of a pattern, oldest first: of a pattern of three, `third` is the last bar. Places that the pattern
 * does not use hold no candle. Each place keeps its own means, because TA-Lib does (see TrailingMean).
 */
import { Candle, type CandleMean } from './candle.ts';

export type CandleCount = 1 | 2 | 3 | 4 | 5;
export type CandlePlace = 'first' | 'second' | 'third' | 'fourth' | 'fifth';

const NEWEST = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth' } as const;

export interface WindowSpec {
  readonly candles: CandleCount;
  readonly means: readonly CandleMean[];
  /** The bar, counted from 0, at which the pattern is read first. */
  readonly firstRead: number;
}

export class CandleWindow {
  readonly first: Candle;
  readonly second: Candle;
  readonly third: Candle;
  readonly fourth: Candle;
  readonly fifth: Candle;
  private readonly newest: CandlePlace;
  private readonly candles: CandleCount;

  constructor({ candles, means, firstRead }: WindowSpec) {
    const place = (nth: number): Candle => new Candle(nth > candles ? [] : means, firstRead - (candles - nth));
    this.first = place(1);
    this.second = place(2);
    this.third = place(3);
    this.fourth = place(4);
    this.fifth = place(5);
    this.newest = NEWEST[candles];
    this.candles = candles;
  }

  push(bar: Float64Array): void {
    const { candles } = this;
    if (candles > 1) this.first.become(this.second);
    if (candles > 2) this.second.become(this.third);
    if (candles > 3) this.third.become(this.fourth);
    if (candles > 4) this.fourth.become(this.fifth);
    this[this.newest].take(bar);
  }
}
