/**
 * Phase of the dominant cycle: the angle of the smoothed price's Fourier component at that period, with the lag of the 4-bar mean
 * made good, and the trend line, the raw price averaged over the dominant cycle and then over four bars.
 * Source: Ehlers (2001), Rocket Science for Traders; TA-Lib HT_DCPHASE, HT_TRENDLINE, in its order of operations.
 */
import { atan, cos, sin } from '#/core/value/math.ts';
import { at } from './at.ts';
import { DEGREES, HilbertCycle } from './hilbert.ts';

const LONGEST = 50;
const FULL_TURN = atan(1) * 8;

/** Sine and cosine of i / n of a turn, for each n up to the longest period. */
const turnsOf = (wave: (angle: number) => number): readonly Float64Array[] =>
  Array.from({ length: LONGEST + 1 }, (_, n) => Float64Array.from({ length: n }, (_cell, i) => wave((i * FULL_TURN) / n)));
const sines = turnsOf(sin);
const cosines = turnsOf(cos);
const none = new Float64Array(0);

export class CyclePhase {
  degrees = 0;
  sine = 0;
  lead = 0;
  smoothed = 0;
  smoothPeriod = 0;
  private readonly cycle = new HilbertCycle(37);
  private readonly ring = new Float64Array(LONGEST);
  private slot = 0;

  /** Whether the bar was measured. */
  push(x: number): boolean {
    const isPast = this.cycle.push(x);
    if (isPast) this.measure();
    return isPast;
  }

  private measure(): void {
    this.smoothed = this.cycle.smoothed;
    this.smoothPeriod = this.cycle.smoothPeriod;
    this.ring[this.slot] = this.smoothed;
    this.turn(Math.trunc(this.smoothPeriod + 0.5));
    this.slot = this.slot + 1 === LONGEST ? 0 : this.slot + 1;
    this.sine = sin(this.degrees / DEGREES) + 0;
    this.lead = sin((this.degrees + 45) / DEGREES) + 0;
  }

  private turn(bars: number): void {
    const sineOf = sines[bars] ?? none;
    const cosineOf = cosines[bars] ?? none;
    let real = 0;
    let imaginary = 0;
    let slot = this.slot;
    for (let i = 0; i < bars; i += 1) {
      real += at(sineOf, i) * at(this.ring, slot);
      imaginary += at(cosineOf, i) * at(this.ring, slot);
      slot = slot === 0 ? LONGEST - 1 : slot - 1;
    }
    if (imaginary !== 0) this.degrees = atan(real / imaginary) * DEGREES;
    else this.degrees += Math.sign(real) * 90;
    this.degrees += 90 + 360 / this.smoothPeriod + (imaginary < 0 ? 180 : 0);
    if (this.degrees > 315) this.degrees -= 360;
  }
}

export class CycleTrend {
  line = NaN;
  private readonly ring = new Float64Array(LONGEST);
  private mean1 = 0;
  private mean2 = 0;
  private mean3 = 0;
  private slot = 0;

  /** After the phase was given the same price. */
  push(x: number, { smoothPeriod }: { readonly smoothPeriod: number }): void {
    this.ring[this.slot] = x;
    if (smoothPeriod > 0) this.average(Math.trunc(smoothPeriod + 0.5));
    this.slot = this.slot + 1 === LONGEST ? 0 : this.slot + 1;
  }

  private average(bars: number): void {
    let sum = 0;
    let slot = this.slot;
    for (let i = 0; i < bars; i += 1) {
      sum += at(this.ring, slot);
      slot = slot === 0 ? LONGEST - 1 : slot - 1;
    }
    const mean = bars > 0 ? sum / bars : sum;
    this.line = (4 * mean + 3 * this.mean1 + 2 * this.mean2 + this.mean3) / 10;
    this.mean3 = this.mean2;
    this.mean2 = this.mean1;
    this.mean1 = mean;
  }
}
