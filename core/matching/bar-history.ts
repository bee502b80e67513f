/** The bars that had ended before the bar being traded began: what a model may know of the market. */
import type { MatchBar, TrailingBars } from './bar-fill.ts';

export class BarHistory {
  readonly #windowBars: number;
  readonly #closes: number[] = [];
  readonly #volumes: number[] = [];
  #current: MatchBar | undefined;

  constructor(windowBars: number) {
    this.#windowBars = windowBars;
  }

  /** From now on `bar` trades: the one before it is known. */
  begin(bar: MatchBar): void {
    const known = this.#current;
    this.#current = bar;
    if (known === undefined) return;
    this.#closes.push(known.close);
    this.#volumes.push(known.volume ?? Number.NaN);
    if (this.#closes.length > this.#windowBars + 1) this.#closes.shift();
    if (this.#volumes.length > this.#windowBars) this.#volumes.shift();
  }

  trailing(): TrailingBars {
    return { closes: this.#closes, volumes: this.#volumes };
  }
}
