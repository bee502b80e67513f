/** Puts a saved version of a strategy, or a shipped template, in charge of an account's money on one instrument. */
import { toRow } from '#/core/engine/running-program.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { decodeBars } from '#/core/market/column-batches.ts';
import { compileGraph, type Program } from '#/core/strategy/compile.ts';
import { createStream, emptyRow } from '#/core/strategy/stream.ts';
import { present } from '#/core/value/invariant.ts';
import { formatGraph, parseGraph, type StrategyGraph } from '#/core/strategy/graph.ts';
import { problemsFailure } from '#/core/strategy/problem.ts';
import { registry as templates } from '#/core/strategy/templates/registry.gen.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { findStrategy, findStrategyVersion } from '#/server/adapters/store/prisma/strategies.ts';
import type { Desk } from '#/server/desk.ts';
import { withTrainedModel } from '#/server/models/trained-graph.ts';
import type { CommandReply } from '#/server/lane/engine-link.ts';
import { findInstrument } from './find-instrument.ts';
import type { By } from './place-order.ts';

export interface DeploymentTicket {
  readonly strategyId: string;
  readonly versionHash?: string | undefined;
  readonly account: string;
  /** Absent: the instrument on which the program wants the largest position now. */
  readonly symbol?: string | undefined;
  readonly interval: string;
}

export type Deployed = CommandReply & { readonly id: string; readonly symbol: string };

/** One unit of exposure stands for this much of the account's currency. */
const exposureAmount = 100_000n * 100_000_000n;

export const startDeployment = async ({ desk, identity, commandId }: By, ticket: DeploymentTicket): Promise<Result<Deployed, Failure>> => {
  const chosen = await chooseGraph(desk, ticket);
  if (!chosen.ok) return chosen;
  const graph = await withTrainedModel(desk, ticket.strategyId, chosen.value.graph);
  const program = compileGraph(graph);
  if (!program.ok) return fail(problemsFailure(program.failure));
  const across = program.value.nodes.find(({ kind }) => kind.cross !== undefined);
  if (across !== undefined)
    return fail(invalid('strategy', 'of one instrument to trade', `${across.kind.title}, which looks across a book: test it as one`));
  const instrument =
    ticket.symbol === undefined ? ok(findBusiest(desk, program.value, ticket)) : findInstrument(desk, ticket.symbol, ticket.account);
  if (!instrument.ok) return instrument;
  const { execution } = program.value;
  const id = `${ticket.strategyId}-${commandId.slice(0, 8)}`;
  const reply = await desk.command(identity, commandId, {
    type: 'Deploy',
    deployment: {
      id,
      name: chosen.value.name,
      strategyId: ticket.strategyId,
      programHash: program.value.hash,
      graph: formatGraph(graph),
      account: ticket.account,
      instrumentId: instrument.value.id,
      interval: ticket.interval,
      environment: desk.lanes.ofAccount(ticket.account).environment,
      amount: exposureAmount,
      execution:
        execution.style === 'twap' ? { style: 'twap', durationMs: execution.durationMs, slices: execution.slices } : { style: 'immediate' },
    },
  });
  return reply.ok ? ok({ ...reply.value, id, symbol: instrument.value.symbol }) : reply;
};

const barsLookedAt = 500;

/** Runs the program over each instrument's recent bars and takes the one it is most invested in at the last of them. */
const findBusiest = (desk: Desk, program: Program, { account, interval }: Pick<DeploymentTicket, 'account' | 'interval'>): Instrument => {
  const wanted = [...desk.instruments(account).values()].map((instrument) => ({
    instrument,
    size: Math.abs(lastTarget(desk, program, { instrument, interval })),
  }));
  const [best] = wanted.toSorted((a, b) => b.size - a.size);
  return present(best, 'a listed instrument').instrument;
};

const lastTarget = (
  desk: Desk,
  program: Program,
  { instrument, interval }: { readonly instrument: Instrument; readonly interval: string },
): number => {
  const bars = decodeBars(desk.bars({ instrumentId: instrument.id, interval, last: barsLookedAt }), interval);
  const stream = createStream(program);
  const row = emptyRow();
  // Closed bars only: the last one is still in the making.
  for (const bar of bars.ok ? bars.value.slice(0, -1) : []) stream.onBar(toRow({ instrument, row }, bar));
  return stream.target() ?? 0;
};

export interface ChosenGraph {
  readonly name: string;
  readonly graph: StrategyGraph;
}

/** A template by its name, or a strategy's version (the newest unless one is named). */
export const chooseGraph = async (
  { store }: Pick<Desk, 'store'>,
  { strategyId, versionHash }: Pick<DeploymentTicket, 'strategyId' | 'versionHash'>,
): Promise<Result<ChosenGraph, Failure>> => {
  const template = templates.find(({ id }) => id === strategyId);
  if (template !== undefined) return ok({ name: template.id, graph: template.build() });
  const strategy = await findStrategy(store.prisma, strategyId);
  const hash = versionHash ?? strategy?.headHash ?? undefined;
  const version = hash === undefined ? undefined : await findStrategyVersion(store.prisma, hash);
  if (strategy === null || version === undefined)
    return fail(failure('NotFound', `strategy ${strategyId} must exist with a saved version, was not found`));
  const graph = parseGraph(version.graph);
  return graph.ok ? ok({ name: strategy.name, graph: graph.value }) : graph;
};
