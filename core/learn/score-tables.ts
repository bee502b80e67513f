/**
 * Tables over scored rows, from which a page draws. Threshold counts: how many rows score at or above a threshold, split
 * by what happened; every point of a ROC curve and every confusion table follows from them. Rank tenths: rows sorted by
 * score (ties keep their order) in ten parts of equal size, lowest first; what happened in each.
 * Source: T. Fawcett, An introduction to ROC analysis (2006).
 */
import { pairKnown } from './metrics.ts';

export interface ThresholdCounts {
  readonly threshold: number;
  /** Rows at or above the threshold that went up. */
  readonly truePositives: number;
  /** Rows at or above the threshold that did not. */
  readonly falsePositives: number;
}

export interface RankTenth {
  readonly n: number;
  readonly meanScore: number;
  /** Share that went up. */
  readonly observed: number;
  /** Mean forward return; absent where one is unknown. */
  readonly meanReturn?: number | undefined;
}

/** Most thresholds besides one half. */
const quantiles = 50;

/** At one half and at up to 50 quantiles of the scores, lowest first. */
export const countAbove = (scores: Float64Array, labels: Float64Array): readonly ThresholdCounts[] => {
  const rows = pairKnown(scores, labels);
  if (rows.length === 0) return [];
  const sorted = rows.map(({ score }) => score).toSorted((a, b) => a - b);
  const chosen = Array.from({ length: quantiles }, (_, i) => sorted[Math.floor((i * sorted.length) / quantiles)] ?? 0);
  const thresholds = [...new Set([0.5, ...chosen])].toSorted((a, b) => a - b);
  return thresholds.map((threshold) => {
    const above = rows.filter(({ score }) => score >= threshold);
    const truePositives = above.filter(({ label }) => label === 1).length;
    return { threshold, truePositives, falsePositives: above.length - truePositives };
  });
};

const tenths = 10;

/** Empty with fewer than ten rows. `returns` belongs to the same rows. */
export const rankTenths = (scores: Float64Array, labels: Float64Array, returns: Float64Array): readonly RankTenth[] => {
  const rows = [...scores]
    .map((score, i) => ({ score, label: labels[i] ?? Number.NaN, change: returns[i] ?? Number.NaN }))
    .filter(({ score, label }) => !Number.isNaN(score) && !Number.isNaN(label))
    .toSorted((a, b) => a.score - b.score);
  if (rows.length < tenths) return [];
  return Array.from({ length: tenths }, (_, i) => {
    const part = rows.slice(Math.floor((i * rows.length) / tenths), Math.floor(((i + 1) * rows.length) / tenths));
    const mean = (value: (row: (typeof part)[number]) => number): number => part.reduce((sum, row) => sum + value(row), 0) / part.length;
    const meanReturn = mean(({ change }) => change);
    return {
      n: part.length,
      meanScore: mean(({ score }) => score),
      observed: mean(({ label }) => label),
      ...(!Number.isNaN(meanReturn) && { meanReturn }),
    };
  });
};
