/**
 * Money flow index, 0 to 100: typical price times volume on rising bars over that on rising and falling bars of the last
 * `period` changes; a change within rounding noise is none. 0 without any flow. First value at bar `period`.
 * Source: Quong and Soudack (1989); TA-Lib MFI, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { isNoise } from '../kernels/noise.ts';
import { WindowSum, windowSums } from '../kernels/window-sums.ts';

export const mfi = defineIndicator({
  id: 'mfi',
  title: 'Money flow index',
  family: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['mfi'],
  unit: 'percent',
  params: { period: windowBars(14) },
  formula: 'MFI = 100 positive flow / (positive + negative flow), flow = tp * volume, tp = (high + low + close) / 3',
  source: 'Quong and Soudack (1989); TA-Lib MFI',
  talib: [{ name: 'MFI', params: { timeperiod: 'period' }, outputs: { real: 'mfi' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new MfiStepper(period),
  vector: ({ period }, columns) => [flowIndex(columns, period)],
});

/** The change of the typical price, 0 where it is rounding noise. */
function moveOf(typical: number, previous: number): number {
  const change = typical - previous;
  return isNoise(change, typical, previous) ? 0 : change;
}

function shareOf(positive: number, negative: number): number {
  const total = positive + negative;
  return total > 0 ? 100 * (positive / total) : 0;
}

class MfiStepper implements Stepper {
  private readonly positive: WindowSum;
  private readonly negative: WindowSum;
  private missing: number;
  private previous = NaN;

  constructor(period: number) {
    this.positive = new WindowSum(period);
    this.negative = new WindowSum(period);
    this.missing = period + 1;
  }

  step(input: Float64Array, output: Float64Array): void {
    const typical = (at(input, 0) + at(input, 1) + at(input, 2)) / 3;
    const move = Number.isNaN(this.previous) ? 0 : moveOf(typical, this.previous);
    const flow = typical * at(input, 3);
    this.previous = typical;
    const positive = this.positive.push(move > 0 ? flow : 0);
    const negative = this.negative.push(move < 0 ? flow : 0);
    if (this.missing > 0) this.missing -= 1;
    output[0] = this.missing > 0 ? NaN : shareOf(positive, negative);
  }
}

type Bars = readonly [high: Float64Array, low: Float64Array, close: Float64Array, volume: Float64Array];

function flowIndex([high, low, close, volume]: Bars, period: number): Float64Array {
  const n = close.length;
  const up = new Float64Array(n);
  const down = new Float64Array(n);
  let previous = (at(high, 0) + at(low, 0) + at(close, 0)) / 3;
  for (let i = 1; i < n; i += 1) {
    const typical = (at(high, i) + at(low, i) + at(close, i)) / 3;
    const move = moveOf(typical, previous);
    const flow = typical * at(volume, i);
    up[i] = move > 0 ? flow : 0;
    down[i] = move < 0 ? flow : 0;
    previous = typical;
  }
  const out = windowSums(up, period);
  const negative = windowSums(down, period);
  for (let i = 0; i < n; i += 1) out[i] = shareOf(at(out, i), at(negative, i));
  return out.fill(NaN, 0, Math.min(n, period));
}
