/** One cell of a column or of the slots; outside of them there is no number (NaN), never a zero. */
export const at = (column: Float64Array, index: number): number => column[index] ?? Number.NaN;

/** A comparison as a slot holds it: 1, 0, or NaN where it is not known. */
export const flag = (condition: boolean): number => (condition ? 1 : 0);

export const clamp = (value: number, low: number, high: number): number => (value < low ? low : value > high ? high : value);

/** Overflow is "not known" too: infinity never travels. */
export const finite = (value: number): number => (Number.isFinite(value) ? value : Number.NaN);
