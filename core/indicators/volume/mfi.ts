/**
 * Money flow index, 0 to 100: typical price times volume on rising bars over that on rising and falling bars of the last
 * `period` changes. As in TA-Lib, 0 where the whole flow is below 1 unit of money. First value at bar `period`.
 * Source: Quong and Soudack (1989); TA-Lib MFI, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

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
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new MfiStepper(period),
  vector: ({ period }, columns) => [flowIndex(columns, period)],
});

function shareOf(positive: number, negative: number): number {
  const total = positive + negative;
  return total < 1 ? 0 : 100 * (positive / total);
}

class MfiStepper implements Stepper {
  private readonly period: number;
  private readonly up: Float64Array;
  private readonly down: Float64Array;
  private slot = 0;
  private seen = 0;
  private previous = NaN;
  private positive = 0;
  private negative = 0;

  constructor(period: number) {
    this.period = period;
    this.up = new Float64Array(period);
    this.down = new Float64Array(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const typical = (at(input, 0) + at(input, 1) + at(input, 2)) / 3;
    if (this.seen > 0) this.move(typical - this.previous, typical * at(input, 3));
    this.previous = typical;
    output[0] = this.seen < this.period ? NaN : shareOf(this.positive, this.negative);
    if (this.seen < this.period) this.seen += 1;
  }

  private move(change: number, flow: number): void {
    this.positive -= at(this.up, this.slot);
    this.negative -= at(this.down, this.slot);
    const up = change > 0 ? flow : 0;
    const down = change < 0 ? flow : 0;
    this.up[this.slot] = up;
    this.down[this.slot] = down;
    this.positive += up;
    this.negative += down;
    this.slot = this.slot + 1 === this.period ? 0 : this.slot + 1;
  }
}

type Bars = readonly [high: Float64Array, low: Float64Array, close: Float64Array, volume: Float64Array];

/** Signed flow of each bar: positive on a rise, negative on a fall, 0 when unchanged. */
function signedFlows([high, low, close, volume]: Bars): Float64Array {
  const flows = new Float64Array(close.length);
  let previous = (at(high, 0) + at(low, 0) + at(close, 0)) / 3;
  for (let i = 1; i < flows.length; i += 1) {
    const typical = (at(high, i) + at(low, i) + at(close, i)) / 3;
    const flow = typical * at(volume, i);
    flows[i] = typical > previous ? flow : typical < previous ? -flow : 0;
    previous = typical;
  }
  return flows;
}

function flowIndex(bars: Bars, period: number): Float64Array {
  const flows = signedFlows(bars);
  const n = flows.length;
  const out = new Float64Array(n);
  let positive = 0;
  let negative = 0;
  for (let i = 1; i < n; i += 1) {
    const old = i > period ? at(flows, i - period) : 0;
    const flow = at(flows, i);
    positive = positive - (old > 0 ? old : 0) + (flow > 0 ? flow : 0);
    negative = negative - (old < 0 ? -old : 0) + (flow < 0 ? -flow : 0);
    out[i] = shareOf(positive, negative);
  }
  return out.fill(NaN, 0, Math.min(n, period));
}
