/** Latency histograms in microseconds: fixed logarithmic buckets, so that recording costs nothing and percentiles are near. */
export interface Histogram {
  readonly add: (micros: number) => void;
  /** Upper bound of the bucket that holds the quantile; undefined before the first sample. */
  readonly quantile: (q: number) => number | undefined;
  readonly count: () => number;
  readonly buckets: () => readonly { readonly le: number; readonly count: number }[];
}

export interface Latency {
  /** Input in to approved order in the outbox. */
  readonly decision: Histogram;
  /** The same, to durable. */
  readonly durable: Histogram;
}

const bounds: readonly number[] = Array.from({ length: 60 }, (_, i) => Math.round(2 * 1.3 ** i));

export const createHistogram = (): Histogram => {
  const counts = new Uint32Array(bounds.length + 1);
  let total = 0;
  return {
    add: (micros) => {
      const found = bounds.findIndex((bound) => micros <= bound);
      const index = found === -1 ? bounds.length : found;
      counts[index] = (counts[index] ?? 0) + 1;
      total += 1;
    },
    quantile: (q) => {
      if (total === 0) return undefined;
      let seen = 0;
      const index = counts.findIndex((count) => (seen += count) >= q * total);
      return bounds[Math.min(index, bounds.length - 1)];
    },
    count: () => total,
    buckets: () => bounds.map((le, i) => ({ le, count: counts[i] ?? 0 })),
  };
};

export const createLatency = (): Latency => ({ decision: createHistogram(), durable: createHistogram() });
