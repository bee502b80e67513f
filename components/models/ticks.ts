/** Round numbers along an axis: 1, 2 or 5 times a power of ten, inside the range. */
const steps = [1, 2, 5, 10] as const;

/** About `count` ticks between `low` and `high`; empty where there is no range. */
export const roundTicks = (low: number, high: number, count: number): readonly number[] => {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [];
  const magnitude = Math.pow(10, Math.floor(Math.log10(span / count)));
  const step = (steps.find((each) => each * magnitude >= span / count) ?? 10) * magnitude;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
};

/** Decimals that tell the ticks apart. */
export const tickDecimals = (ticks: readonly number[]): number => {
  const step = (ticks[1] ?? 1) - (ticks[0] ?? 0);
  return step >= 1 ? 0 : Math.min(6, Math.ceil(-Math.log10(step) - 1e-9));
};
