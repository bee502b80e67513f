/**
 * Polarized fractal efficiency, -100 to 100: the straight line between the ends of `period` bars over the length of the way along their
 * closes, one bar counting as one unit of price, signed by the direction and exponentially smoothed. First value at bar
 * period + smooth - 1. Source: Hannula (1994), Polarized Fractal Efficiency, Stocks & Commodities 12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { createAverage, type Average } from '../kernels/average.ts';
import { Lag } from '../kernels/lag.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const fractalEfficiency = defineIndicator({
  id: 'fractal-efficiency',
  title: 'Polarized fractal efficiency',
  family: 'trend',
  inputs: ['close'],
  outputs: ['efficiency'],
  unit: 'percent',
  params: { period: windowBars(10), smooth: windowBars(5, 1) },
  formula: 'EMA(+-100 sqrt((x - x[-n])^2 + n^2) / sum of sqrt((x - x[-1])^2 + 1) over n bars)',
  source: 'Hannula (1994)',
  pane: 'own',
  warmUp: ({ period, smooth }) => period + smooth - 1,
  create: ({ period, smooth }) => new EfficiencyStepper(period, smooth),
});

class EfficiencyStepper implements Stepper {
  private readonly period: number;
  private readonly lag: Lag;
  private readonly way: WindowSum;
  private readonly mean: Average;
  private previous = NaN;

  constructor(period: number, smooth: number) {
    this.period = period;
    this.lag = new Lag(period);
    this.way = new WindowSum(period);
    this.mean = createAverage(1, smooth);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const change = Number.isNaN(this.previous) ? NaN : x - this.previous;
    const whole = x - this.lag.push(x);
    this.previous = x;
    output[0] = NaN;
    if (Number.isNaN(change)) return;
    const way = this.way.push(Math.sqrt(change * change + 1));
    if (Number.isNaN(whole)) return;
    const straight = (100 * Math.sqrt(whole * whole + this.period * this.period)) / way;
    output[0] = this.mean.push(whole < 0 ? -straight : straight);
  }
}
