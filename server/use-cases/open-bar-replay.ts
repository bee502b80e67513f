/** Opens bars in the Replay lane, with a strategy or without one: settled as a backtest would be, so that it becomes the same. */
import type { BarsTicket } from '#/core/backtest/start-run.schema.ts';
import { conditionsOf, refuseLinks, type Condition } from '#/core/strategy/conditions.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import type { Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Desk } from '#/server/desk.ts';
import { readModels } from '#/server/models/model-file.ts';
import type { BarsToPlay } from '#/server/replay/bar-player.ts';
import type { StrategyOrder } from '#/workers/protocol/replay.ts';
import { barsOf, namedGraph, settleRun, withReadings } from './run-backtest.ts';

export const openBarReplay = async (desk: Desk, ticket: BarsTicket): Promise<Result<{ readonly title: string }, Failure>> => {
  const data = await barsOf(desk, ticket);
  if (!data.ok) return data;
  const traded = await strategyOf(desk, data.value, ticket);
  if (!traded.ok) return traded;
  const { instrument, interval } = data.value;
  const title = `${instrument.symbol} ${interval}`;
  const { breakpoints = [] } = ticket;
  const wrong = refuseLinks(traded.value?.conditions ?? [], breakpoints);
  if (wrong !== undefined) return fail(wrong);
  if (traded.value === undefined) return desk.replay.openBars({ title, order: { data: data.value } });
  const { named, strategy, data: withAllRead } = traded.value;
  return desk.replay.openBars({ title, named, breakpoints, order: { data: withAllRead, strategy } });
};

interface Traded {
  readonly named: NonNullable<BarsToPlay['named']>;
  readonly strategy: StrategyOrder;
  /** With the series that the strategy reads, and the rates that its models do. */
  readonly data: RunData;
  readonly conditions: readonly Condition[];
}

const strategyOf = async (desk: Desk, bars: RunData, ticket: BarsTicket): Promise<Result<Traded | undefined, Failure>> => {
  const id = ticket.strategyId ?? ticket.template;
  if (id === undefined) return ok(undefined);
  const named = await namedGraph(desk, { strategyId: id, versionHash: ticket.versionHash });
  if (!named.ok) return named;
  const data = await withReadings(desk, named.value.graph, { bars, models: ticket.models });
  if (!data.ok) return data;
  const run = settleRun(named.value.graph, data.value, ticket);
  if (!run.ok) return run;
  const { graph, program, config } = run.value;
  const models = await readModels(desk.config.home, program.models);
  return ok({
    named: { id, name: named.value.name },
    strategy: { graph, config, models },
    data: data.value,
    conditions: conditionsOf(program),
  });
};
