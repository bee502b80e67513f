/**
 * Money flow index, 0 to 100: typical price times volume on rising bars over that on rising and falling bars of the last
 * `period` changes; a change within rounding noise is none. 0 without any flow. First value at bar `period`.
 * Source: Quong and Soudack (1989); TA-Lib MFI, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { isNoise } from '../kernels/noise.ts';
import { WindowSum } from '../kernels/window-sums.ts';

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
  fill: ({ period }, columns, [out]) => flowIndex(columns, period, out),
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

const typicalAt = ([high, low, close]: Bars, i: number): number => ((high[i] ?? NaN) + (low[i] ?? NaN) + (close[i] ?? NaN)) / 3;

/** As two window sums (see window-sums.ts), block by block, without a column for each flow. */
function flowIndex(bars: Bars, period: number, out: Float64Array): void {
  const n = bars[0].length;
  const flows = { up: new Float64Array(period), down: new Float64Array(period) };
  const after = { up: new Float64Array(period + 1), down: new Float64Array(period + 1) };
  for (let start = 0; start < n; start += period) {
    const length = Math.min(n - start, period);
    fillBlock(out, bars, { start, end: start + length, flows, after });
    sumBackwards(flows.up, after.up, length);
    sumBackwards(flows.down, after.down, length);
  }
  out.fill(NaN, 0, Math.min(n, period));
}

interface Sides {
  readonly up: Float64Array;
  readonly down: Float64Array;
}

interface Block {
  readonly start: number;
  readonly end: number;
  /** Of its own bars. */
  readonly flows: Sides;
  /** Sums of the block before, from each of its bars to its end. */
  readonly after: Sides;
}

/** Whether a bar rose or fell is worked out, not branched on (see obv.ts). */
function fillBlock(out: Float64Array, bars: Bars, { start, end, flows, after }: Block): void {
  const { up, down } = flows;
  const { up: upAfter, down: downAfter } = after;
  const volume = bars[3];
  let previous = typicalAt(bars, Math.max(0, start - 1));
  let positive = 0;
  let negative = 0;
  for (let i = start; i < end; i += 1) {
    const k = i - start;
    const typical = typicalAt(bars, i);
    const move = typical - previous;
    const flow = typical * at(volume, i) * Number(!isNoise(move, typical, previous));
    previous = typical;
    const rising = flow * Number(move > 0);
    const falling = flow * Number(move < 0);
    up[k] = rising;
    down[k] = falling;
    positive += rising;
    negative += falling;
    out[i] = shareOf(at(upAfter, k + 1) + positive, at(downAfter, k + 1) + negative);
  }
}

function sumBackwards(x: Float64Array, sums: Float64Array, length: number): void {
  let sum = 0;
  for (let k = length - 1; k >= 0; k -= 1) {
    sum += at(x, k);
    sums[k] = sum;
  }
}
