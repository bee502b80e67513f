/** Whether an instrument has the bars a program needs before its first decision, and since when they have been coming in. */
import { decodeBars } from '#/core/market/column-batches.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import { problemsFailure } from '#/core/strategy/problem.ts';
import type { Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { toMs } from '#/core/value/timestamp.ts';
import type { Desk } from '#/server/desk.ts';
import { findShown } from './find-instrument.ts';
import { chooseGraph, type DeploymentTicket } from './start-deployment.ts';

export interface WarmUpState {
  readonly neededBars: number;
  readonly closedBars: number;
  /** Start of the oldest of them, ms. */
  readonly sinceMs?: number;
}

type Wanted = Pick<DeploymentTicket, 'strategyId' | 'versionHash' | 'interval'> & { readonly symbol: string };

export const warmUpOf = async (desk: Desk, { symbol, interval, ...wanted }: Wanted): Promise<Result<WarmUpState, Failure>> => {
  const chosen = await chooseGraph(desk, wanted);
  if (!chosen.ok) return chosen;
  const program = compileGraph(chosen.value.graph);
  if (!program.ok) return fail(problemsFailure(program.failure));
  const instrument = findShown(desk, symbol);
  if (!instrument.ok) return instrument;
  const neededBars = program.value.warmUpBars;
  const bars = decodeBars(desk.bars({ instrumentId: instrument.value.id, interval, last: neededBars + 1 }), interval);
  if (!bars.ok) return bars;
  // The last one is still in the making.
  const closed = bars.value.slice(0, -1);
  const [first] = closed;
  return ok({ neededBars, closedBars: closed.length, ...given({ sinceMs: first === undefined ? undefined : toMs(first.start) }) });
};
