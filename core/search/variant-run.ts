/** A variant of a sweep by its index: prepared, which counts nothing, and run. It is the same on whatever thread that is done. */
import type { ModelArtefact } from '../learn/model.ts';
import { compileFor } from '../report/backtest-report.ts';
import { dailyOf } from '../report/returns.ts';
import { runIdOf, runInputs } from '../report/run-record.ts';
import { trialOf, type EndOfTrial, type Trial } from '../report/trial-of.ts';
import type { StrategyGraph } from '../strategy/graph.ts';
import type { Failure } from '../value/failures.ts';
import { present } from '../value/invariant.ts';
import { paramsAt, type SweepParams, type SweepPlan } from './plan.ts';
import type { SweepQuestion } from './question.ts';
import type { RowSpan } from './scheme.ts';
import { runSlice, type SliceRun } from './slice-run.ts';
import { isRefused, toRow, type RefusedRow, type SweepRow } from './row.ts';
import { questionOn, type Subject } from './subject.ts';
import { variantAt } from './variant.ts';

export interface VariantsOf {
  readonly question: SweepQuestion;
  readonly plan: SweepPlan;
  readonly subject: Subject;
}

interface ReadyVariant {
  readonly index: number;
  readonly params: SweepParams;
  readonly graph: StrategyGraph;
  /** Hashes of the models it asks. */
  readonly models: readonly string[];
  readonly trial: Trial;
}

/** To be counted before it is run. */
export type CountedVariant = Pick<ReadyVariant, 'index' | 'models' | 'trial'>;
export type PreparedVariant = CountedVariant | RefusedRow;

/** A combination that the nodes' own forms refuse is no trial. */
export const prepareVariant = ({ question, plan, subject }: VariantsOf, index: number): ReadyVariant | RefusedRow => {
  const params = paramsAt(plan, index);
  const graph = variantAt(question.graph, plan, index);
  const program = compileFor(graph, subject.asked.interval);
  if (!program.ok) return { index, params, refused: reasonOf(program.failure) };
  const columns = subject.check(program.value);
  if (!columns.ok) return { index, params, refused: reasonOf(columns.failure) };
  const asked = questionOn(subject, program.value, question.config);
  const trial = trialOf(asked, { runId: runIdOf(runInputs(asked)), ownerId: 'operator', kind: 'sweep' });
  return { index, params, graph, models: program.value.models, trial };
};

/** Without what it was: the row holds that, and equal reasons are counted together. */
const reasonOf = ({ field, must, message }: Failure): string =>
  field === undefined || must === undefined ? message : `${field} must be ${must}`;

export interface WantedVariant {
  readonly index: number;
  readonly models: readonly ModelArtefact[];
}

export interface WantedRun extends WantedVariant {
  /** Its number within the family. */
  readonly trial: number;
  /** Whether its returns of days are kept too. */
  readonly wantsDays: boolean;
}

export interface RanVariant {
  readonly row: SweepRow;
  readonly end: EndOfTrial;
  readonly days?: readonly number[];
}

/** Of a stretch of the sweep: those prepared last are held, and run by their index. */
export class PreparedVariants {
  readonly #of: VariantsOf;
  readonly #ready = new Map<number, ReadyVariant>();

  constructor(of: VariantsOf) {
    this.#of = of;
  }

  prepare(indexes: readonly number[]): readonly PreparedVariant[] {
    this.#ready.clear();
    return indexes.map((index) => {
      const made = prepareVariant(this.#of, index);
      if (isRefused(made)) return made;
      this.#ready.set(index, made);
      const { models, trial } = made;
      return { index, models, trial };
    });
  }

  run({ index, trial, models, wantsDays }: WantedRun): RanVariant {
    const { subject, question } = this.#of;
    const { config } = question;
    const ready = this.#at(index);
    const { params, graph } = ready;
    const { runId } = ready.trial;
    const outcome = subject.run({ graph, config, models });
    if (!outcome.ok) return { row: { index, params, refused: reasonOf(outcome.failure) }, end: { runId, state: 'cancelled' } };
    return {
      row: toRow({ runId, index, params, trial }, outcome.value, config.cash),
      end: { runId, state: 'done', returns: outcome.value.returns },
      ...(wantsDays && { days: dailyOf({ result: outcome.value.result, instrument: subject.asked.instrument, config }).returns }),
    };
  }

  /** On a stretch of the rows; undefined where it is refused. */
  slice({ index, models }: WantedVariant, span: RowSpan): SliceRun | undefined {
    const { subject, question } = this.#of;
    const run = runSlice(subject, { graph: this.#at(index).graph, config: question.config, models }, span);
    return run.ok ? run.value : undefined;
  }

  #at(index: number): ReadyVariant {
    return present(this.#ready.get(index), `variant ${index}`);
  }
}
