/** `bw bias` of a book: the future of its instruments is changed, of all together and of one alone. */
import { checkBook, type BookInput } from '#/core/backtest/book/book-input.ts';
import { bookSeries, prepareGround } from '#/core/backtest/book/prepare-book.ts';
import type { CalendarId } from '#/core/instrument/instrument.ts';
import { panelTimes } from '#/core/market/panel.ts';
import { bookInputOf, standInFor, type BookData } from '#/core/report/book-report.ts';
import { biasCuts, type BiasCuts } from '#/core/strategy/bias-cuts.ts';
import { findBookBias, type BookBiasFinding, type BookBiasReport } from '#/core/strategy/book-bias.ts';
import { checkSeries } from '#/core/strategy/compile.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { present } from '#/core/value/invariant.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { cut } from '#/server/runs/data-source.ts';
import { configOf } from '#/server/runs/run-options.ts';

export interface BiasTrying {
  /** Bars after the warm-up's. */
  readonly wanted: number;
  readonly seed: number;
  readonly onProgress: (done: number, total: number) => void;
}

/** Whose value was another, by symbol. */
export type NamedFinding = Omit<BookBiasFinding, 'series'> & { readonly symbol: string };

export interface BookBias {
  readonly report: Omit<BookBiasReport, 'findings'> & { readonly findings: readonly NamedFinding[] };
  readonly cuts: BiasCuts;
  readonly programHash: string;
  readonly dataHash: string;
  readonly bars: number;
}

export const biasOfBook = (graph: StrategyGraph, data: BookData, { wanted, seed, onProgress }: BiasTrying): Result<BookBias, Failure> => {
  const asked = askedOf(graph, data);
  if (!asked.ok) return asked;
  const { program } = asked.value;
  const { warmUpBars } = program;
  const standIn = standInFor(data);
  if (!standIn.ok) return standIn;
  const input = firstRows(asked.value, warmUpBars + wanted);
  const ground = prepareGround(input);
  if (!ground.ok) return ground;
  const { panel } = ground.value;
  if (panel.rows < 2) return fail(invalid('bars', 'at least 2', panel.rows));
  const cuts = biasCuts(panel, { warmUpBars, calendar: calendarOf(data), seed });
  const { maxAgeMs } = data;
  const book = bookSeries(input.members, ground.value);
  const { findings, ...report } = findBookBias({ program, book, maxAgeMs, cuts: cuts.rows, runtime: input.runtime ?? {}, onProgress });
  const named = findings.map(({ series, ...finding }) => ({
    ...finding,
    symbol: present(data.members[series], 'member').instrument.symbol,
  }));
  const { dataHash } = standIn.value.data;
  return ok({ report: { ...report, findings: named }, cuts, programHash: program.hash, dataHash, bars: panel.rows });
};

/** As a backtest of it is asked: what cannot be run as a book is refused by the same words. */
const askedOf = (graph: StrategyGraph, book: BookData): Result<BookInput, Failure> => {
  const config = configOf({ isCloseOnly: false });
  if (!config.ok) return config;
  const input = bookInputOf({ graph, book, config: config.value });
  if (!input.ok) return input;
  const fits = checkBook(input.value);
  if (!fits.ok) return fits;
  const series = checkSeries(input.value.program, input.value.runtime?.series);
  return series.ok ? input : series;
};

/** The book as far as so many rows of its panel. */
const firstRows = (input: BookInput, rows: number): BookInput => {
  const { endMs } = panelTimes(input.members.map(({ bars }) => bars));
  const toMs = endMs[Math.min(endMs.length, rows) - 1] ?? 0;
  return { ...input, members: input.members.map((member) => ({ ...member, bars: cut(member.bars, { toMs }) })) };
};

/** Sessions are those of the instruments where they share a calendar, else days of UTC. */
const calendarOf = ({ members }: BookData): CalendarId => {
  const [only, other] = new Set(members.map(({ instrument }) => instrument.calendar));
  return only === undefined || other !== undefined ? 'always' : only;
};
