/**
 * QQE: the RSI, exponentially smoothed, and a stop that trails it at `multiple` twice-smoothed sizes of its one-bar moves; the stop
 * turns where the line crosses it. Percent; the stop begins below the line and may leave 0 to 100. The sizes are smoothed over Wilder's
 * period of the RSI, 2 period - 1. First values (both) at bar 5 period + smooth - 4.
 * Source: Ignatov, Qualitative Quantitative Estimation for MetaTrader.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { createAverage, type Average } from '../kernels/average.ts';
import { TwiceSmoothed } from '../kernels/ema-chain.ts';
import { RelativeStrength } from '../kernels/relative-strength.ts';

export const qqe = defineIndicator({
  id: 'qqe',
  title: 'Qualitative quantitative estimation',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['line', 'stop'],
  unit: 'percent',
  params: {
    period: windowBars(14),
    smooth: windowBars(5, 1),
    multiple: { min: 0, max: 100, default: 4.236, integer: false, unit: 'ratio' },
  },
  formula: 'line = EMA(RSI); stop trails the line at k EMA(EMA(|line - line[-1]|)), over 2 n - 1 each',
  source: 'Ignatov',
  pane: 'own',
  warmUp: ({ period, smooth }) => 5 * period + smooth - 4,
  create: ({ period, smooth, multiple }) => new QqeStepper(period, smooth, multiple),
});

class QqeStepper implements Stepper {
  private readonly strength: RelativeStrength;
  private readonly mean: Average;
  private readonly size: TwiceSmoothed;
  private readonly multiple: number;
  private line = NaN;
  private stop = NaN;

  constructor(period: number, smooth: number, multiple: number) {
    this.strength = new RelativeStrength(period);
    this.mean = createAverage(1, smooth);
    this.size = new TwiceSmoothed(2 * period - 1, 2 * period - 1);
    this.multiple = multiple;
  }

  step(input: Float64Array, output: Float64Array): void {
    const strength = this.strength.push(at(input, 0));
    const line = Number.isNaN(strength) ? NaN : this.mean.push(strength);
    const before = this.line;
    this.line = line;
    output.fill(NaN);
    if (Number.isNaN(before)) return;
    const distance = this.multiple * this.size.push(Math.abs(line - before));
    if (Number.isNaN(distance)) return;
    this.stop = Number.isNaN(this.stop) ? line - distance : trail({ line, before, distance, stop: this.stop });
    output[0] = line;
    output[1] = this.stop + 0;
  }
}

interface Trail {
  readonly line: number;
  readonly before: number;
  readonly distance: number;
  readonly stop: number;
}

/** It follows the line away from the side it is on, and never comes back, until the line has crossed it. */
const trail = ({ line, before, distance, stop }: Trail): number => {
  if (line < stop) return before < stop ? Math.min(line + distance, stop) : line + distance;
  if (line > stop) return before > stop ? Math.max(line - distance, stop) : line - distance;
  return stop;
};
