/**
 * Slow stochastic, 0 to 100: %K is the close's place in the high-low range of `fastK` bars, smoothed over `slowK` bars; %D is %K
 * smoothed over `slowD`, both by averages of a chosen kind, simple where none is. A window without range gives 0. First values
 * at bar fastK + slowK + slowD - 3 with simple averages. Source: Lane (1984); TA-Lib STOCH, equal within 1e-12.
 */
import { defineIndicator, runStepper, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { averageKind } from '../kernels/average.ts';
import { windowExtremes } from '../kernels/extremes.ts';
import { isNoise } from '../kernels/noise.ts';
import { runningMeans } from '../kernels/sma.ts';
import { placeOf, StochasticLines, stochasticWarmUp, type StochasticParams } from '../kernels/stochastic.ts';
import { workColumn } from '../kernels/work-column.ts';

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
  fill: (params, columns, outputs) => {
    if (params.kindK === 0 && params.kindD === 0) fillSimple(columns, params, outputs);
    else runStepper(new StochasticStepper(params), columns, outputs);
  },
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

type Bars = readonly [high: Float64Array, low: Float64Array, close: Float64Array];

/** With simple averages. The two columns take turns: extremes of both, the place in %D's, then %K and at last %D. */
function fillSimple(
  [high, low, close]: Bars,
  { fastK, slowK, slowD }: StochasticParams,
  [kLine, dLine]: readonly [Float64Array, Float64Array],
): void {
  const n = close.length;
  const k = workColumn(kLine, n);
  const d = workColumn(dLine, n);
  windowExtremes(high, { period: fastK, kind: 'highest' }, d);
  windowExtremes(low, { period: fastK, kind: 'lowest' }, k);
  for (let i = fastK - 1; i < n; i += 1) {
    const highest = d[i] ?? NaN;
    const lowest = k[i] ?? NaN;
    const range = highest - lowest;
    d[i] = isNoise(range, highest, lowest) ? 0 : placeOf(close[i] ?? NaN, lowest, range);
  }
  runningMeans(d, { from: fastK - 1, period: slowK }, k);
  runningMeans(k, { from: fastK + slowK - 2, period: slowD }, d);
  k.fill(NaN, 0, Math.min(n, fastK + slowK + slowD - 3));
}
