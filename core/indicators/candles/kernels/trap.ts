/**
 * A pattern that a later bar may confirm: an inside bar is broken on one side, which traps who followed, and a close beyond
 * its other side within three bars springs the trap. The break is worth 100 (or -100), its confirmation 200 (or -200); a new
 * break takes the place of an unconfirmed one. Reading begins three bars before the first known value, for its confirmation.
 */
import { at } from '../../kernels/at.ts';
import type { Stepper } from '../../define.ts';
import { CandleWindow, type CandlePlace } from './candle-window.ts';
import { candlePattern, lookBackOf, type CandlePattern, type PatternSpec } from './pattern.ts';
import { isBeyond, towards } from './relations.ts';

const BARS_TO_CONFIRM = 3;

interface Trap extends CandlePattern {
  /** Place of the inside bar, the one before the last. */
  readonly inside: CandlePlace;
}

export const trapPattern = (trap: Trap): PatternSpec => ({ ...candlePattern(trap), create: () => new TrapStepper(trap) });

class TrapStepper implements Stepper {
  // Private by name: a snapshot carries the fields, which are data.
  readonly #signal: CandlePattern['signal'];
  private readonly candles: CandleWindow;
  private readonly inside: CandlePlace;
  private barsMissing: number;
  private barsToConfirm = 0;
  private way = 0;
  private level = NaN;

  constructor(trap: Trap) {
    const { candles, means = [], signal, inside } = trap;
    this.#signal = signal;
    this.inside = inside;
    this.barsMissing = lookBackOf(trap);
    this.candles = new CandleWindow({ candles, means, firstRead: this.barsMissing - BARS_TO_CONFIRM });
  }

  step(input: Float64Array, output: Float64Array): void {
    this.candles.push(input);
    const value = this.barsMissing > BARS_TO_CONFIRM ? 0 : this.read(at(input, 3));
    output[0] = this.barsMissing > 0 ? NaN : value;
    if (this.barsMissing > 0) this.barsMissing -= 1;
  }

  private read(close: number): number {
    const found = this.#signal(this.candles, 0);
    if (found !== 0) {
      const { high, low } = this.candles[this.inside];
      this.way = Math.sign(found);
      this.level = found > 0 ? high : low;
      this.barsToConfirm = BARS_TO_CONFIRM;
      return found;
    }
    if (this.barsToConfirm === 0) return 0;
    const isConfirmed = isBeyond(close, this.level, this.way);
    this.barsToConfirm = isConfirmed ? 0 : this.barsToConfirm - 1;
    return towards(this.way, isConfirmed, 200);
  }
}
