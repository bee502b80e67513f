/**
 * Ultimate oscillator, 0 to 100: buying pressure (close less true low) over true range, summed over three windows and weighed
 * 4, 2, 1 from the shortest to the longest; a window without range counts 0. First value at bar max of the periods.
 * Source: Williams (1985); TA-Lib ULTOSC.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { trueRangeOf } from '../kernels/true-range.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const ultimateOscillator = defineIndicator({
  id: 'ultimate-oscillator',
  title: 'Ultimate oscillator',
  family: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['oscillator'],
  unit: 'percent',
  params: { short: windowBars(7, 1), middle: windowBars(14, 1), long: windowBars(28, 1) },
  formula: 'UO = 100 (4 A(short) + 2 A(middle) + A(long)) / 7, A = sum(close - true low) / sum(true range)',
  source: 'Williams (1985); TA-Lib ULTOSC',
  talib: [
    { name: 'ULTOSC', params: { timeperiod1: 'short', timeperiod2: 'middle', timeperiod3: 'long' }, outputs: { real: 'oscillator' } },
  ],
  pane: 'own',
  warmUp: ({ short, middle, long }) => Math.max(short, middle, long),
  create: ({ short, middle, long }) => new UltimateStepper([short, middle, long].toSorted((a, b) => a - b)),
});

class PressureShare {
  private readonly pressure: WindowSum;
  private readonly range: WindowSum;

  constructor(period: number) {
    this.pressure = new WindowSum(period);
    this.range = new WindowSum(period);
  }

  push(pressure: number, range: number): number {
    const part = this.pressure.push(pressure);
    const whole = this.range.push(range);
    return whole === 0 ? 0 : part / whole;
  }
}

class UltimateStepper implements Stepper {
  private readonly short: PressureShare;
  private readonly middle: PressureShare;
  private readonly long: PressureShare;
  private missing: number;
  private previous = NaN;

  constructor([short = 1, middle = 1, long = 1]: readonly number[]) {
    this.short = new PressureShare(short);
    this.middle = new PressureShare(middle);
    this.long = new PressureShare(long);
    this.missing = long;
  }

  step(input: Float64Array, output: Float64Array): void {
    const close = at(input, 2);
    output[0] = NaN;
    if (!Number.isNaN(this.previous)) {
      const pressure = close - Math.min(at(input, 1), this.previous);
      const range = trueRangeOf(at(input, 0), at(input, 1), this.previous);
      const sum = 4 * this.short.push(pressure, range) + 2 * this.middle.push(pressure, range) + this.long.push(pressure, range);
      if (this.missing > 0) this.missing -= 1;
      if (this.missing === 0) output[0] = 100 * (sum / 7);
    }
    this.previous = close;
  }
}
