/**
 * Forecast oscillator: how far the value stands above what the least-squares line of the `period` values before it foretold,
 * in percent of the value. First value at bar `period`. Source: Chande and Kroll (1994); TA-Lib FOSC.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowLine } from '../kernels/window-line.ts';

export const forecastOscillator = defineIndicator({
  id: 'forecast-oscillator',
  title: 'Forecast oscillator',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['oscillator'],
  unit: 'percent',
  params: { period: windowBars(5) },
  formula: '100 (x - forecast[-1]) / x, forecast = least-squares line one bar ahead',
  source: 'Chande and Kroll (1994); TA-Lib FOSC',
  talib: [{ name: 'FOSC', params: { timeperiod: 'period' }, outputs: { real: 'oscillator' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new ForecastStepper(period),
});

class ForecastStepper implements Stepper {
  private readonly line: WindowLine;

  constructor(period: number) {
    this.line = new WindowLine(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const forecast = this.line.valueAhead(1);
    output[0] = x === 0 && !Number.isNaN(forecast) ? 0 : (100 * (x - forecast)) / x + 0;
    this.line.push(x);
  }
}
