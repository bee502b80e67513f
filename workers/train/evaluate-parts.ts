/** What a model is worth on each part of its rows, by the scorer that every run will use: it takes raw features. */
import type { Part, TrainingSet } from '#/core/features/training-set.ts';
import type { Evaluation, PartEvaluation } from '#/core/learn/evaluation.schema.ts';
import { judgeScores } from '#/core/learn/metrics.ts';
import { createScorer } from '#/core/learn/mlp.ts';
import type { ModelArtefact } from '#/core/learn/model.ts';
import { countAbove, rankTenths } from '#/core/learn/score-tables.ts';
import type { BarColumns } from '#/core/ports/history.ts';
import { given } from '#/core/value/given.ts';

export interface Judged {
  readonly model: ModelArtefact;
  readonly bars: Pick<BarColumns, 'startMs' | 'endMs'>;
}

export const evaluateParts = (set: TrainingSet, { model, bars }: Judged): Evaluation['parts'] => {
  const score = createScorer(model);
  const { columns } = set.features;
  const judge = ({ rows, labels }: Part, purged: number): PartEvaluation => {
    const scores = Float64Array.from(rows, (row) => score(Float64Array.from(columns, (column) => column[row] ?? Number.NaN)));
    const { n, positives, calibration, auc, logLoss, brier, accuracy } = judgeScores(scores, labels);
    const returns = Float64Array.from(rows, (row) => set.labels.forwardReturn[row] ?? Number.NaN);
    return {
      purged,
      fromMs: bars.startMs[rows[0] ?? 0] ?? 0,
      toMs: bars.endMs[rows.at(-1) ?? 0] ?? 0,
      n,
      positives,
      calibration: calibration.map(({ predicted, observed, ...bin }) => ({ ...bin, ...given({ predicted, observed }) })),
      thresholds: countAbove(scores, labels),
      tenths: rankTenths(scores, labels, returns),
      ...given({ auc, logLoss, brier, accuracy }),
    };
  };
  const { purged } = set.split;
  return {
    train: judge(set.train, purged.train),
    validation: judge(set.validation, purged.validation),
    test: judge(set.test, 0),
  };
};

const figures = ['n', 'positives', 'auc', 'logLoss', 'brier', 'accuracy'] as const;

/** The figures by part and name, as a model carries them; an undefined one is left out, never zero. */
export const figuresOf = (parts: Evaluation['parts']): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(parts).flatMap(([part, evaluation]) =>
      figures.flatMap((name) => {
        const value = evaluation[name];
        return value === undefined ? [] : [[`${part}.${name}`, value]];
      }),
    ),
  );
