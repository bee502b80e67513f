/** Sweeps of the desk: asked for, estimated, started, gone on with, tested out of sample, and read. */
import { toModels } from '#/core/backtest/config.schema.ts';
import { formatQuestion } from '#/core/search/question.schema.ts';
import { isDone, type DoneRow } from '#/core/search/row.ts';
import { sampleRows } from '#/core/search/sample-rows.ts';
import type { SweepTicket, ValidationTicket } from '#/core/search/start-sweep.schema.ts';
import { formatValidation } from '#/core/search/scheme.ts';
import type { BestVerdict } from '#/core/search/verdict.ts';
import { catalogue } from '#/core/strategy/catalogue.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import type { BookData } from '#/core/report/book-report.ts';
import type { ParamSpec } from '#/core/strategy/define.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { summariseFamily } from '#/server/adapters/store/prisma/trials.ts';
import type { Desk } from '#/server/desk.ts';
import { loadBook } from '#/server/runs/book-data.ts';
import { loadData } from '#/server/runs/data-source.ts';
import { defaultModels, readTime } from '#/server/runs/run-options.ts';
import { askSweep, readAsked, readShape, type AskedSweep } from '#/server/sweep/ask-sweep.ts';
import { askValidation } from '#/server/sweep/ask-validation.ts';
import { judgeSweep } from '#/server/sweep/judge-sweep.ts';
import type { EstimateAnswer, SweepOrder } from '#/server/sweep/messages.ts';
import { askBenchmark } from '#/server/sweep/sweep-benchmark.ts';
import { openSubject } from '#/server/sweep/open-subject.ts';
import { searchBoardOf } from '#/server/sweep/search-board.ts';
import { summarise, type SweepSummary } from '#/server/sweep/summarise.ts';
import { readSuperiority } from '#/server/sweep/superiority-file.ts';
import {
  folderOf,
  isSweepTaken,
  openFolder,
  overRows,
  readRows,
  resultsFile,
  takenElsewhere,
  wholeChunks,
} from '#/server/sweep/sweep-folder.ts';
import { validationFile } from '#/server/sweep/validation-file.ts';
import { namedGraph, withReadings, type RunBy } from './run-backtest.ts';

export const startSweepOf = async (by: RunBy, ticket: SweepTicket): Promise<Result<{ readonly sweepId: string }, Failure>> => {
  const asked = await askOf(by.desk, ticket);
  return asked.ok ? goOn(by, asked.value) : asked;
};

export const estimateSweepOf = async (desk: Desk, ticket: SweepTicket): Promise<Result<EstimateAnswer, Failure>> => {
  const asked = await askOf(desk, ticket);
  return asked.ok ? searchBoardOf(desk).estimate(orderOf(desk, asked.value, 'estimate')) : asked;
};

export const resumeSweepOf = async (by: RunBy, sweepId: string): Promise<Result<{ readonly sweepId: string }, Failure>> => {
  const { home, sweep } = by.desk.config;
  const asked = await readAsked(home, sweepId, sweep.maxRuns);
  return asked.ok ? goOn(by, asked.value) : asked;
};

/** The folder is there before the answer, so that whoever asks for the sweep next finds it. */
const goOn = async ({ desk, identity }: RunBy, asked: AskedSweep): Promise<Result<{ readonly sweepId: string }, Failure>> => {
  const board = searchBoardOf(desk);
  if (!board.isAtWork(asked.id) && isSweepTaken(desk.config.home, asked.id)) return fail(takenElsewhere(asked.id));
  const started = board.start(asked.id, orderOf(desk, asked, 'run'), identity.userId);
  if (!started.ok) return started;
  await openFolder(desk.config.home, asked.question);
  return ok({ sweepId: asked.id });
};

const orderOf = ({ config: { home } }: Desk, { id, question }: AskedSweep, mode: 'run' | 'estimate'): SweepOrder => ({
  ...{ mode, id, manifest: formatQuestion(question), file: resultsFile(home, id) },
});

export const validateSweepOf = async (
  { desk, identity }: RunBy,
  { sweepId, scheme, objective }: ValidationTicket,
): Promise<Result<{ readonly validationId: string }, Failure>> => {
  const { home, sweep } = desk.config;
  const asked = await readAsked(home, sweepId, sweep.maxRuns);
  if (!asked.ok) return asked;
  const validation = askValidation(asked.value, scheme, objective);
  if (!validation.ok) return fail(inPageWords(validation.failure));
  const { id, question } = validation.value;
  const order = { mode: 'validate', id, manifest: formatValidation(question), file: validationFile(home, id) } as const;
  const started = searchBoardOf(desk).start(sweepId, order, identity.userId);
  return started.ok ? ok({ validationId: id }) : started;
};

const askOf = async (desk: Desk, ticket: SweepTicket): Promise<Result<AskedSweep, Failure>> => {
  const { strategyId, cash, models, axes, method, runs, seed } = ticket;
  const named = await namedGraph(desk, { strategyId });
  if (!named.ok) return named;
  const { graph } = named.value;
  const numbers = given({ runs: runs?.toString(), seed: seed?.toString() });
  const options = { method, set: axes.map(({ axis, values }) => `${axis}=${values}`).join('\n'), ...numbers };
  const shape = readShape(graph, options, desk.config.sweep.maxRuns);
  if (!shape.ok) return fail(inPageWords(shape.failure));
  const data = await dataOf(desk, ticket, graph);
  if (!data.ok) return data;
  const opened = await openSubject(desk.config.home, graph, data.value);
  if (!opened.ok) return opened;
  const terms = { cash, models: models === undefined ? defaultModels : toModels(models) };
  const benchmark = await askBenchmark(desk.history, ticket.benchmark, opened.value.subject);
  if (!benchmark.ok) return fail(inPageWords(benchmark.failure));
  const asked = askSweep({ graph, opened: opened.value, shape: shape.value, terms, benchmark: benchmark.value });
  return asked.ok ? asked : fail(inPageWords(asked.failure));
};

/** Stored data only, and no instrument of the desk's own: the process reads the same again by its hashes. */
const dataOf = async (
  { history }: Pick<Desk, 'history'>,
  { symbol, book, interval, from, to, models }: SweepTicket,
  graph: StrategyGraph,
): Promise<Result<RunData | BookData, Failure>> => {
  const fromMs = readTime(from, 'from');
  if (!fromMs.ok) return fromMs;
  const toMs = readTime(to, 'to');
  if (!toMs.ok) return toMs;
  if (history === undefined) return fail(failure('NotReady', 'market history must be open, was not'));
  const range = { fromMs: fromMs.value, toMs: toMs.value };
  const data =
    symbol === undefined
      ? await loadBook(history, { ...book, interval, range: given(range) })
      : await loadData({ history }, { symbol, interval, ...range });
  return data.ok ? withReadings<RunData | BookData>({ history }, graph, { bars: data.value, models }) : data;
};

/** Without the dashes of the command line. */
const inPageWords = (cause: Failure): Failure => {
  const plain = (text: string): string => text.replace(/^--(set )?/, '');
  return { ...cause, message: plain(cause.message), ...(cause.field !== undefined && { field: plain(cause.field) }) };
};

export interface SweepReading extends AskedSweep {
  readonly summary: SweepSummary;
  readonly verdict: BestVerdict | undefined;
}

const shownRows = 50;

export const readSweepOf = async ({ config: { home, sweep }, store }: Desk, sweepId: string): Promise<Result<SweepReading, Failure>> => {
  const asked = await readAsked(home, sweepId, sweep.maxRuns);
  if (!asked.ok) return asked;
  const { plan, question } = asked.value;
  const summarised = await overRows(async () => summarise(plan, await wholeChunks(folderOf(home, sweepId)), shownRows));
  if (!summarised.ok) return summarised;
  const summary = summarised.value;
  const superiority = await readSuperiority(home, sweepId);
  const verdict = await judgeSweep({ plan, question, summary, superiority }, (question) => summariseFamily(store.prisma, question));
  return ok({ ...asked.value, summary, verdict });
};

export interface SweepSample {
  /** All that ran, of a large sweep a sample by chance, as the verdict takes it. */
  readonly rows: readonly Pick<DoneRow, 'index' | 'params' | 'sharpe' | 'netReturn' | 'maxDrawdown' | 'trades'>[];
  readonly isPart: boolean;
}

const sampledRows = 1000;

export const sweepSampleOf = async ({ config: { home, sweep } }: Desk, sweepId: string): Promise<Result<SweepSample, Failure>> => {
  const asked = await readAsked(home, sweepId, sweep.maxRuns);
  if (!asked.ok) return asked;
  const { runs } = asked.value.plan;
  const wants = sampleRows(runs, sampledRows);
  return overRows(async () => {
    const rows: SweepSample['rows'][number][] = [];
    for await (const row of readRows(await wholeChunks(folderOf(home, sweepId)))) {
      if (!isDone(row) || !wants(row.index)) continue;
      const { index, params, sharpe, netReturn, maxDrawdown, trades } = row;
      rows.push({ index, params, netReturn, trades, ...given({ sharpe, maxDrawdown }) });
    }
    return { rows, isPart: runs > sampledRows };
  });
};

export interface SweepParam {
  /** `fast.period`. */
  readonly axis: string;
  readonly title: string;
  readonly unit: string;
  readonly drawn: string;
  /** Of a number: a range around what is drawn. Of a choice: all of them. */
  readonly suggested: string;
}

/** The parameters of a strategy's nodes that a sweep can turn. */
export const sweepParamsOf = async (desk: Desk, strategyId: string): Promise<Result<readonly SweepParam[], Failure>> => {
  const named = await namedGraph(desk, { strategyId });
  if (!named.ok) return named;
  return ok(
    named.value.graph.nodes.flatMap(({ id, kind, params }) =>
      Object.entries(catalogue.get(kind)?.params ?? {}).flatMap(([name, spec]): readonly SweepParam[] => {
        if (spec.kind === 'text') return [];
        const drawn = params[name]?.value ?? spec.default;
        const unit = spec.kind === 'number' ? spec.unit : '';
        return [{ axis: `${id}.${name}`, title: `${id}: ${spec.title}`, unit, drawn: String(drawn), suggested: suggest(spec, drawn) }];
      }),
    ),
  );
};

/** A quarter to four times what is drawn, in about ten steps, within what the form takes. */
const suggest = (spec: Exclude<ParamSpec, { kind: 'text' }>, drawn: number | string): string => {
  if (spec.kind === 'choice') return spec.choices.join(',');
  if (spec.choices !== undefined) return spec.choices.map((_, i) => i).join(',');
  const value = typeof drawn === 'number' && drawn > 0 ? drawn : 1;
  const unit = spec.isInteger === true ? 1 : 0.01;
  const step = Math.max(unit, Math.round(value / 4 / unit) * unit);
  const from = Math.max(spec.min, step);
  const to = Math.min(spec.max, from + 9 * step);
  const text = (number: number): string => String(Number(number.toFixed(2)));
  return `${text(from)}:${text(to)}:${text(step)}`;
};
