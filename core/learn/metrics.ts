/**
 * How good a probability is, against what happened (1 or 0). AUC: chance that a random positive outranks a random
 * negative, ties one half (Mann-Whitney). Log loss: mean -ln p of what happened, p kept 1e-15 from 0 and 1. Brier: mean
 * squared error. Accuracy: share right at one half. Undefined where there is nothing to judge or only one class.
 */
import { log } from '#/core/value/math.ts';

export interface ClassifierMetrics {
  readonly n: number;
  readonly positives: number;
  readonly auc: number | undefined;
  readonly logLoss: number | undefined;
  readonly brier: number | undefined;
  readonly accuracy: number | undefined;
  readonly calibration: readonly CalibrationBin[];
}

export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** Mean score and share of positives in the bin; undefined in an empty one. */
  readonly predicted: number | undefined;
  readonly observed: number | undefined;
}

/** Rows whose score or label is unknown are left out. */
export const judgeScores = (scores: Float64Array, labels: Float64Array): ClassifierMetrics => {
  const rows = pairKnown(scores, labels);
  const n = rows.length;
  const mean = (value: (row: ScoredRow) => number): number | undefined =>
    n === 0 ? undefined : rows.reduce((sum, row) => sum + value(row), 0) / n;
  return {
    n,
    positives: rows.filter(({ label }) => label === 1).length,
    auc: rankArea(rows),
    logLoss: mean(({ score, label }) => -log(Math.min(Math.max(label === 1 ? score : 1 - score, 1e-15), 1))),
    brier: mean(({ score, label }) => (score - label) * (score - label)),
    accuracy: mean(({ score, label }) => (score > 0.5 === (label === 1) ? 1 : 0)),
    calibration: calibrate(rows, 10),
  };
};

export interface ScoredRow {
  readonly score: number;
  readonly label: number;
}

/** Rows whose score and label are both known, in the order given. */
export const pairKnown = (scores: Float64Array, labels: Float64Array): readonly ScoredRow[] =>
  [...scores]
    .map((score, i) => ({ score, label: labels[i] ?? Number.NaN }))
    .filter(({ score, label }) => !Number.isNaN(score) && !Number.isNaN(label));

const rankArea = (rows: readonly ScoredRow[]): number | undefined => {
  const sorted = rows.toSorted((a, b) => a.score - b.score);
  const positives = rows.filter(({ label }) => label === 1).length;
  const negatives = rows.length - positives;
  if (positives === 0 || negatives === 0) return undefined;
  let rankSum = 0;
  for (let i = 0; i < sorted.length;) {
    let end = i;
    let hits = 0;
    while (end < sorted.length && sorted[end]?.score === sorted[i]?.score) {
      if (sorted[end]?.label === 1) hits += 1;
      end += 1;
    }
    rankSum += hits * ((i + 1 + end) / 2);
    i = end;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
};

const calibrate = (rows: readonly ScoredRow[], bins: number): readonly CalibrationBin[] =>
  Array.from({ length: bins }, (_, bin) => {
    const inside = rows.filter(({ score }) => Math.min(bins - 1, Math.floor(score * bins)) === bin);
    const n = inside.length;
    const share = (sum: number): number | undefined => (n === 0 ? undefined : sum / n);
    return {
      from: bin / bins,
      to: (bin + 1) / bins,
      n,
      predicted: share(inside.reduce((sum, { score }) => sum + score, 0)),
      observed: share(inside.reduce((sum, { label }) => sum + label, 0)),
    };
  });
