/**
 * Moving average convergence divergence: fast EMA - slow EMA, its signal EMA, and their difference. Price units.
 * First values (all three) at bar slow + signal - 2. The fast EMA is seeded on the `fast` closes that end where the slow
 * seed ends, so both begin at bar slow - 1; a fast period above the slow one is swapped with it, as in TA-Lib.
 * Source: Appel (1979); TA-Lib MACD, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { ExponentialMean, exponentialMeans } from '../kernels/ema.ts';

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
  vector: ({ fast, slow, signal }, [close]) => convergence(close, [Math.min(fast, slow), Math.max(fast, slow), signal]),
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

function convergence(x: Float64Array, [fast, slow, signal]: readonly [number, number, number]): Float64Array[] {
  const line = exponentialMeans(x, slow - fast, fast);
  const slowMeans = exponentialMeans(x, 0, slow);
  const n = x.length;
  for (let i = slow - 1; i < n; i += 1) line[i] = at(line, i) - at(slowMeans, i);
  const signals = exponentialMeans(line, slow - 1, signal);
  const first = Math.min(n, slow + signal - 2);
  line.fill(NaN, 0, first);
  const histogram = slowMeans.fill(NaN, 0, first);
  for (let i = first; i < n; i += 1) histogram[i] = at(line, i) - at(signals, i);
  return [line, signals, histogram];
}
