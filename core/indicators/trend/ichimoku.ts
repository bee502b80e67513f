/**
 * Ichimoku: conversion and base line, the middles of the high-low range over a short and a middle window, and the two spans of
 * the cloud, (conversion + base) / 2 and the middle over a long window, both as drawn `shift` bars ahead: what stands at a bar
 * was known that many bars before. Price units. The lagging line, today's close drawn back, would read the future and is left
 * out. First values at bar max of the windows - 1 + shift. Source: Hosoda (1969), Ichimoku Kinko Hyo.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { Lag } from '../kernels/lag.ts';
import { RangeMiddle } from '../kernels/range-middle.ts';

interface IchimokuParams {
  readonly conversion: number;
  readonly base: number;
  readonly span: number;
  readonly shift: number;
}

const warmUpOf = ({ conversion, base, span, shift }: IchimokuParams): number => Math.max(conversion, base, span) - 1 + shift;

export const ichimoku = defineIndicator({
  id: 'ichimoku',
  title: 'Ichimoku cloud',
  family: 'trend',
  inputs: ['high', 'low'],
  outputs: ['conversion', 'base', 'spanA', 'spanB'],
  unit: 'price',
  params: { conversion: windowBars(9), base: windowBars(26), span: windowBars(52), shift: windowBars(26, 1) },
  formula: 'lines = (highest + lowest) / 2; span A = (conversion + base) / 2, span B over the long window, both shift bars ago',
  source: 'Hosoda (1969)',
  pane: 'price',
  warmUp: warmUpOf,
  create: (params) => new IchimokuStepper(params),
});

class IchimokuStepper implements Stepper {
  private readonly conversion: RangeMiddle;
  private readonly base: RangeMiddle;
  private readonly span: RangeMiddle;
  private readonly spanA: Lag;
  private readonly spanB: Lag;
  private missing: number;

  constructor(params: IchimokuParams) {
    this.conversion = new RangeMiddle(params.conversion);
    this.base = new RangeMiddle(params.base);
    this.span = new RangeMiddle(params.span);
    this.spanA = new Lag(params.shift);
    this.spanB = new Lag(params.shift);
    this.missing = warmUpOf(params) + 1;
  }

  step(input: Float64Array, output: Float64Array): void {
    const high = at(input, 0);
    const low = at(input, 1);
    const conversion = this.conversion.push(high, low);
    const base = this.base.push(high, low);
    const spanA = this.spanA.push((conversion + base) / 2);
    const spanB = this.spanB.push(this.span.push(high, low));
    output.fill(NaN);
    if (this.missing > 0) this.missing -= 1;
    if (this.missing > 0) return;
    output[0] = conversion;
    output[1] = base;
    output[2] = spanA;
    output[3] = spanB;
  }
}
