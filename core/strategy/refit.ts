/** The last `window` samples of a fitted node, and when it is fitted anew: when they are full, then every `refitEvery` samples. */
import { at } from './cell.ts';

export interface RefitSettings {
  readonly window: number;
  readonly refitEvery: number;
}

export class RefitWindow {
  private readonly settings: RefitSettings;
  private readonly ring: Float64Array;
  private count = 0;

  constructor(settings: RefitSettings) {
    this.settings = settings;
    this.ring = new Float64Array(settings.window);
  }

  /** A copy of the window, oldest first, where a fit is due. */
  push(value: number): Float64Array | undefined {
    const { window, refitEvery } = this.settings;
    this.ring[this.count % window] = value;
    this.count += 1;
    if (this.count < window || (this.count - window) % refitEvery !== 0) return undefined;
    return this.ring.map((_, i) => at(this.ring, (this.count + i) % window));
  }
}
