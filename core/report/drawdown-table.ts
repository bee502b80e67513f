/** The deepest falls below a peak: when it stood, when it was lowest, when the account was back, if it was. */
export interface DrawdownSpan {
  readonly peakMs: number;
  readonly troughMs: number;
  /** Absent while the account is still below its peak. */
  readonly recoveredMs?: number;
  /** Share of the peak, negative. */
  readonly depth: number;
}

/** Deepest first; the first peak is the starting cash at the first bar. */
export const deepestDrawdowns = (
  { endMs, equity }: { readonly endMs: Float64Array; readonly equity: Float64Array },
  cash: number,
  most: number,
): readonly DrawdownSpan[] => {
  const spans: DrawdownSpan[] = [];
  let peak = { ms: endMs[0] ?? 0, value: cash };
  let open: DrawdownSpan | undefined;
  for (let i = 0; i < equity.length; i += 1) {
    const value = equity[i] ?? cash;
    const ms = endMs[i] ?? 0;
    if (value >= peak.value) {
      if (open !== undefined) spans.push({ ...open, recoveredMs: ms });
      open = undefined;
      peak = { ms, value };
      continue;
    }
    const depth = value / peak.value - 1;
    if (open === undefined || depth < open.depth) open = { peakMs: peak.ms, troughMs: ms, depth };
  }
  if (open !== undefined) spans.push(open);
  return spans.toSorted((a, b) => a.depth - b.depth).slice(0, most);
};
