/**
 * Money flow by where the bar closes: its multiplier ((close - low) - (high - close)) / (high - low), -1 to 1 (0 without range),
 * times volume. Accumulation and distribution line: running sum (no warm-up). Chaikin oscillator: fast less slow exponential
 * mean of that line, both begun with its first value (bar slow - 1). Chaikin money flow: the flow of `period` bars over their
 * volume, -1 to 1 (0 without volume, bar period - 1). Source: Chaikin; TA-Lib AD, ADOSC, CMF.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const adLine = defineIndicator({
  id: 'ad-line',
  title: 'Accumulation and distribution line',
  family: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['line'],
  unit: 'count',
  params: {},
  formula: 'AD = AD[-1] + volume ((close - low) - (high - close)) / (high - low)',
  source: 'Chaikin; TA-Lib AD',
  talib: [{ name: 'AD', outputs: { real: 'line' } }],
  pane: 'own',
  warmUp: () => 0,
  create: () => new LineStepper(),
});

export const chaikinOscillator = defineIndicator({
  id: 'chaikin-oscillator',
  title: 'Chaikin oscillator',
  family: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['oscillator'],
  unit: 'count',
  params: { fast: windowBars(3), slow: windowBars(10) },
  formula: 'EMA(AD, fast) - EMA(AD, slow), both begun with the first AD',
  source: 'Chaikin; TA-Lib ADOSC',
  talib: [{ name: 'ADOSC', params: { fastperiod: 'fast', slowperiod: 'slow' }, outputs: { real: 'oscillator' } }],
  pane: 'own',
  warmUp: ({ fast, slow }) => Math.max(fast, slow) - 1,
  create: ({ fast, slow }) => new OscillatorStepper(fast, slow),
});

export const cmf = defineIndicator({
  id: 'cmf',
  title: 'Chaikin money flow',
  family: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['cmf'],
  unit: 'ratio',
  params: { period: windowBars(20, 1) },
  formula: 'CMF = sum(volume ((close - low) - (high - close)) / (high - low)) / sum(volume) over n bars',
  source: 'Chaikin; TA-Lib CMF',
  talib: [{ name: 'CMF', params: { timeperiod: 'period' }, outputs: { real: 'cmf' } }],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new MoneyFlowStepper(period),
});

/** The flow of a bar given as high, low, close and volume. */
const flowOf = (input: Float64Array): number => {
  const range = at(input, 0) - at(input, 1);
  const close = at(input, 2);
  return range > 0 ? ((close - at(input, 1) - (at(input, 0) - close)) / range) * at(input, 3) : 0;
};

class LineStepper implements Stepper {
  private sum = 0;

  step(input: Float64Array, output: Float64Array): void {
    this.sum += flowOf(input);
    output[0] = this.sum;
  }
}

class OscillatorStepper implements Stepper {
  private readonly fastShare: number;
  private readonly slowShare: number;
  private missing: number;
  private sum = 0;
  private fast = NaN;
  private slow = NaN;

  constructor(fast: number, slow: number) {
    this.fastShare = 2 / (fast + 1);
    this.slowShare = 2 / (slow + 1);
    this.missing = Math.max(fast, slow);
  }

  step(input: Float64Array, output: Float64Array): void {
    this.sum += flowOf(input);
    const isFirst = Number.isNaN(this.fast);
    this.fast = isFirst ? this.sum : this.fastShare * this.sum + (1 - this.fastShare) * this.fast;
    this.slow = isFirst ? this.sum : this.slowShare * this.sum + (1 - this.slowShare) * this.slow;
    if (this.missing > 0) this.missing -= 1;
    output[0] = this.missing > 0 ? NaN : this.fast - this.slow;
  }
}

class MoneyFlowStepper implements Stepper {
  private readonly flow: WindowSum;
  private readonly volume: WindowSum;
  private missing: number;

  constructor(period: number) {
    this.flow = new WindowSum(period);
    this.volume = new WindowSum(period);
    this.missing = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const flow = this.flow.push(flowOf(input));
    const volume = this.volume.push(at(input, 3));
    if (this.missing > 0) this.missing -= 1;
    if (this.missing > 0) output[0] = NaN;
    else output[0] = volume === 0 ? 0 : flow / volume;
  }
}
