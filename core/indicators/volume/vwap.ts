/**
 * Rolling volume-weighted average price: sum(tp * volume) / sum(volume) over the last `period` bars, tp = (high + low + close) / 3.
 * Price units; a window without volume gives the last typical price. First value at bar period - 1. Volumes must not be negative.
 * Sums without subtraction (kernels/window-sums.ts), so an emptied window leaves no residue. Not in TA-Lib (its VWMA weighs closes).
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowSum, windowSums } from '../kernels/window-sums.ts';

export const vwap = defineIndicator({
  id: 'vwap',
  title: 'Rolling VWAP',
  family: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['vwap'],
  unit: 'price',
  params: { period: windowBars(20, 1) },
  formula: 'VWAP = sum(tp * volume) / sum(volume) over n bars, tp = (high + low + close) / 3',
  source: 'Berkowitz, Logue and Noser (1988), over a rolling window',
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new VwapStepper(period),
  fill: ({ period }, columns, [out]) => weightedPrices(columns, period, out),
});

class VwapStepper implements Stepper {
  private readonly money: WindowSum;
  private readonly volume: WindowSum;
  private missing: number;

  constructor(period: number) {
    this.money = new WindowSum(period);
    this.volume = new WindowSum(period);
    this.missing = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const typical = (at(input, 0) + at(input, 1) + at(input, 2)) / 3;
    const volume = at(input, 3);
    const money = this.money.push(typical * volume);
    const total = this.volume.push(volume);
    if (this.missing > 0) this.missing -= 1;
    if (this.missing > 0) output[0] = NaN;
    else output[0] = total === 0 ? typical : money / total;
  }
}

function weightedPrices(
  [high, low, close, volume]: readonly [Float64Array, Float64Array, Float64Array, Float64Array],
  period: number,
  out: Float64Array,
): void {
  const n = close.length;
  const typical = new Float64Array(n);
  const money = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    const price = (at(high, i) + at(low, i) + at(close, i)) / 3;
    typical[i] = price;
    money[i] = price * at(volume, i);
  }
  const totals = new Float64Array(n);
  windowSums(volume, period, totals);
  windowSums(money, period, out);
  for (let i = 0; i < n; i += 1) out[i] = totals[i] === 0 ? at(typical, i) : at(out, i) / at(totals, i);
  out.fill(NaN, 0, Math.min(n, period - 1));
}
