/** What an account has traded since a time: running totals, so that a question costs a search and not a sum. */
import { addMoney, noMoney, subtractMoney, type Money } from '../value/money.ts';

export class TradedNotional {
  /** Times never fall. */
  readonly #atMs: number[] = [];
  /** Of all fills up to and with this one. */
  readonly #totals: Money[] = [];

  /** `size` is without its sign. */
  add(atMs: number, size: Money): void {
    this.#atMs.push(atMs);
    this.#totals.push(addMoney(this.#totals.at(-1) ?? noMoney, size));
  }

  since(fromMs: number): Money {
    let [low, high] = [0, this.#atMs.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#atMs[middle] ?? Infinity) >= fromMs) high = middle;
      else low = middle + 1;
    }
    return subtractMoney(this.#totals.at(-1) ?? noMoney, this.#totals[low - 1] ?? noMoney);
  }
}
