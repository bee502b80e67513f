/** Sweeps of the desk: asked for, estimated, started, gone on with, tested out of sample, and read. */
import { formatQuestion } from '#/core/search/question.schema.ts';
import type { SweepTicket, ValidationTicket } from '#/core/search/start-sweep.schema.ts';
import { formatValidation } from '#/core/search/scheme.ts';
import type { BestVerdict } from '#/core/search/verdict.ts';
import { catalogue } from '#/core/strategy/catalogue.ts';
import type { ParamSpec } from '#/core/strategy/define.ts';
import type { Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { summariseFamily } from '#/server/adapters/store/prisma/trials.ts';
import type { Desk } from '#/server/desk.ts';
import { loadData } from '#/server/runs/data-source.ts';
import { beforeSeal } from '#/server/runs/lock-box.ts';
import { readTime } from '#/server/runs/run-options.ts';
import { askSweep, readAsked, readShape, type AskedSweep } from '#/server/sweep/ask-sweep.ts';
import { askValidation } from '#/server/sweep/ask-validation.ts';
import { judgeSweep } from '#/server/sweep/judge-sweep.ts';
import type { EstimateAnswer, SweepOrder } from '#/server/sweep/messages.ts';
import { searchBoardOf } from '#/server/sweep/search-board.ts';
import { summarise, type SweepSummary } from '#/server/sweep/summarise.ts';
import { folderOf, openFolder, resultsFile, wholeChunks } from '#/server/sweep/sweep-folder.ts';
import { validationFile } from '#/server/sweep/validation-file.ts';
import { namedGraph } from './run-backtest.ts';

export const startSweepOf = async (desk: Desk, ticket: SweepTicket): Promise<Result<{ readonly sweepId: string }, Failure>> => {
  const asked = await askOf(desk, ticket);
  return asked.ok ? goOn(desk, asked.value) : asked;
};

export const estimateSweepOf = async (desk: Desk, ticket: SweepTicket): Promise<Result<EstimateAnswer, Failure>> => {
  const asked = await askOf(desk, ticket);
  return asked.ok ? searchBoardOf(desk).estimate(orderOf(desk, asked.value, 'estimate')) : asked;
};

export const resumeSweepOf = async (desk: Desk, sweepId: string): Promise<Result<{ readonly sweepId: string }, Failure>> => {
  const asked = await readAsked(desk.config.home, sweepId, desk.config.sweep.maxRuns);
  return asked.ok ? goOn(desk, asked.value) : asked;
};

/** The folder is there before the answer, so that whoever asks for the sweep next finds it. */
const goOn = async (desk: Desk, asked: AskedSweep): Promise<Result<{ readonly sweepId: string }, Failure>> => {
  const started = searchBoardOf(desk).start(asked.id, orderOf(desk, asked, 'run'));
  if (!started.ok) return started;
  await openFolder(desk.config.home, asked.question);
  return ok({ sweepId: asked.id });
};

const orderOf = ({ config: { home } }: Desk, { id, question }: AskedSweep, mode: 'run' | 'estimate'): SweepOrder => ({
  ...{ mode, id, manifest: formatQuestion(question), file: resultsFile(home, id) },
});

export const validateSweepOf = async (
  desk: Desk,
  { sweepId, scheme, objective }: ValidationTicket,
): Promise<Result<{ readonly validationId: string }, Failure>> => {
  const { home, sweep } = desk.config;
  const asked = await readAsked(home, sweepId, sweep.maxRuns);
  if (!asked.ok) return asked;
  const validation = askValidation(asked.value, scheme, objective);
  if (!validation.ok) return fail(inPageWords(validation.failure));
  const { id, question } = validation.value;
  const order = { mode: 'validate', id, manifest: formatValidation(question), file: validationFile(home, id) } as const;
  const started = searchBoardOf(desk).start(sweepId, order);
  return started.ok ? ok({ validationId: id }) : started;
};

const askOf = async (desk: Desk, ticket: SweepTicket): Promise<Result<AskedSweep, Failure>> => {
  const { strategyId, symbol, interval, cash, axes, method, runs, seed } = ticket;
  const named = await namedGraph(desk, { strategyId });
  if (!named.ok) return named;
  const { graph } = named.value;
  const numbers = given({ runs: runs?.toString(), seed: seed?.toString() });
  const options = { method, cash, set: axes.map(({ axis, values }) => `${axis}=${values}`).join('\n'), ...numbers };
  const shape = readShape(graph, options, desk.config.sweep.maxRuns);
  if (!shape.ok) return fail(inPageWords(shape.failure));
  const fromMs = readTime(ticket.from, 'from');
  if (!fromMs.ok) return fromMs;
  const toMs = readTime(ticket.to, 'to');
  if (!toMs.ok) return toMs;
  // Stored data only, and no instrument of the desk's own: the process reads the same bars again by their hash.
  const data = await loadData({ history: desk.history }, { symbol, interval, fromMs: fromMs.value, toMs: toMs.value });
  if (!data.ok) return data;
  const before = await beforeSeal(desk.config.home, graph, data.value);
  if (!before.ok) return before;
  const asked = askSweep({ graph, data: before.value, shape: shape.value, options });
  return asked.ok ? asked : fail(inPageWords(asked.failure));
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
  const summary = await summarise(plan, await wholeChunks(folderOf(home, sweepId)), shownRows);
  const verdict = await judgeSweep({ plan, question, summary }, (question) => summariseFamily(store.prisma, question));
  return ok({ ...asked.value, summary, verdict });
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
