/**
 * Average directional index with its +DI and -DI, each 0 to 100. ADX is Wilder's smoothing of DX = 100 |+DI - -DI| / (+DI + -DI), seeded
 * with the mean of the first `period` DX; a bar without directional movement adds 0 to the seed and leaves ADX as it was. First values
 * (all three) at bar 2 period - 1; dmi.ts gives the indicators earlier. Source: Wilder (1978); TA-Lib ADX, PLUS_DI, MINUS_DI, equal within
 * 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { directionalIndex, directionalIndicators, DirectionalAverage } from '../kernels/directional.ts';

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

class AdxStepper implements Stepper {
  private readonly average: DirectionalAverage;

  constructor(period: number) {
    this.average = new DirectionalAverage(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const adx = this.average.push(at(input, 0), at(input, 1), at(input, 2));
    const isKnown = !Number.isNaN(adx);
    output[0] = adx;
    output[1] = isKnown ? this.average.movement.plusDi : NaN;
    output[2] = isKnown ? this.average.movement.minusDi : NaN;
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
