/** Infinity is no value, and zero has no sign. */
export const finite = (x: number): number => (Number.isFinite(x) ? x + 0 : NaN);
