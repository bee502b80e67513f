/**
 * Pivot points from the session before, a session being `session` bars counted from the start of the series: the pivot
 * (high + low + close) / 3 and three resistances and supports of the floor traders. Price units. First values at bar `session`.
 * Source: Person (2004), A Complete Guide to Technical Trading Tactics, classic pivots.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const pivots = defineIndicator({
  id: 'pivots',
  title: 'Pivot points',
  family: 'trend',
  inputs: ['high', 'low', 'close'],
  outputs: ['pivot', 'r1', 's1', 'r2', 's2', 'r3', 's3'],
  unit: 'price',
  params: { session: windowBars(20) },
  formula: 'P = (H + L + C) / 3; R1 = 2 P - L, S1 = 2 P - H; R2, S2 = P +- (H - L); R3 = H + 2 (P - L), S3 = L - 2 (H - P)',
  source: 'Person (2004)',
  pane: 'price',
  warmUp: ({ session }) => session,
  create: ({ session }) => new PivotStepper(session),
});

class PivotStepper implements Stepper {
  private readonly session: number;
  private readonly levels = new Float64Array(7).fill(NaN);
  private bar = 0;
  private high = -Infinity;
  private low = Infinity;
  private close = NaN;

  constructor(session: number) {
    this.session = session;
  }

  step(input: Float64Array, output: Float64Array): void {
    if (this.bar === this.session) this.closeSession();
    this.bar += 1;
    this.high = Math.max(this.high, at(input, 0));
    this.low = Math.min(this.low, at(input, 1));
    this.close = at(input, 2);
    output.set(this.levels);
  }

  private closeSession(): void {
    const { high, low, levels } = this;
    const pivot = (high + low + this.close) / 3;
    levels[0] = pivot;
    levels[1] = 2 * pivot - low;
    levels[2] = 2 * pivot - high;
    levels[3] = pivot + (high - low);
    levels[4] = pivot - (high - low);
    levels[5] = high + 2 * (pivot - low);
    levels[6] = low - 2 * (high - pivot);
    this.bar = 0;
    this.high = -Infinity;
    this.low = Infinity;
  }
}
