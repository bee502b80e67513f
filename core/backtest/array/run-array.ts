/**
 * The array path of a backtest: the program's targets come as one column, and only bars are visited at which something can
 * happen: the target changes, an order waits for its bar, a position is not what was wanted. Equity and exposure are filled
 * in between by a plain loop. No engine, no facts; fills, books, trips, signal and refusals are those of the event path to
 * the bit. What it does not know it refuses by name (known.ts).
 */
import { rulesAt } from '../../instrument/instrument.ts';
import type { LimitSet } from '../../risk/limits.ts';
import { checkColumns, checkInterval, checkSeries, compileGraph, isCompiledFrom } from '../../strategy/compile.ts';
import { problemsFailure } from '../../strategy/problem.ts';
import { runtimeOn } from '../../strategy/runtime-on.ts';
import { runVector, type VectorRun } from '../../strategy/vector.ts';
import { invalid, type Failure } from '../../value/failures.ts';
import { fail, type Result } from '../../value/result.ts';
import { timestampFromMs } from '../../value/timestamp.ts';
import { checkBars } from '../bar-input.ts';
import { resolveModels } from '../config.ts';
import type { LaneInput } from '../lane.ts';
import type { PathResult } from '../result.ts';
import { ArrayGate } from './array-gate.ts';
import { ArrayWalk } from './array-walk.ts';
import type { WalkTerms } from './walk-terms.ts';
import { clearanceOf } from './clearance.ts';
import { createColumns, type ArrayColumns } from './columns.ts';
import { eventOnly, fillRuleOf, findUnknown } from './known.ts';
import { limitsOf } from './limits-of.ts';
import { arrayParts, type ArrayParts } from './parts.ts';
import { RestingWalk } from './resting/resting-walk.ts';
import type { SharedWork } from './shared-work.ts';
import { moneyPerExposure } from './sizing.ts';

export interface ArrayInput extends Omit<LaneInput, 'onFact'> {
  /** Of runs on the same bars; nothing is shared where it is absent. */
  readonly shared?: SharedWork | undefined;
}

export const runArrayBacktest = (input: ArrayInput, parts: ArrayParts = arrayParts): Result<PathResult, Failure> => {
  const { config, instrument, bars } = input;
  const models = resolveModels(config, input);
  if (!models.ok) return models;
  const checked = checkInput(input);
  if (!checked.ok) return checked;
  const at = timestampFromMs(bars.startMs[0] ?? 0);
  const limits = limitsOf(config, at);
  if (!limits.ok) return limits;
  const rules = rulesAt(instrument, at);
  const columns = columnsOf(input);
  const opening = { equity: config.cash, close: columns.openAt(0), instrument, multiplier: rules.multiplier };
  const refused = refuseDeployment(input, moneyPerExposure(config.size, opening)) ?? findUnknown(input);
  const rule = fillRuleOf(config.fill.id);
  if (refused !== undefined || rule === undefined) return fail(refused ?? eventOnly(`fill model ${config.fill.id}`));
  const vector = vectorOf(input, columns);
  const gate = gateOf(input, columns, limits.value);
  const terms = { input, models: models.value, columns, targets: vector.targets, gate, rules, rule, parts };
  return walkOf(terms, vector).run();
};

const gateOf = (input: ArrayInput, columns: ArrayColumns, limits: LimitSet): ArrayGate => {
  const { shared, instrument, bars, config } = input;
  const at = timestampFromMs(bars.startMs[0] ?? 0);
  const clearance = shared === undefined ? clearanceOf(limits, instrument, at) : shared.clearanceOf(limits, input, at);
  return new ArrayGate({ instrument, columns, limits, cash: config.cash, clearance });
};

const walkOf = (terms: WalkTerms, vector: VectorRun): ArrayWalk | RestingWalk => {
  const { execution } = terms.input.program;
  if (execution.style !== 'resting') return new ArrayWalk(terms);
  const [unit, exitUnit] = [vector.column(execution.unitSlot), vector.column(execution.exitUnitSlot)];
  return new RestingWalk({ ...terms, plan: execution.plan, unit, exitUnit });
};

const columnsOf = ({ shared, program, instrument, bars, interval }: ArrayInput): ArrayColumns =>
  shared?.columnsOf(program, { instrument, bars, interval }) ?? createColumns(program, instrument, bars);

const vectorOf = (input: ArrayInput, { features }: ArrayColumns): VectorRun => {
  const { shared, program, instrument, runtime } = input;
  return shared?.runOf(program, input) ?? runVector(program, features, { ...runtime, ...runtimeOn(instrument) });
};

const checkInput = (input: ArrayInput): Result<true, Failure> => {
  const columns = checkColumns(input.program, input.bars);
  if (!columns.ok) return columns;
  const series = checkSeries(input.program, input.runtime?.series);
  return series.ok ? (input.shared?.check(input) ?? checkBars(input)) : series;
};

/** Why a lane would not take the program in: in its words. */
const refuseDeployment = ({ program, graph, interval }: ArrayInput, amount: bigint): Failure | undefined => {
  if (amount <= 0n) return invalid('amount', 'positive', amount);
  if (!isCompiledFrom(program, graph)) {
    const compiled = compileGraph(graph);
    if (!compiled.ok) return problemsFailure(compiled.failure);
    if (compiled.value.hash !== program.hash) return invalid('programHash', compiled.value.hash, program.hash);
  }
  const fits = checkInterval(program, interval);
  return fits.ok ? undefined : fits.failure;
};
