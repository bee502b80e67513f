/**
 * Aroon oscillator, -100 to 100: Aroon up less Aroon down (aroon.ts). First value at bar `period`. Source: Chande (1995); TA-Lib AROONOSC,
 * equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { ExtremeAges } from '../kernels/extreme-ages.ts';

export const aroonOscillator = defineIndicator({
  id: 'aroon-oscillator',
  title: 'Aroon oscillator',
  family: 'trend',
  inputs: ['high', 'low'],
  outputs: ['oscillator'],
  unit: 'percent',
  params: { period: windowBars(14) },
  formula: 'Aroon up - Aroon down',
  source: 'Chande (1995); TA-Lib AROONOSC',
  talib: [{ name: 'AROONOSC', params: { timeperiod: 'period' }, outputs: { real: 'oscillator' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new OscillatorStepper(period),
});

class OscillatorStepper implements Stepper {
  private readonly factor: number;
  private readonly ages: ExtremeAges;

  constructor(period: number) {
    this.factor = 100 / period;
    this.ages = new ExtremeAges(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const isWarm = this.ages.push(at(input, 0), at(input, 1));
    output[0] = isWarm ? this.factor * (this.ages.sinceLow - this.ages.sinceHigh) : NaN;
  }
}
