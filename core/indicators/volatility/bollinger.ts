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

interface BandParams {
  readonly period: number;
  readonly deviations: number;
  readonly lowerDeviations: number;
  readonly kind: number;
}

const outputs = ['upper', 'middle', 'lower'] as const;

export const bollinger = defineIndicator({
  id: 'bollinger',
  title: 'Bollinger bands',
  family: 'volatility',
  inputs: ['close'],
  outputs,
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
  vector: (params, columns) =>
    isSimple(params.kind) ? bands(columns[0], params) : runStepper(new BollingerStepper(params), outputs, columns),
});

/** Of simple kind, by name or by default: the mean that the deviations are about. */
const isSimple = (kind: number): boolean => kind === 0 || kind === 11;

const lowerOf = ({ deviations, lowerDeviations }: BandParams): number => (lowerDeviations === 0 ? deviations : lowerDeviations);

class BollingerStepper implements Stepper {
  private readonly window: WindowMoments;
  private readonly average: Average;
  private readonly isSimple: boolean;
  private readonly period: number;
  private readonly above: number;
  private readonly below: number;

  constructor(params: BandParams) {
    this.window = new WindowMoments(params.period);
    this.isSimple = isSimple(params.kind);
    this.average = this.isSimple ? new NoAverage() : createAverage(params.kind, params.period);
    this.period = params.period;
    this.above = params.deviations;
    this.below = lowerOf(params);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    this.window.push(x);
    const average = this.average.push(x);
    const middle = this.isSimple ? this.window.mean : average;
    const deviation = Math.sqrt(this.window.squares / this.period);
    output[0] = middle + deviation * this.above;
    output[1] = Number.isNaN(deviation) ? NaN : middle;
    output[2] = middle - deviation * this.below;
  }
}

function bands(x: Float64Array, params: BandParams): Float64Array[] {
  const { period, deviations } = params;
  const lowerDeviations = lowerOf(params);
  const [middle, lower] = windowMoments(x, 0, period);
  const n = x.length;
  const upper = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    const deviation = Math.sqrt(at(lower, i) / period);
    const mean = at(middle, i);
    upper[i] = mean + deviation * deviations;
    lower[i] = mean - deviation * lowerDeviations;
  }
  return [upper, middle, lower];
}
