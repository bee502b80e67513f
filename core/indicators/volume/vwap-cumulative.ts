/**
 * Volume-weighted average price of the whole series: sum(tp * volume) / sum(volume) since its first bar, tp = (high + low +
 * close) / 3. Price units; 0 until the first volume, as in TA-Lib. No warm-up. Source: Berkowitz, Logue and Noser (1988); TA-Lib VWAP.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const vwapCumulative = defineIndicator({
  id: 'vwap-cumulative',
  title: 'VWAP since the start',
  family: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['vwap'],
  unit: 'price',
  params: {},
  formula: 'VWAP = sum(tp * volume) / sum(volume) since the first bar, tp = (high + low + close) / 3',
  source: 'Berkowitz, Logue and Noser (1988); TA-Lib VWAP',
  talib: [{ name: 'VWAP', outputs: { real: 'vwap' } }],
  pane: 'price',
  warmUp: () => 0,
  create: () => new CumulativeVwapStepper(),
});

class CumulativeVwapStepper implements Stepper {
  private money = 0;
  private volume = 0;

  step(input: Float64Array, output: Float64Array): void {
    const typical = (at(input, 0) + at(input, 1) + at(input, 2)) / 3;
    this.money += typical * at(input, 3);
    this.volume += at(input, 3);
    output[0] = this.volume === 0 ? 0 : this.money / this.volume;
  }
}
