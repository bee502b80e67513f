/**
 * Slow stochastic, 0 to 100: %K is the close's place in the high-low range of `fastK` bars, smoothed over `slowK` bars; %D is %K
 * smoothed over `slowD`, both by averages of a chosen kind, simple where none is. A window without range gives 0. First values
 * at bar fastK + slowK + slowD - 3 with simple averages. Source: Lane (1984); TA-Lib STOCH, equal within 1e-12.
 */
import { defineIndicator, runStepper, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { averageKind } from '../kernels/average.ts';
import { windowHighs, windowLows } from '../kernels/extremes.ts';
import { runningMeans } from '../kernels/sma.ts';
import { placeInRange, StochasticLines, stochasticWarmUp, type StochasticParams } from '../kernels/stochastic.ts';

export const stochastic = defineIndicator({
  id: 'stochastic',
  title: 'Stochastic oscillator',
  family: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['k', 'd'],
  unit: 'percent',
  params: {
    fastK: windowBars(5, 1),
    slowK: windowBars(3, 1),
    slowD: windowBars(3, 1),
    kindK: { ...averageKind('simple'), isAdded: true },
    kindD: { ...averageKind('simple'), isAdded: true },
  },
  formula: '%K = MA(100 (close - lowest) / (highest - lowest)), %D = MA(%K)',
  source: 'Lane (1984); TA-Lib STOCH',
  talib: [
    {
      name: 'STOCH',
      params: { fastk_period: 'fastK', slowk_period: 'slowK', slowd_period: 'slowD', slowk_matype: 'kindK', slowd_matype: 'kindD' },
      outputs: { slowk: 'k', slowd: 'd' },
    },
  ],
  pane: 'own',
  warmUp: (params) => stochasticWarmUp(params, 'simple'),
  create: (params) => new StochasticStepper(params),
  vector: (params, columns) =>
    params.kindK === 0 && params.kindD === 0
      ? slowStochastic(columns, [params.fastK, params.slowK, params.slowD])
      : runStepper(new StochasticStepper(params), ['k', 'd'], columns),
});

class StochasticStepper implements Stepper {
  private readonly lines: StochasticLines;

  constructor(params: StochasticParams) {
    this.lines = new StochasticLines(params, 'simple');
  }

  step(input: Float64Array, output: Float64Array): void {
    this.lines.push(at(input, 0), at(input, 1), at(input, 2));
    output[0] = this.lines.k;
    output[1] = this.lines.d;
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
