/**
 * Volume profile of the last `period` bars: the price of the most volume (poc) and the value area's ends about it. The range of the bars is
 * cut into `rows` of equal height; a bar's volume lies evenly over its own range. poc is the middle of its row, the lowest of
 * equal ones. The value area grows from it by the two rows above or the two below, whichever hold more (above where
 * equal), until it holds `area` percent of the volume; its ends are edges of rows. All three are the price where the bars have no
 * range; no value without volume. Price units. First values at bar period - 1. O(period) a bar, times the rows a bar covers.
 * Source: Steidlmayer and Koy (1986), Markets and Market Logic; area as in Dalton, Jones and Dalton (1990), Mind over Markets.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowExtreme } from '../kernels/extremes.ts';
import { Window } from '../kernels/window.ts';

interface ProfileParams {
  readonly period: number;
  readonly rows: number;
  readonly area: number;
}

export const volumeProfile = defineIndicator({
  id: 'volume-profile',
  title: 'Volume profile',
  family: 'volume',
  inputs: ['high', 'low', 'volume'],
  outputs: ['poc', 'high', 'low'],
  unit: 'price',
  isPartial: true,
  params: {
    period: windowBars(50),
    rows: { min: 1, max: 500, default: 24, integer: true, unit: 'count' },
    area: { min: 1, max: 100, default: 70, integer: false, unit: 'percent' },
  },
  formula: 'poc = row of the most volume; high, low = ends of the rows about it with 70% of the volume',
  source: 'Steidlmayer and Koy (1986); Dalton, Jones and Dalton (1990)',
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: (params) => new ProfileStepper(params),
});

class ProfileStepper implements Stepper {
  private readonly params: ProfileParams;
  private readonly highest: WindowExtreme;
  private readonly lowest: WindowExtreme;
  private readonly highs: Window;
  private readonly lows: Window;
  private readonly volumes: Window;
  private readonly profile: Float64Array;

  constructor(params: ProfileParams) {
    this.params = params;
    this.highest = new WindowExtreme(params.period, 'highest');
    this.lowest = new WindowExtreme(params.period, 'lowest');
    this.highs = new Window(params.period);
    this.lows = new Window(params.period);
    this.volumes = new Window(params.period);
    this.profile = new Float64Array(params.rows);
  }

  step(input: Float64Array, output: Float64Array): void {
    const highest = this.highest.push(at(input, 0));
    const lowest = this.lowest.push(at(input, 1));
    this.highs.push(at(input, 0));
    this.lows.push(at(input, 1));
    this.volumes.push(at(input, 2));
    output.fill(NaN);
    if (!this.volumes.isFull) return;
    const height = (highest - lowest) / this.params.rows;
    const total = this.fill(lowest, height);
    if (total === 0) return;
    const poc = this.fullest();
    const [bottom, top] = this.areaAbout(poc, (total * this.params.area) / 100);
    output[0] = lowest + (poc + 0.5) * height;
    output[1] = lowest + (top + 1) * height;
    output[2] = lowest + bottom * height;
  }

  /** Writes the profile; its total. */
  private fill(lowest: number, height: number): number {
    let total = 0;
    this.profile.fill(0);
    for (let i = 0; i < this.params.period; i += 1) {
      const volume = this.volumes.nth(i);
      total += volume;
      if (height > 0) this.spread((this.lows.nth(i) - lowest) / height, (this.highs.nth(i) - lowest) / height, volume);
      else this.profile[0] = total;
    }
    return total;
  }

  /** One bar, its range in rows. */
  private spread(from: number, to: number, volume: number): void {
    const last = this.params.rows - 1;
    const first = Math.min(Math.floor(from), last);
    for (let row = first; row <= last && (row === first || row < to); row += 1) {
      const share = to > from ? Math.max(0, Math.min(to, row + 1) - Math.max(from, row)) / (to - from) : 1;
      this.profile[row] = at(this.profile, row) + volume * share;
    }
  }

  private fullest(): number {
    let poc = 0;
    for (let row = 1; row < this.profile.length; row += 1) if (at(this.profile, row) > at(this.profile, poc)) poc = row;
    return poc;
  }

  private areaAbout(poc: number, wanted: number): readonly [bottom: number, top: number] {
    const { profile } = this;
    const last = profile.length - 1;
    let [bottom, top] = [poc, poc];
    let held = at(profile, poc);
    while (held < wanted && (bottom > 0 || top < last)) {
      const above = pairOf(profile, top + 1, top + 2);
      const below = pairOf(profile, bottom - 1, bottom - 2);
      if (top < last && (bottom === 0 || above >= below)) {
        held += above;
        top = Math.min(top + 2, last);
      } else {
        held += below;
        bottom = Math.max(bottom - 2, 0);
      }
    }
    return [bottom, top];
  }
}

const pairOf = (profile: Float64Array, near: number, far: number): number => (profile[near] ?? 0) + (profile[far] ?? 0);
