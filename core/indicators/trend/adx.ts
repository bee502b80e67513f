/**
 * Average directional index with its +DI and -DI, each 0 to 100. ADX is Wilder's smoothing of DX = 100 |+DI - -DI| / (+DI + -DI), seeded
 * with the mean of the first `period` DX; a bar without directional movement adds 0 to the seed and leaves ADX as it was. First values
 * (all three) at bar 2 period - 1; dmi.ts gives the indicators earlier. Source: Wilder (1978); TA-Lib ADX, PLUS_DI, MINUS_DI, equal within
 * 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { directionalIndicators, DirectionalAverage, indexOf, isDirected } from '../kernels/directional.ts';
import { workColumn } from '../kernels/work-column.ts';

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
  fill: ({ period }, columns, outputs) => fillIndex(columns, period, outputs),
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

type Bars = readonly [high: Float64Array, low: Float64Array, close: Float64Array];

function fillIndex(columns: Bars, period: number, [out, plusDi, minusDi]: Bars): void {
  const n = columns[0].length;
  // Where nobody asks for +DI, it is worked out in the column of the index.
  const plus = plusDi.length > 0 ? plusDi : workColumn(out, n);
  const minus = workColumn(minusDi, n);
  directionalIndicators(columns, period, [plus, minus]);
  if (out.length > 0) smoothIndex([plus, minus], period, out);
  for (const column of [out, plusDi, minusDi]) column.fill(NaN, 0, Math.min(n, 2 * period - 1));
}

/** The index may be written over either. */
function smoothIndex([plus, minus]: readonly [Float64Array, Float64Array], period: number, out: Float64Array): void {
  const first = 2 * period - 1;
  let value = seedOf([plus, minus], period);
  if (first < out.length) out[first] = value;
  const keep = (period - 1) / period;
  const share = 1 / period;
  for (let i = first + 1; i < out.length; i += 1) {
    // Assigned at every bar: a value that is only sometimes a new one is kept on the heap.
    const isKnown = isDirected(at(plus, i), at(minus, i));
    value = value * (isKnown ? keep : 1) + (isKnown ? indexOf(at(plus, i), at(minus, i)) * share : 0);
    out[i] = value;
  }
}

/** The mean of the first `period` indices. */
function seedOf([plus, minus]: readonly [Float64Array, Float64Array], period: number): number {
  let sum = 0;
  for (let i = period; i < 2 * period; i += 1) {
    if (isDirected(at(plus, i), at(minus, i))) sum += indexOf(at(plus, i), at(minus, i));
  }
  return sum / period;
}
