/**
 * The array path of a backtest: the program's targets come as one column, and only bars are visited at which something can
 * happen: the target changes, an order waits for its bar, a position is not what was wanted. Equity and exposure are filled
 * in between by a plain loop. No engine, no facts; fills, books, trips, signal and refusals are those of the event path to
 * the bit. What it does not know it refuses by name (known.ts).
 */
import { rulesAt } from '../../instrument/instrument.ts';
import { checkColumns, compileGraph } from '../../strategy/compile.ts';
import { problemsFailure } from '../../strategy/problem.ts';
import { runVector } from '../../strategy/vector.ts';
import { invalid, type Failure } from '../../value/failures.ts';
import { fail, type Result } from '../../value/result.ts';
import { timestampFromMs } from '../../value/timestamp.ts';
import { checkBars } from '../bar-input.ts';
import { resolveModels } from '../config.ts';
import type { LaneInput } from '../lane.ts';
import type { PathResult } from '../result.ts';
import { ArrayGate } from './array-gate.ts';
import { ArrayWalk } from './array-walk.ts';
import { createColumns } from './columns.ts';
import { eventOnly, fillRuleOf, findUnknown } from './known.ts';
import { limitsOf } from './limits-of.ts';
import { arrayParts, type ArrayParts } from './parts.ts';
import { moneyPerExposure } from './sizing.ts';

export type ArrayInput = Omit<LaneInput, 'onFact'>;

export const runArrayBacktest = (input: ArrayInput, parts: ArrayParts = arrayParts): Result<PathResult, Failure> => {
  const { program, config, instrument, bars, runtime } = input;
  const models = resolveModels(config, bars);
  if (!models.ok) return models;
  const checked = checkInput(input);
  if (!checked.ok) return checked;
  const at = timestampFromMs(bars.startMs[0] ?? 0);
  const limits = limitsOf(config, at);
  if (!limits.ok) return limits;
  const rules = rulesAt(instrument, at);
  const columns = createColumns(program, instrument, bars);
  const opening = { equity: config.cash, close: columns.openAt(0), instrument, multiplier: rules.multiplier };
  const refused = refuseDeployment(input, moneyPerExposure(config.size, opening)) ?? findUnknown(input);
  const rule = fillRuleOf(config.fill.id);
  if (refused !== undefined || rule === undefined) return fail(refused ?? eventOnly(`fill model ${config.fill.id}`));
  const { targets } = runVector(program, columns.features, runtime);
  const gate = new ArrayGate({ instrument, columns, limits: limits.value, cash: config.cash });
  const walk = new ArrayWalk({ input, models: models.value, columns, targets, gate, rules, rule, parts });
  return walk.run();
};

const checkInput = (input: ArrayInput): Result<true, Failure> => {
  const columns = checkColumns(input.program, input.bars);
  return columns.ok ? checkBars(input) : columns;
};

/** Why a lane would not take the program in: in its words. */
const refuseDeployment = ({ program, graph }: ArrayInput, amount: bigint): Failure | undefined => {
  if (amount <= 0n) return invalid('amount', 'positive', amount);
  const compiled = compileGraph(graph);
  if (!compiled.ok) return problemsFailure(compiled.failure);
  return compiled.value.hash === program.hash ? undefined : invalid('programHash', compiled.value.hash, program.hash);
};
