/** Numbers every price by its first occurrence: open addressing over integers, without a boxed number for each row. */
const empty = -1;

export class PriceIds {
  #keys = new Float64Array(1 << 12);
  #ids = new Int32Array(1 << 12).fill(empty);
  #prices = new Float64Array(1 << 11);
  #count = 0;

  /** In the order of the ids. */
  prices(): Float64Array {
    return this.#prices.slice(0, this.#count);
  }

  idOf(ticks: number): number {
    const slot = this.#slotOf(ticks);
    const id = this.#ids[slot] ?? empty;
    return id === empty ? this.#add(ticks, slot) : id;
  }

  #slotOf(ticks: number): number {
    const mask = this.#keys.length - 1;
    // Fibonacci hashing of the low 32 bits: neighbouring ticks spread.
    let slot = (Math.imul(ticks | 0, 0x9e3779b1) >>> 7) & mask;
    while ((this.#ids[slot] ?? 0) !== empty && this.#keys[slot] !== ticks) slot = (slot + 1) & mask;
    return slot;
  }

  #add(ticks: number, slot: number): number {
    const id = this.#count;
    this.#keys[slot] = ticks;
    this.#ids[slot] = id;
    this.#prices[id] = ticks;
    this.#count += 1;
    if (this.#count === this.#prices.length) this.#grow();
    return id;
  }

  #grow(): void {
    const prices = new Float64Array(this.#prices.length * 2);
    prices.set(this.#prices);
    this.#keys = new Float64Array(prices.length * 2);
    this.#ids = new Int32Array(prices.length * 2).fill(empty);
    this.#prices = prices;
    for (let id = 0; id < this.#count; id += 1) {
      const ticks = prices[id] ?? 0;
      const slot = this.#slotOf(ticks);
      this.#keys[slot] = ticks;
      this.#ids[slot] = id;
    }
  }
}
