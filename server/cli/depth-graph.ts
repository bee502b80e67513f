/**
 * `bw depth CAPTURE --graph GRAPH --interval 1s`: a graph decides at each close of the recording's bars, its orders are in the recording.
 * It is counted as a trial before it runs, sealed, and its report kept, as any backtest.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BacktestConfig } from '#/core/backtest/config.ts';
import { depthOrderStyles, type DepthClose } from '#/core/backtest/depth/graph-trader.ts';
import { questionOfDepth } from '#/core/report/depth-report.ts';
import type { DepthData } from '#/core/report/recording.ts';
import type { LockBox } from '#/core/report/lock-box.ts';
import type { RunQuestion } from '#/core/report/run-record.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { formatDecimal } from '#/core/value/decimal.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { Money } from '#/core/value/money.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { formatIso, timestampFromMs } from '#/core/value/timestamp.ts';
import { openHistoryHere } from '#/server/adapters/history/duckdb/store.ts';
import { runCapture, type CaptureOutcome } from '#/server/adapters/venues/binance/run-capture.ts';
import { readModels } from '#/server/models/model-file.ts';
import { outsideLockBox } from '#/server/runs/depth-lock-box.ts';
import { depthConfigOf } from '#/server/runs/depth-terms.ts';
import { nameOf, toRecording } from '#/server/compose/recording-source.ts';
import { withSeries } from '#/server/runs/series-data.ts';
import { readSetGraph } from '#/server/runs/set-params.ts';
import { valuesOf } from '#/server/runs/values-of.ts';
import type { JsonObject, VerbInput } from './define.ts';
import { readBarTerms, type BarTerms } from './depth-bars.ts';
import { toCsv, toText } from './depth-run.ts';
import { openSource, type OpenedSource } from './depth-source.ts';
import { readTerms } from './depth-terms.ts';
import { runSealed, type AskedTrial } from './run-as-trial.ts';

interface Asked {
  readonly graph: StrategyGraph;
  readonly on: DepthData;
  readonly config: BacktestConfig;
}

const ofTheQuoter = ['distance', 'skew', 'max', 'every-ms'] as const;

const readAsked = async (file: string, { config: { home }, options }: VerbInput): Promise<Result<Asked, Failure>> => {
  const foreign = ofTheQuoter.find((name) => options[name] !== undefined);
  if (foreign !== undefined) return fail(invalid(`--${foreign}`, 'absent with --graph: it is of the quoter', options[foreign]));
  const graph = readSetGraph(options['graph'] ?? '', options['set']);
  if (!graph.ok) return graph;
  const bars = readBarTerms(options);
  if (!bars.ok) return bars;
  const source = await openSource(file, options);
  if (!source.ok) return source;
  const config = readConfig(options, bars.value, source.value);
  if (!config.ok) return config;
  const recording = await toRecording({ ...source.value, name: nameOf(home, file) });
  return ok({ graph: graph.value, on: { recording, interval: bars.value.interval }, config: config.value });
};

const readConfig = (options: VerbInput['options'], { levels }: BarTerms, source: OpenedSource): Result<BacktestConfig, Failure> => {
  const { orders = 'market', cash } = options;
  const style = depthOrderStyles.find((each) => each === orders);
  if (style === undefined) return fail(invalid('--orders', depthOrderStyles.join(' or '), orders));
  const terms = readTerms(options, source);
  if (!terms.ok) return terms;
  const { size, makerBps, takerBps, queue, exponent, fills, latencyMs, seed } = terms.value;
  const depth = { levels, orders: style, queue, exponent, fills, latencyMs, ...(latencyMs === 'recorded' && { seed }) };
  return depthConfigOf({ cash, size, makerBps, takerBps, depth });
};

export const depthGraph = async (file: string, input: VerbInput): Promise<Result<JsonObject, Failure>> => {
  const asked = await readAsked(file, input);
  if (!asked.ok) return asked;
  const settled = await settle(input.config.home, asked.value);
  if (!settled.ok) return settled;
  const { question, lockBox, on, graph, config } = settled.value;
  const models = await readModels(input.config.home, question.program.models);
  const ran = await runSealed(input, { question, steps: 'steps' }, (watch) => runCapture({ graph, on, config, models, lockBox, ...watch }));
  if (!ran.ok) return ran;
  const { reportFile, outcome } = ran.value;
  const { result, read } = outcome;
  const { out } = input.options;
  if (out !== undefined) writeFileSync(out, toCsv(result.heard, read.tape, on.recording));
  return ok({ ...answerOf(ran.value, settled.value), reportFile });
};

interface Settled extends Asked {
  readonly question: RunQuestion;
  readonly lockBox: LockBox | undefined;
}

/** With the series that the graph reads; refused before it is counted where it cannot run. */
const settle = async (home: string, asked: Asked): Promise<Result<Settled, Failure>> => {
  const history = existsSync(join(home, 'history')) ? await openHistoryHere({ home }) : undefined;
  try {
    const on = await withSeries(history, asked.graph, asked.on);
    if (!on.ok) return on;
    const question = questionOfDepth(asked.graph, on.value, asked.config);
    if (!question.ok) return question;
    const lockBox = await outsideLockBox(home, question.value);
    return lockBox.ok ? ok({ ...asked, on: on.value, question: question.value, lockBox: lockBox.value }) : lockBox;
  } finally {
    await history?.close();
  }
};

const answerOf = ({ runId, family, outcome }: AskedTrial<CaptureOutcome>, { on, config }: Settled): JsonObject => {
  const { result, report, data, read } = outcome;
  const { instrument, grid, hash } = on.recording;
  const count = (state: string): number => result.sent.filter((order) => order.state === state).length;
  const toQty = (scaled: number): string => formatDecimal(scaled, instrument.qtyScale);
  const { fees, finalEquity, finalQty, cash } = result;
  const { depth, size, fee } = config;
  return {
    ...{ runId, family },
    recording: { rows: read.tape.rows, frames: read.frames, unreadable: read.unreadable, clockShiftMs: read.tape.shiftNs / 1e6, hash },
    terms: { interval: on.interval, ...depth, ...(size.by === 'units' && { size: size.units }), ...fee.params },
    ...{ programHash: result.programHash, signalHash: result.signal.signalHash, bars: data.bars.close.length },
    decisions: result.signal.count,
    ...{ orders: result.orders, fills: result.fills.length, expired: count('Expired'), trades: result.trips.length },
    position: toQty(finalQty),
    volume: toQty(result.fills.reduce((sum, { qty }) => sum + qty, 0)),
    ...{ cash: toText(Money(cash - config.cash + fees)), fees: toText(Money(fees)), currency: instrument.currency },
    ...{ equity: toText(Money(finalEquity - config.cash)), finalEquity: report.finalEquity },
    ...{ statistics: valuesOf(report.verdict.statistics), verdict: report.verdict.level },
    closes: result.closes.map(({ endMs, target, positionLots, equity }: DepthClose) => ({
      ...{ at: formatIso(timestampFromMs(endMs)), position: toQty(positionLots * grid.lotSize) },
      ...given({ target, equity: equity === undefined ? undefined : toText(equity) }),
    })),
  };
};
