/**
 * Slow stochastic, 0 to 100: %K is the close's place in the high-low range of `fastK` bars, smoothed by an SMA of `slowK`;
 * %D is its SMA of `slowD`. A window without range gives 0. First values at bar fastK + slowK + slowD - 3.
 * Source: Lane (1984); TA-Lib STOCH with SMA, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowExtreme, windowHighs, windowLows } from '../kernels/extremes.ts';
import { RunningMean, runningMeans } from '../kernels/sma.ts';

export const stochastic = defineIndicator({
  id: 'stochastic',
  title: 'Stochastic oscillator',
  family: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['k', 'd'],
  unit: 'percent',
  params: { fastK: windowBars(5, 1), slowK: windowBars(3, 1), slowD: windowBars(3, 1) },
  formula: '%K = SMA(100 (close - lowest) / (highest - lowest)), %D = SMA(%K)',
  source: 'Lane (1984); TA-Lib STOCH',
  pane: 'own',
  warmUp: ({ fastK, slowK, slowD }) => fastK + slowK + slowD - 3,
  create: ({ fastK, slowK, slowD }) => new StochasticStepper(fastK, slowK, slowD),
  vector: ({ fastK, slowK, slowD }, columns) => slowStochastic(columns, [fastK, slowK, slowD]),
});

function placeInRange(close: number, highest: number, lowest: number): number {
  const percent = (highest - lowest) / 100;
  return percent === 0 ? 0 : (close - lowest) / percent;
}

class StochasticStepper implements Stepper {
  private readonly highest: WindowExtreme;
  private readonly lowest: WindowExtreme;
  private readonly k: RunningMean;
  private readonly d: RunningMean;
  private missing: number;

  constructor(fastK: number, slowK: number, slowD: number) {
    this.highest = new WindowExtreme(fastK, 'highest');
    this.lowest = new WindowExtreme(fastK, 'lowest');
    this.k = new RunningMean(slowK);
    this.d = new RunningMean(slowD);
    this.missing = fastK;
  }

  step(input: Float64Array, output: Float64Array): void {
    const highest = this.highest.push(at(input, 0));
    const lowest = this.lowest.push(at(input, 1));
    output.fill(NaN);
    if (this.missing > 0) this.missing -= 1;
    if (this.missing > 0) return;
    const k = this.k.push(placeInRange(at(input, 2), highest, lowest));
    if (Number.isNaN(k)) return;
    const d = this.d.push(k);
    if (Number.isNaN(d)) return;
    output[0] = k;
    output[1] = d;
  }
}

function slowStochastic(
  [high, low, close]: readonly [Float64Array, Float64Array, Float64Array],
  [fastK, slowK, slowD]: readonly [number, number, number],
): Float64Array[] {
  const n = close.length;
  const highs = windowHighs(high, fastK);
  const lows = windowLows(low, fastK);
  for (let i = fastK - 1; i < n; i += 1) highs[i] = placeInRange(at(close, i), at(highs, i), at(lows, i));
  const k = runningMeans(highs, fastK - 1, slowK);
  const d = runningMeans(k, fastK + slowK - 2, slowD);
  return [k.fill(NaN, 0, Math.min(n, fastK + slowK + slowD - 3)), d];
}
