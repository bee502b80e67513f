/**
 * Moving average convergence divergence: fast EMA - slow EMA, its signal EMA, and their difference. Price units.
 * First values (all three) at bar slow + signal - 2. The fast EMA is seeded on the `fast` closes that end where the slow
 * seed ends, so both begin at bar slow - 1; a fast period above the slow one is swapped with it, as in TA-Lib.
 * Source: Appel (1979); TA-Lib MACD, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { ExponentialMean } from '../kernels/ema.ts';
import { workColumn } from '../kernels/work-column.ts';

export const macd = defineIndicator({
  id: 'macd',
  title: 'MACD',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['macd', 'signal', 'histogram'],
  unit: 'input',
  params: { fast: windowBars(12), slow: windowBars(26), signal: windowBars(9, 1) },
  formula: 'MACD = EMA(fast) - EMA(slow); signal = EMA(MACD); histogram = MACD - signal',
  source: 'Appel (1979); TA-Lib MACD',
  talib: [
    {
      name: 'MACD',
      params: { fastperiod: 'fast', slowperiod: 'slow', signalperiod: 'signal' },
      outputs: { macd: 'macd', macdsignal: 'signal', macdhist: 'histogram' },
    },
  ],
  pane: 'own',
  warmUp: ({ fast, slow, signal }) => Math.max(fast, slow) + signal - 2,
  create: ({ fast, slow, signal }) => new MacdStepper(Math.min(fast, slow), Math.max(fast, slow), signal),
  fill: ({ fast, slow, signal }, [close], outputs) => fillLines(close, [Math.min(fast, slow), Math.max(fast, slow), signal], outputs),
});

class MacdStepper implements Stepper {
  private readonly fast: ExponentialMean;
  private readonly slow: ExponentialMean;
  private readonly signal: ExponentialMean;
  private skip: number;

  constructor(fast: number, slow: number, signal: number) {
    this.fast = new ExponentialMean(fast);
    this.slow = new ExponentialMean(slow);
    this.signal = new ExponentialMean(signal);
    this.skip = slow - fast;
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const slow = this.slow.push(x);
    if (this.skip > 0) this.skip -= 1;
    else output[0] = this.fast.push(x) - slow;
    const isWarm = !Number.isNaN(slow);
    const signal = isWarm ? this.signal.push(at(output, 0)) : NaN;
    if (Number.isNaN(signal)) output[0] = NaN;
    output[1] = signal;
    output[2] = at(output, 0) - signal;
  }
}

type Lines = readonly [line: Float64Array, signals: Float64Array, histogram: Float64Array];

/** The three means side by side: each waits for its own last value, and so they wait at the same time. */
function fillLines(x: Float64Array, [fast, slow, signal]: readonly [number, number, number], outputs: Lines): void {
  const n = x.length;
  const first = slow + signal - 2;
  const columns: Lines = [workColumn(outputs[0], n), workColumn(outputs[1], n), workColumn(outputs[2], n)];
  for (const column of columns) column.fill(NaN, 0, Math.min(n, first));
  if (first >= n) return;
  const [line, signals, histogram] = columns;
  const [fastShare, slowShare, signalShare] = [2 / (fast + 1), 2 / (slow + 1), 2 / (signal + 1)];
  let fastMean = meanOf(x, slow - fast, slow);
  let slowMean = meanOf(x, 0, slow);
  let signalMean = fastMean - slowMean;
  for (let i = slow; i <= first; i += 1) {
    fastMean = (at(x, i) - fastMean) * fastShare + fastMean;
    slowMean = (at(x, i) - slowMean) * slowShare + slowMean;
    signalMean += fastMean - slowMean;
  }
  signalMean /= signal;
  line[first] = fastMean - slowMean;
  signals[first] = signalMean;
  histogram[first] = fastMean - slowMean - signalMean;
  for (let i = first + 1; i < n; i += 1) {
    fastMean = (at(x, i) - fastMean) * fastShare + fastMean;
    slowMean = (at(x, i) - slowMean) * slowShare + slowMean;
    const value = fastMean - slowMean;
    signalMean = (value - signalMean) * signalShare + signalMean;
    line[i] = value;
    signals[i] = signalMean;
    histogram[i] = value - signalMean;
  }
}

/** Of x[from..to - 1]. */
function meanOf(x: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i += 1) sum += at(x, i);
  return sum / (to - from);
}
