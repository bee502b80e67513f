/** A column that grows: doubles in one typed array, doubled when full. */
export class FloatList {
  length = 0;
  #values = new Float64Array(1024);

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    return this.#values[index < 0 ? this.length + index : index] ?? Number.NaN;
  }

  toColumn(): Float64Array {
    return this.#values.slice(0, this.length);
  }
}
