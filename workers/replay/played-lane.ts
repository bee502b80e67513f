/** The lane of a backtest as it is played: which of its rows are told, and its figures. Bars without a strategy have none. */
import { openLane, type BacktestLane } from '#/core/backtest/lane.ts';
import type { StreamChange } from '#/core/engine/project.ts';
import type { ReplayedStrategy } from '#/core/engine/replica/replay-rows.ts';
import type { Change } from '#/core/engine/replica/stream.ts';
import { compileFor, runtimeFor } from '#/core/report/backtest-report.ts';
import type { Failure } from '#/core/value/failures.ts';
import { ok, type Result } from '#/core/value/result.ts';
import type { BarsMoved, BarsOrder } from '#/workers/protocol/replay.ts';
import { Breakpoints } from './breakpoints.ts';

export interface PlayedLane {
  readonly total: number;
  /** Bars played. */
  readonly done: number;
  readonly step: () => void;
  /** Bars without a strategy have none. */
  readonly breakpoints?: Breakpoints;
  /** Since the last call. */
  readonly take: () => Pick<BarsMoved, 'changes' | 'figures'>;
}

export const openPlayedLane = ({ data, strategy }: BarsOrder): Result<PlayedLane, Failure> => {
  if (strategy === undefined) return ok(bareBars(data.bars.close.length));
  const { graph, config, models } = strategy;
  const { instrument, interval, bars, rates } = data;
  const program = compileFor(graph, interval);
  if (!program.ok) return program;
  const runtime = runtimeFor(program.value, data, models);
  if (!runtime.ok) return runtime;
  const lane = openLane({ program: program.value, graph, instrument, interval, bars, config, rates, runtime: runtime.value });
  if (!lane.ok) return lane;
  return ok(told(lane.value, new Breakpoints({ program: program.value, bars, runtime: runtime.value })));
};

const bareBars = (total: number): PlayedLane => {
  let done = 0;
  return {
    total,
    get done() {
      return done;
    },
    step: () => void (done = Math.min(total, done + 1)),
    take: () => ({ changes: [] }),
  };
};

const told = (lane: BacktestLane, breakpoints: Breakpoints): PlayedLane => ({
  breakpoints,
  total: lane.total,
  get done() {
    return lane.done;
  },
  step: () => lane.step(),
  take: () => {
    const account = lane.account();
    return {
      changes: [
        ...lane.takeChanges().flatMap(ofTheAccount),
        ...(account === undefined ? [] : [{ table: 'accounts', key: account.account, row: account } satisfies Change]),
      ],
      figures: {
        ...lane.counts,
        curve: sampleCurve(lane.equity),
        ...(lane.done === lane.total && { proof: proofOf(lane) }),
      },
    };
  },
});

const proofOf = (lane: BacktestLane): NonNullable<ReplayedStrategy['proof']> => {
  const { signal, factsDigest } = lane.result();
  return { signalHash: signal.signalHash, factsDigest };
};

/** Limits, alerts and states of its own engine are not shown; the account is told as it stands at the last close. */
const ofTheAccount = ({ stream, change }: StreamChange): readonly Change[] =>
  stream.startsWith('account:') && change.table !== 'accounts' ? [change] : [];

const mostPoints = 120;

/** Every so many closes, and the newest. */
const sampleCurve = (equity: Float64Array): readonly number[] => {
  const stride = Math.max(1, Math.ceil(equity.length / mostPoints));
  const before = Math.ceil(Math.max(0, equity.length - 1) / stride);
  return [...Array.from({ length: before }, (_, i) => equity[i * stride] ?? 0), ...equity.slice(-1)];
};
