/**
 * Twiggs money flow, -1 to 1: volume by where the bar closes in its true range, both smoothed by Wilder's mean; 0 for a bar without true
 * range, no value without volume. First value at bar `period`. Source: Twiggs, Twiggs Money Flow (Incredible Charts).
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WilderMean } from '../kernels/wilder.ts';

export const twiggsMoneyFlow = defineIndicator({
  id: 'twiggs-money-flow',
  title: 'Twiggs money flow',
  family: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['flow'],
  unit: 'ratio',
  isPartial: true,
  params: { period: windowBars(21) },
  formula: 'RMA(volume (2 close - th - tl) / (th - tl)) / RMA(volume), th = max(high, close[-1]), tl = min(low, close[-1])',
  source: 'Twiggs',
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new TwiggsStepper(period),
});

class TwiggsStepper implements Stepper {
  private readonly flow: WilderMean;
  private readonly volume: WilderMean;
  private previous = NaN;

  constructor(period: number) {
    this.flow = new WilderMean(period);
    this.volume = new WilderMean(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const close = at(input, 2);
    const volume = at(input, 3);
    const before = this.previous;
    this.previous = close;
    output[0] = NaN;
    if (Number.isNaN(before)) return;
    const high = Math.max(at(input, 0), before);
    const low = Math.min(at(input, 1), before);
    const place = high === low ? 0 : (close - low - (high - close)) / (high - low);
    const flow = this.flow.push(volume * place);
    const mean = this.volume.push(volume);
    output[0] = mean === 0 ? NaN : flow / mean + 0;
  }
}
