/**
 * A candle as the patterns see it: prices, colour, body and shadows, and what is long, short or near beside the candles
 * before it. A candle that closes where it opened is white. Measures, with TA-Lib's default candle settings:
 *
 *   long, short body          above, below the mean body of the 10 candles before           BodyLong, BodyShort
 *   doji                      a body of at most 0.1 of their mean range                     BodyDoji
 *   very short shadow         less than 0.1 of their mean range                             ShadowVeryShort
 *   short shadow              less than half of their mean sum of both shadows              ShadowShort
 *   long, very long shadow    more than the candle's own body, more than twice of it        ShadowLong, ShadowVeryLong
 *   equal, near, far          0.05, 0.2, 0.6 of the mean range of the 5 candles before      Equal, Near, Far
 */
import { invariant } from '#/core/value/invariant.ts';
import { at } from '../../kernels/at.ts';
import { multiplyAdd } from './multiply-add.ts';
import { TrailingMean } from './trailing-mean.ts';

/** The means over the candles before, and over how many of them. */
export const MEAN_PERIODS = { bodies: 10, ranges: 10, shadows: 10, recentRanges: 5 } as const;
export type CandleMean = keyof typeof MEAN_PERIODS;

const valueOf = (mean: TrailingMean | undefined): number => {
  invariant(mean !== undefined, 'means must name each mean that the pattern reads, was one short');
  return mean.value;
};

export class Candle {
  open = NaN;
  high = NaN;
  low = NaN;
  close = NaN;
  private readonly bodies: TrailingMean | undefined;
  private readonly ranges: TrailingMean | undefined;
  private readonly shadows: TrailingMean | undefined;
  private readonly recentRanges: TrailingMean | undefined;

  /** `firstRead` is the bar that stands here when the pattern is read first: its means hold just the bars before it. */
  constructor(means: readonly CandleMean[], firstRead: number) {
    const keep = (name: CandleMean): TrailingMean | undefined =>
      means.includes(name) ? new TrailingMean(MEAN_PERIODS[name], firstRead - MEAN_PERIODS[name]) : undefined;
    this.bodies = keep('bodies');
    this.ranges = keep('ranges');
    this.shadows = keep('shadows');
    this.recentRanges = keep('recentRanges');
  }

  /** 1 is white, -1 is black. */
  get colour(): number {
    return this.close >= this.open ? 1 : -1;
  }

  get isWhite(): boolean {
    return this.close >= this.open;
  }

  get isBlack(): boolean {
    return this.close < this.open;
  }

  /** Upper end of the body. */
  get top(): number {
    return this.isWhite ? this.close : this.open;
  }

  /** Lower end of the body. */
  get bottom(): number {
    return this.isWhite ? this.open : this.close;
  }

  get body(): number {
    return Math.abs(this.close - this.open);
  }

  get range(): number {
    return this.high - this.low;
  }

  get upperShadow(): number {
    return this.high - this.top;
  }

  get lowerShadow(): number {
    return this.bottom - this.low;
  }

  /** On the side of the open: below a white body, above a black one. */
  get openingShadow(): number {
    return this.isWhite ? this.lowerShadow : this.upperShadow;
  }

  get closingShadow(): number {
    return this.isWhite ? this.upperShadow : this.lowerShadow;
  }

  get isLong(): boolean {
    return this.body > valueOf(this.bodies);
  }

  get isShort(): boolean {
    return this.body < valueOf(this.bodies);
  }

  get isDoji(): boolean {
    return this.body <= this.veryShort;
  }

  get hasLongUpperShadow(): boolean {
    return this.upperShadow > this.body;
  }

  get hasLongLowerShadow(): boolean {
    return this.lowerShadow > this.body;
  }

  get hasShortShadows(): boolean {
    return this.upperShadow < this.short && this.lowerShadow < this.short;
  }

  get hasVeryShortUpperShadow(): boolean {
    return this.upperShadow < this.veryShort;
  }

  get hasVeryShortLowerShadow(): boolean {
    return this.lowerShadow < this.veryShort;
  }

  get hasVeryShortShadows(): boolean {
    return this.hasVeryShortUpperShadow && this.hasVeryShortLowerShadow;
  }

  /** Of shadows. */
  get short(): number {
    return valueOf(this.shadows) / 2;
  }

  /** Of shadows, and of a doji's body. */
  get veryShort(): number {
    return 0.1 * valueOf(this.ranges);
  }

  get equal(): number {
    return 0.05 * valueOf(this.recentRanges);
  }

  get near(): number {
    return 0.2 * valueOf(this.recentRanges);
  }

  get far(): number {
    return 0.6 * valueOf(this.recentRanges);
  }

  /** The end of the body in a direction: the top for 1, the bottom for -1. */
  edge(way: number): number {
    return way > 0 ? this.top : this.bottom;
  }

  /** The price at which a share of the body is taken back, from the close towards the open; TA-Lib rounds upwards ones once. */
  retraced(share: number): number {
    return this.isWhite ? this.close - this.body * share : multiplyAdd(this.body, share, this.close);
  }

  /** The next candle comes to stand here; the one that stood here is among those before it. */
  become(next: Candle): void {
    this.remember();
    this.open = next.open;
    this.high = next.high;
    this.low = next.low;
    this.close = next.close;
  }

  /** As `become`, with open, high, low and close of a bar. */
  take(bar: Float64Array): void {
    this.remember();
    this.open = at(bar, 0);
    this.high = at(bar, 1);
    this.low = at(bar, 2);
    this.close = at(bar, 3);
  }

  private remember(): void {
    if (Number.isNaN(this.close)) return;
    this.bodies?.push(this.body);
    this.ranges?.push(this.range);
    this.shadows?.push(this.upperShadow + this.lowerShadow);
    this.recentRanges?.push(this.range);
  }
}
