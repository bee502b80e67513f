/**
 * Chande Kroll stop: stops `multiple` average true ranges (Wilder) from the extreme of `period` bars, and of those the most cautious of
 * `smooth` bars: for a long position the lowest of the stops above the lows, for a short one the highest of those below the
 * highs. Price units. First values at bar period + smooth - 1. Source: Chande and Kroll (1994), The New Technical Trader.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowExtreme } from '../kernels/extremes.ts';
import { AverageTrueRange } from '../kernels/true-range.ts';

export const chandeKrollStop = defineIndicator({
  id: 'chande-kroll-stop',
  title: 'Chande Kroll stop',
  family: 'trend',
  inputs: ['high', 'low', 'close'],
  outputs: ['long', 'short'],
  unit: 'price',
  params: {
    period: windowBars(10),
    smooth: windowBars(9, 1),
    multiple: { min: 0, max: 100, default: 1, integer: false, unit: 'ratio' },
  },
  formula: 'long = lowest of (lowest low + k ATR), short = highest of (highest high - k ATR)',
  source: 'Chande and Kroll (1994)',
  pane: 'price',
  warmUp: ({ period, smooth }) => period + smooth - 1,
  create: ({ period, smooth, multiple }) => new ChandeKrollStepper(period, smooth, multiple),
});

class ChandeKrollStepper implements Stepper {
  private readonly highest: WindowExtreme;
  private readonly lowest: WindowExtreme;
  private readonly range: AverageTrueRange;
  private readonly long: WindowExtreme;
  private readonly short: WindowExtreme;
  private readonly multiple: number;
  private missing: number;

  constructor(period: number, smooth: number, multiple: number) {
    this.highest = new WindowExtreme(period, 'highest');
    this.lowest = new WindowExtreme(period, 'lowest');
    this.range = new AverageTrueRange(period);
    this.long = new WindowExtreme(smooth, 'lowest');
    this.short = new WindowExtreme(smooth, 'highest');
    this.multiple = multiple;
    this.missing = smooth;
  }

  step(input: Float64Array, output: Float64Array): void {
    const high = at(input, 0);
    const low = at(input, 1);
    const distance = this.multiple * this.range.push(high, low, at(input, 2));
    const highest = this.highest.push(high);
    const lowest = this.lowest.push(low);
    output.fill(NaN);
    if (Number.isNaN(distance)) return;
    const long = this.long.push(lowest + distance);
    const short = this.short.push(highest - distance);
    if (this.missing > 0) this.missing -= 1;
    if (this.missing > 0) return;
    output[0] = long;
    output[1] = short;
  }
}
