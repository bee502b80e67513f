/**
 * Know sure thing: four rates of change, each smoothed by a simple mean, added with the weights 1 to 4, and its signal, the simple mean of
 * that. Percent points. First values (both) at bar max(rate + average) + signal - 2, the rates and averages in pairs.
 * Source: Pring (1992), Stocks & Commodities 10, short-term parameters.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { Lag } from '../kernels/lag.ts';
import { RunningMean } from '../kernels/sma.ts';

interface KstParams {
  readonly rate1: number;
  readonly rate2: number;
  readonly rate3: number;
  readonly rate4: number;
  readonly average1: number;
  readonly average2: number;
  readonly average3: number;
  readonly average4: number;
  readonly signal: number;
}

const warmUpOf = (params: KstParams): number =>
  Math.max(params.rate1 + params.average1, params.rate2 + params.average2, params.rate3 + params.average3, params.rate4 + params.average4) +
  params.signal -
  2;

export const kst = defineIndicator({
  id: 'kst',
  title: 'Know sure thing',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['kst', 'signal'],
  unit: 'none',
  params: {
    rate1: windowBars(10, 1),
    rate2: windowBars(15, 1),
    rate3: windowBars(20, 1),
    rate4: windowBars(30, 1),
    average1: windowBars(10, 1),
    average2: windowBars(10, 1),
    average3: windowBars(10, 1),
    average4: windowBars(15, 1),
    signal: windowBars(9, 1),
  },
  formula: 'KST = SMA(ROC1) + 2 SMA(ROC2) + 3 SMA(ROC3) + 4 SMA(ROC4), ROC = 100 (x / x[-n] - 1); signal = SMA(KST)',
  source: 'Pring (1992)',
  pane: 'own',
  warmUp: warmUpOf,
  create: (params) => new KstStepper(params),
});

class SmoothedRate {
  private readonly lag: Lag;
  private readonly mean: RunningMean;

  constructor(rate: number, average: number) {
    this.lag = new Lag(rate);
    this.mean = new RunningMean(average);
  }

  push(x: number): number {
    const before = this.lag.push(x);
    if (Number.isNaN(before)) return NaN;
    return this.mean.push(before === 0 ? 0 : 100 * (x / before - 1));
  }
}

class KstStepper implements Stepper {
  private readonly rate1: SmoothedRate;
  private readonly rate2: SmoothedRate;
  private readonly rate3: SmoothedRate;
  private readonly rate4: SmoothedRate;
  private readonly signal: RunningMean;

  constructor(params: KstParams) {
    this.rate1 = new SmoothedRate(params.rate1, params.average1);
    this.rate2 = new SmoothedRate(params.rate2, params.average2);
    this.rate3 = new SmoothedRate(params.rate3, params.average3);
    this.rate4 = new SmoothedRate(params.rate4, params.average4);
    this.signal = new RunningMean(params.signal);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const kst = this.rate1.push(x) + 2 * this.rate2.push(x) + 3 * this.rate3.push(x) + 4 * this.rate4.push(x) + 0;
    const signal = Number.isNaN(kst) ? NaN : this.signal.push(kst);
    output[0] = Number.isNaN(signal) ? NaN : kst;
    output[1] = signal + 0;
  }
}
