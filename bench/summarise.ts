/** Percentiles of what was measured, to three digits. */
export interface Percentiles {
  readonly p50: number | undefined;
  readonly p95: number | undefined;
  readonly p99: number | undefined;
  readonly p999: number | undefined;
}

export const summarise = (samples: readonly number[]): Percentiles => {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): number | undefined => {
    const value = sorted[Math.floor(share * (sorted.length - 1))];
    return value === undefined ? undefined : Number(value.toPrecision(3));
  };
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), p999: at(0.999) };
};
