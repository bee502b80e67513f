/**
 * Bollinger bands: an average plus `deviations` and minus `lowerDeviations` population standard deviations of the last `period`
 * closes about their simple mean; the average is simple where no other kind is chosen, and lower deviations of 0 are those of
 * the upper band. Price units. First values at bar period - 1, or where the average has one. Sums without drift or
 * cancellation (kernels/window-moments.ts). Source: Bollinger (2001); TA-Lib BBANDS, equal within 1e-12.
 */
import { defineIndicator, runStepper, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { averageKind, averageWarmUp, createAverage, NoAverage, type Average } from '../kernels/average.ts';
import { WindowMoments, windowMoments } from '../kernels/window-moments.ts';
import { workColumn } from '../kernels/work-column.ts';

interface BandParams {
  readonly period: number;
  readonly deviations: number;
  readonly lowerDeviations: number;
  readonly kind: number;
}

export const bollinger = defineIndicator({
  id: 'bollinger',
  title: 'Bollinger bands',
  family: 'volatility',
  inputs: ['close'],
  outputs: ['upper', 'middle', 'lower'],
  unit: 'input',
  params: {
    period: windowBars(20),
    deviations: { min: 0.1, max: 10, default: 2, integer: false, unit: 'deviations' },
    lowerDeviations: { min: 0, max: 10, default: 0, integer: false, unit: 'deviations', isAdded: true },
    kind: { ...averageKind('simple'), isAdded: true },
  },
  formula: 'middle = MA; upper = MA + k sd, lower = MA - k sd (population); k of the lower band may differ',
  source: 'Bollinger (2001); TA-Lib BBANDS',
  talib: [
    {
      name: 'BBANDS',
      params: { timeperiod: 'period', nbdevup: 'deviations', nbdevdn: 'lowerDeviations', matype: 'kind' },
      outputs: { upperband: 'upper', middleband: 'middle', lowerband: 'lower' },
    },
  ],
  pane: 'price',
  warmUp: ({ period, kind }) => Math.max(period - 1, averageWarmUp(kind, period)),
  create: (params) => new BollingerStepper(params),
  fill: (params, columns, outputs) => {
    if (isSimple(params.kind)) fillBands(columns[0], params, outputs);
    else runStepper(new BollingerStepper(params), columns, outputs);
  },
});

/** Of simple kind, by name or by default: the mean that the deviations are about. */
const isSimple = (kind: number): boolean => kind === 0 || kind === 11;

/** What the root of the sum of squared deviations is multiplied by. */
const scaleOf = (deviations: number, period: number): number => deviations / Math.sqrt(period);

const lowerOf = ({ deviations, lowerDeviations }: BandParams): number => (lowerDeviations === 0 ? deviations : lowerDeviations);

class BollingerStepper implements Stepper {
  private readonly window: WindowMoments;
  private readonly average: Average;
  private readonly isSimple: boolean;
  private readonly above: number;
  private readonly below: number;

  constructor(params: BandParams) {
    this.window = new WindowMoments(params.period);
    this.isSimple = isSimple(params.kind);
    this.average = this.isSimple ? new NoAverage() : createAverage(params.kind, params.period);
    this.above = scaleOf(params.deviations, params.period);
    this.below = scaleOf(lowerOf(params), params.period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    this.window.push(x);
    const average = this.average.push(x);
    const middle = this.isSimple ? this.window.mean : average;
    const root = Math.sqrt(this.window.squares);
    output[0] = middle + root * this.above;
    output[1] = Number.isNaN(root) ? NaN : middle;
    output[2] = middle - root * this.below;
  }
}

type Bands = readonly [upper: Float64Array, middle: Float64Array, lower: Float64Array];

function fillBands(x: Float64Array, params: BandParams, [upper, middle, lower]: Bands): void {
  const n = x.length;
  const above = workColumn(upper, n);
  const means = workColumn(middle, n);
  const below = workColumn(lower, n);
  windowMoments(x, params.period, { means, squares: below });
  const [scaleAbove, scaleBelow] = [scaleOf(params.deviations, params.period), scaleOf(lowerOf(params), params.period)];
  for (let i = 0; i < n; i += 1) {
    const mean = means[i] ?? NaN;
    const root = Math.sqrt(below[i] ?? NaN);
    above[i] = mean + root * scaleAbove;
    below[i] = mean - root * scaleBelow;
  }
}
