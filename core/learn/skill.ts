/**
 * Whether an area under the ROC curve says anything: its 95% interval against one half, which is guessing.
 *   se^2 = (A(1 - A) + (p - 1)(A / (2 - A) - A^2) + (q - 1)(2 A^2 / (1 + A) - A^2)) / (p q), interval A -+ 1.96 se
 * with p positives and q negatives. Labels that look h bars ahead share h - 1 bars with their neighbours, so p and q are
 * counted in whole horizons (divided by h, at least 1); without that the interval would be too narrow.
 * Source: J. Hanley and B. McNeil, The meaning and use of the area under a ROC curve (1982).
 */
import { log } from '../value/math.ts';

export interface RankedRows {
  readonly auc: number;
  readonly positives: number;
  readonly negatives: number;
  readonly horizonBars: number;
}

export interface AucInterval {
  readonly low: number;
  readonly high: number;
}

export const aucDeviation = ({ auc, positives, negatives, horizonBars }: RankedRows): number => {
  const p = Math.max(1, positives / horizonBars);
  const q = Math.max(1, negatives / horizonBars);
  const both = auc / (2 - auc) - auc * auc;
  const none = (2 * auc * auc) / (1 + auc) - auc * auc;
  return Math.sqrt((auc * (1 - auc) + (p - 1) * both + (q - 1) * none) / (p * q));
};

export const aucInterval = (rows: RankedRows): AucInterval => {
  const reach = 1.96 * aucDeviation(rows);
  return { low: Math.max(0, rows.auc - reach), high: Math.min(1, rows.auc + reach) };
};

/** Log loss of always answering the share of positives: what a model without features reaches. Undefined with one class. */
export const baseLogLoss = (n: number, positives: number): number | undefined => {
  const share = positives / n;
  return share > 0 && share < 1 ? -(share * log(share) + (1 - share) * log(1 - share)) : undefined;
};

/** `Found`: the interval lies above one half. `Inverse`: below it. `None`: it holds one half. `Unknown`: nothing to judge. */
export type Skill = 'Found' | 'None' | 'Inverse' | 'Unknown';

export interface JudgedPart {
  readonly n: number;
  readonly positives: number;
  readonly auc?: number | undefined;
  readonly logLoss?: number | undefined;
}

export interface SkillVerdict {
  readonly skill: Skill;
  readonly interval?: AucInterval;
  /** Sentences for a person, the verdict first. */
  readonly text: readonly string[];
}

/** Training may beat the test by this much before it is said. */
const overfit = 0.1;

/** Judges the test alone; training is only compared with it. */
export const judgeSkill = (test: JudgedPart, train: JudgedPart | undefined, horizonBars: number): SkillVerdict => {
  const { auc, n, positives } = test;
  if (auc === undefined) return { skill: 'Unknown', text: ['The test rows went one way only, or there are none: skill cannot be judged.'] };
  const interval = aucInterval({ auc, positives, negatives: n - positives, horizonBars });
  const skill = interval.low > 0.5 ? 'Found' : interval.high < 0.5 ? 'Inverse' : 'None';
  const figures = `On ${n} test rows the AUC is ${auc.toFixed(3)}, 95% interval ${interval.low.toFixed(3)} to ${interval.high.toFixed(3)}`;
  return { skill, interval, text: [`${figures}${sentences[skill]}`, ...probabilities(test), ...memory(auc, train?.auc)] };
};

const sentences: Readonly<Record<Exclude<Skill, 'Unknown'>, string>> = {
  Found: ': it ranks better than guessing.',
  None: ', which holds 0.5: it cannot be told from guessing.',
  Inverse: ', below 0.5: it ranks the wrong way round, so what it learnt did not last.',
};

const probabilities = ({ n, positives, logLoss }: JudgedPart): readonly string[] => {
  const base = baseLogLoss(n, positives);
  if (base === undefined || logLoss === undefined) return [];
  const compared = `log loss ${logLoss.toFixed(4)} against ${base.toFixed(4)} for always answering the share of rises`;
  return [
    logLoss < base ? `Its probabilities are better than none: ${compared}.` : `Its probabilities are no better than none: ${compared}.`,
  ];
};

const memory = (test: number, train: number | undefined): readonly string[] =>
  train !== undefined && train - test > overfit
    ? [`On its training rows it does better, AUC ${train.toFixed(3)}: part of what it learnt was noise.`]
    : [];
