/**
 * Realised volatility, close to close: sample standard deviation (ddof 1) of the last `period` log returns times
 * sqrt(bars a year). A fraction a year (0.2 = 20%). First value at bar `period`. Closes must be positive.
 * Not in TA-Lib; sums without drift (kernels/window-moments.ts), logarithm from core/value/math.ts.
 */
import { log } from '#/core/value/math.ts';
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowMoments, windowSquares } from '../kernels/window-moments.ts';
import { barsPerYear } from '../kernels/yearly.ts';

export const realisedVol = defineIndicator({
  id: 'realised-vol',
  title: 'Realised volatility',
  family: 'volatility',
  inputs: ['close'],
  outputs: ['volatility'],
  unit: 'ratio',
  params: { period: windowBars(20), barsPerYear },
  formula: 'vol = sd(ln(x[t] / x[t - 1])) sqrt(bars a year), sd with n - 1',
  source: 'Hull, Options, Futures and Other Derivatives, estimating volatility from historical data',
  pane: 'own',
  warmUp: ({ period }) => period,
  create: (params) => new VolatilityStepper(params.period, params.barsPerYear),
  fill: (params, [close], [out]) => volatilities(close, params, out),
});

class VolatilityStepper implements Stepper {
  private readonly scale: number;
  private readonly window: WindowMoments;
  private previous = NaN;

  constructor(period: number, yearly: number) {
    this.scale = yearly / (period - 1);
    this.window = new WindowMoments(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    if (!Number.isNaN(this.previous)) this.window.push(log(x / this.previous));
    this.previous = x;
    output[0] = Math.sqrt(this.window.squares * this.scale);
  }
}

interface VolatilityParams {
  readonly period: number;
  readonly barsPerYear: number;
}

function volatilities(x: Float64Array, { period, barsPerYear: yearly }: VolatilityParams, out: Float64Array): void {
  const n = x.length;
  const returns = new Float64Array(n).fill(NaN, 0, 1);
  for (let i = 1; i < n; i += 1) returns[i] = log(at(x, i) / at(x, i - 1));
  windowSquares(returns, period, out);
  const scale = yearly / (period - 1);
  for (let i = 0; i < n; i += 1) out[i] = Math.sqrt(at(out, i) * scale);
}
