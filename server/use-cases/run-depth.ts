/** Runs a strategy on a recording of the whole book: settled first, so that what is queued and counted can run; and what it would take. */
import { toDepthConfig } from '#/core/backtest/depth/depth-config.schema.ts';
import type { DepthTicket } from '#/core/backtest/depth/start-depth.schema.ts';
import { questionOfDepth } from '#/core/report/depth-report.ts';
import type { LockBox } from '#/core/report/lock-box.ts';
import type { DepthData } from '#/core/report/recording.ts';
import { familyOf, type RunQuestion } from '#/core/report/run-record.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import type { Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { parseInterval } from '#/core/value/interval.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { countTrials } from '#/server/adapters/store/prisma/trials.ts';
import type { Identity } from '#/server/auth/identity.ts';
import type { Desk } from '#/server/desk.ts';
import { depthConfigOf } from '#/server/runs/depth-terms.ts';
import { outsideLockBox } from '#/server/runs/depth-lock-box.ts';
import { findCutOff } from '#/server/runs/lock-box-anchor.ts';
import { runBoardOf, type BoardDesk } from '#/server/runs/run-board.ts';
import { withSeries } from '#/server/runs/series-data.ts';
import { setParams } from '#/server/runs/set-params.ts';
import { namedGraph, sayBefore } from './run-backtest.ts';

export type DepthDesk = BoardDesk & Pick<Desk, 'history' | 'recordings'>;

interface DepthBy {
  readonly desk: DepthDesk;
  readonly identity: Identity;
}

export const startDepth = async (by: DepthBy, ticket: DepthTicket): Promise<Result<{ readonly runId: string }, Failure>> => {
  const { desk, identity } = by;
  const gone = await findCutOff(desk);
  if (gone !== undefined) return fail(gone);
  const settled = await settle(desk, ticket);
  if (!settled.ok) return settled;
  const { question } = settled.value;
  const said = await sayBefore(by, question, ticket.about);
  return said.ok ? runBoardOf(desk).start({ ownerId: identity.userId, ...settled.value, ...question }) : said;
};

export interface DepthEstimate {
  readonly frames: number;
  readonly seconds: number;
  /** At most: an interval without a trade has none. */
  readonly bars: number;
  /** Once a run on a recording has been timed. */
  readonly estimatedMs?: number;
  /** Of the family, before this one. */
  readonly trialsOfFamily: number;
}

export const estimateDepth = async (desk: DepthDesk, ticket: DepthTicket): Promise<Result<DepthEstimate, Failure>> => {
  const settled = await settle(desk, ticket);
  if (!settled.ok) return settled;
  const { question, on } = settled.value;
  const { frames, fromMs, toMs } = on.recording;
  const intervalMs = parseInterval(on.interval, 'interval');
  if (!intervalMs.ok) return intervalMs;
  const msPerFrame = runBoardOf(desk).msPerFrame();
  return ok({
    ...{ frames, seconds: (toMs - fromMs) / 1000, bars: Math.floor((toMs - fromMs) / intervalMs.value) },
    ...given({ estimatedMs: msPerFrame === undefined ? undefined : Math.ceil(frames * msPerFrame) }),
    trialsOfFamily: await countTrials(desk.store.prisma, familyOf(question.program, question.data.instrument)),
  });
};

interface Settled {
  readonly graph: StrategyGraph;
  readonly on: DepthData;
  readonly question: RunQuestion;
  readonly lockBox: LockBox | undefined;
}

const settle = async (desk: DepthDesk, ticket: DepthTicket): Promise<Result<Settled, Failure>> => {
  const { strategyId, versionHash, set, interval, cash, size, makerBps, takerBps, depth } = ticket;
  const named = await namedGraph(desk, { strategyId, versionHash });
  if (!named.ok) return named;
  const graph = set.length === 0 ? ok(named.value.graph) : setParams(named.value.graph, set.join('\n'));
  if (!graph.ok) return graph;
  const config = depthConfigOf({ cash, size: Number(size), makerBps, takerBps, depth: toDepthConfig(depth) });
  if (!config.ok) return config;
  const recording = await desk.recordings.open(ticket.recording);
  if (!recording.ok) return recording;
  const bare: DepthData = { recording: recording.value, interval };
  const on = await withSeries(desk.history, graph.value, bare);
  if (!on.ok) return on;
  const question = questionOfDepth(graph.value, on.value, config.value);
  if (!question.ok) return question;
  const lockBox = await outsideLockBox(desk.config.home, question.value);
  return lockBox.ok ? ok({ graph: graph.value, on: on.value, question: question.value, lockBox: lockBox.value }) : lockBox;
};
