/**
 * Average directional index with its +DI and -DI, each 0 to 100. ADX is Wilder's smoothing of DX = 100 |+DI - -DI| / (+DI + -DI),
 * seeded with the mean of the first `period` DX; a bar without directional movement adds 0 to the seed and leaves ADX as it was.
 * ADXR is the mean of ADX and the ADX period - 1 bars before.
 * First values (all three) at bar 2 period - 1, of ADXR at 3 period - 2; dmi.ts gives the indicators earlier.
 * Source: Wilder (1978); TA-Lib ADX, PLUS_DI, MINUS_DI, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { Lag } from '../kernels/lag.ts';
import { directionalIndex, directionalIndicators, DirectionalMovement } from '../kernels/directional.ts';

export const adx = defineIndicator({
  id: 'adx',
  title: 'Average directional index',
  family: 'trend',
  inputs: ['high', 'low', 'close'],
  outputs: ['adx', 'plusDi', 'minusDi'],
  unit: 'percent',
  params: { period: windowBars(14) },
  formula: 'ADX = (ADX[-1] (n - 1) + DX) / n, DX = 100 |+DI - -DI| / (+DI + -DI)',
  source: 'Wilder (1978); TA-Lib ADX',
  talib: [{ name: 'ADX', params: { timeperiod: 'period' }, outputs: { real: 'adx' } }],
  pane: 'own',
  warmUp: ({ period }) => 2 * period - 1,
  create: ({ period }) => new AdxStepper(period),
  vector: ({ period }, columns) => averageIndex(columns, period),
});

export const adxr = defineIndicator({
  id: 'adxr',
  title: 'Average directional index rating',
  family: 'trend',
  inputs: ['high', 'low', 'close'],
  outputs: ['adxr'],
  unit: 'percent',
  params: { period: windowBars(14) },
  formula: 'ADXR = (ADX[t] + ADX[t - (n - 1)]) / 2',
  source: 'Wilder (1978); TA-Lib ADXR',
  talib: [{ name: 'ADXR', params: { timeperiod: 'period' }, outputs: { real: 'adxr' } }],
  pane: 'own',
  warmUp: ({ period }) => 3 * period - 2,
  create: ({ period }) => new AdxrStepper(period),
});

class AdxStepper implements Stepper {
  private readonly period: number;
  private readonly keep: number;
  private readonly share: number;
  private readonly movement: DirectionalMovement;
  private missing: number;
  private value = 0;

  constructor(period: number) {
    this.period = period;
    this.keep = (period - 1) / period;
    this.share = 1 / period;
    this.movement = new DirectionalMovement(period);
    this.missing = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    this.movement.push(at(input, 0), at(input, 1), at(input, 2));
    const { plusDi, minusDi } = this.movement;
    output.fill(NaN);
    if (Number.isNaN(plusDi)) return;
    this.smooth(directionalIndex(plusDi, minusDi));
    if (this.missing > 0) return;
    output[0] = this.value;
    output[1] = plusDi;
    output[2] = minusDi;
  }

  private smooth(dx: number): void {
    if (this.missing === 0) {
      if (!Number.isNaN(dx)) this.value = this.value * this.keep + dx * this.share;
      return;
    }
    if (!Number.isNaN(dx)) this.value += dx;
    this.missing -= 1;
    if (this.missing === 0) this.value /= this.period;
  }
}

class AdxrStepper implements Stepper {
  private readonly adx: AdxStepper;
  private readonly lag: Lag;
  private readonly outputs = new Float64Array(3);

  constructor(period: number) {
    this.adx = new AdxStepper(period);
    this.lag = new Lag(period - 1);
  }

  step(input: Float64Array, output: Float64Array): void {
    this.adx.step(input, this.outputs);
    const value = at(this.outputs, 0);
    output[0] = (value + this.lag.push(value)) / 2;
  }
}

function averageIndex(columns: readonly [Float64Array, Float64Array, Float64Array], period: number): Float64Array[] {
  const [plus, minus] = directionalIndicators(columns, period);
  const n = plus.length;
  const out = new Float64Array(n);
  const first = 2 * period - 1;
  const keep = (period - 1) / period;
  const share = 1 / period;
  let value = 0;
  for (let i = period; i < n; i += 1) {
    const dx = directionalIndex(at(plus, i), at(minus, i));
    const isMissing = Number.isNaN(dx);
    if (i > first) value = isMissing ? value : value * keep + dx * share;
    else value += isMissing ? 0 : dx;
    if (i === first) value /= period;
    out[i] = value;
  }
  const warm = Math.min(n, first);
  return [out.fill(NaN, 0, warm), plus.fill(NaN, 0, warm), minus.fill(NaN, 0, warm)];
}
