/**
 * A candlestick pattern as an indicator: 100 where it is there and bullish, -100 where bearish, 0 where it is not; a few
 * patterns have other strengths or tell no direction, which their files say. A pattern is shape alone: whether the trend
 * before gives it weight is the reader's to ask. Equal to TA-Lib with that library's default candle settings; first known
 * after its look-back, which is the longest mean and the candles before the last.
 *
 * Sources of the files: Nison (1991), Japanese Candlestick Charting Techniques; Nison (1994), Beyond Candlesticks; Morris
 * (1992), CandlePower, later Candlestick Charting Explained; Chesler (2004), Trading False Moves with the Hikkake Pattern.
 */
import type { IndicatorSpec, ParamSpec, ParamSpecs, Stepper } from '../../define.ts';
import { MEAN_PERIODS, type CandleMean } from './candle.ts';
import { CandleWindow, type CandleCount } from './candle-window.ts';

const INPUTS = ['open', 'high', 'low', 'close'] as const;

export interface CandlePattern {
  readonly id: string;
  readonly title: string;
  /** Name of TA-Lib's function. */
  readonly talib: string;
  readonly candles: CandleCount;
  /** What its measures compare with; see candle.ts. */
  readonly means?: readonly CandleMean[];
  /** Where TA-Lib's is not what candles and means ask for. */
  readonly lookBack?: number;
  /** Default share of a body; patterns without this parameter leave it away. */
  readonly penetration?: number;
  readonly formula: string;
  /** Besides TA-Lib. */
  readonly source: string;
  /** What the pattern says at the last candle. */
  readonly signal: (candles: CandleWindow, penetration: number) => number;
}

export type PatternSpec = IndicatorSpec<ParamSpecs, typeof INPUTS, readonly ['signal']>;

export function candlePattern(pattern: CandlePattern): PatternSpec {
  const { id, title, talib, formula, source, penetration } = pattern;
  const lookBack = lookBackOf(pattern);
  return {
    id,
    title,
    family: 'candles',
    inputs: INPUTS,
    outputs: ['signal'],
    unit: 'none',
    params: penetration === undefined ? {} : { penetration: shareOfBody(penetration) },
    formula,
    source: `${source}; TA-Lib ${talib}`,
    talib: [{ name: talib, outputs: { integer: 'signal' } }],
    pane: 'own',
    warmUp: () => lookBack,
    create: (params) => new PatternStepper(pattern, params['penetration'] ?? 0),
  };
}

export const lookBackOf = ({ candles, means = [], lookBack }: CandlePattern): number =>
  lookBack ?? Math.max(0, ...means.map((name) => MEAN_PERIODS[name])) + candles - 1;

const shareOfBody = (share: number): ParamSpec => ({ min: 0, max: 1, default: share, integer: false, unit: 'ratio' });

class PatternStepper implements Stepper {
  // Private by name: a snapshot carries the fields, which are data.
  readonly #signal: CandlePattern['signal'];
  private readonly candles: CandleWindow;
  private readonly penetration: number;
  private barsMissing: number;

  constructor(pattern: CandlePattern, penetration: number) {
    const { candles, means = [], signal } = pattern;
    this.#signal = signal;
    this.penetration = penetration;
    this.barsMissing = lookBackOf(pattern);
    this.candles = new CandleWindow({ candles, means, firstRead: this.barsMissing });
  }

  step(input: Float64Array, output: Float64Array): void {
    this.candles.push(input);
    if (this.barsMissing > 0) {
      this.barsMissing -= 1;
      output[0] = NaN;
      return;
    }
    output[0] = this.#signal(this.candles, this.penetration);
  }
}
