/**
 * What a search runs its variants on: the bars of one instrument, or a book of many. Either is asked the same: checked, run by the array
 * path (by the event path where that refuses), cut to a stretch. Rows are bars of the one and rows of the panel of the other.
 */
import { SharedBook } from '../backtest/array/book/shared-book.ts';
import { SharedWork } from '../backtest/array/shared-work.ts';
import { actionsByInstrument } from '../backtest/book/actions.ts';
import type { BacktestConfig } from '../backtest/config.ts';
import type { PathResult } from '../backtest/result.ts';
import { forwardAdjusted } from '../market/facts/forward-adjusted.ts';
import { mapColumns } from '../market/map-columns.ts';
import type { BarColumns } from '../ports/history.ts';
import type { ModelArtefact } from '../learn/model.ts';
import type { MeasuredRun, RunData } from '../report/backtest-report.ts';
import { bookInputOf, standInFor, type BookData } from '../report/book-report.ts';
import type { AskedData, BookQuestion, RunQuestion } from '../report/run-record.ts';
import { checkColumns, type Program } from '../strategy/compile.ts';
import type { StrategyGraph } from '../strategy/graph.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { given } from '../value/given.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { runBookOnce, runOnce } from './run-once.ts';
import type { RowSpan } from './scheme.ts';
import { shakeOthers } from './shake-others.ts';
import { shake } from './shake.ts';

export interface Variant {
  readonly graph: StrategyGraph;
  readonly config: BacktestConfig;
  readonly models?: readonly ModelArtefact[];
}

/** Of either. */
export interface SubjectOutcome extends Omit<MeasuredRun, 'result'> {
  readonly result: Omit<PathResult, 'finalQty'>;
}

export interface Subject {
  /** As its question says it; of a book what stands for all of it. */
  readonly asked: AskedData;
  /** Members and facts of a book. */
  readonly book?: BookQuestion;
  /** Whether the bars have the columns that a program reads. */
  readonly check: (program: Program) => Result<true, Failure>;
  readonly run: (variant: Variant) => Result<SubjectOutcome, Failure>;
  /** Closes of what a report holds the variant against, at each row: the instrument itself, of a book equal parts. */
  readonly held: (variant: Variant) => Result<Float64Array, Failure>;
  /** Members of a book without two bars in the stretch are left out of it. */
  readonly slice: (span: RowSpan) => Result<Subject, Failure>;
  /** With noise on its prices, of a book on those of each instrument by itself, and on those of other instruments that a graph reads. */
  readonly shaken: (seed: string) => Result<Subject, Failure>;
}

/** Of columns that variants have in common. */
export const mostKeptBytes = 64 * 1024 * 1024;

/** One instrument, or a book; columns that variants have in common are kept up to so many bytes. */
export const subjectOn = (on: RunData | BookData, keptBytes = mostKeptBytes): Result<Subject, Failure> =>
  'members' in on ? bookSubject(on, { keptBytes }) : ok(instrumentSubject(on, keptBytes));

export const instrumentSubject = (data: RunData, keptBytes = mostKeptBytes): Subject => {
  const shared = new SharedWork(keptBytes);
  return {
    asked: data,
    check: (program) => checkColumns(program, data.bars),
    run: (variant) => runOnce({ ...variant, data, shared }),
    held: () => ok(data.bars.close),
    slice: lastOf((span) => ok(instrumentSubject({ ...data, bars: rowsOf(data.bars, span) }, keptBytes))),
    shaken: (seed) => {
      const moved = shake(data, seed);
      return ok(
        instrumentSubject({ ...moved, ...given({ series: data.series && shakeOthers(data.series, seed, [{ from: data, to: moved }]) }) }),
      );
    },
  };
};

interface BookTerms {
  /** Whoever is left of it, a stretch is of the book's family. */
  readonly of?: AskedData['instrument'] | undefined;
  readonly keptBytes?: number;
}

export const bookSubject = (book: BookData, { of, keptBytes = mostKeptBytes }: BookTerms = {}): Result<Subject, Failure> => {
  const standIn = standInFor(book);
  if (!standIn.ok) return standIn;
  const { data, question } = standIn.value;
  const common = { standIn: standIn.value, shared: new SharedBook(keptBytes) };
  const asked = { ...data, instrument: of ?? data.instrument };
  return ok({
    asked,
    book: question,
    check: (program) => checkMembers(program, book),
    run: (variant) => runBookOnce({ ...variant, book, common }),
    held: (variant) => {
      const input = bookInputOf({ ...variant, book, common });
      const ground = input.ok ? common.shared.groundOf(input.value) : input;
      return ground.ok ? ok(ground.value.equalParts) : ground;
    },
    slice: lastOf((span) => cutBook(book, timesOf(asked.bars, span), { of: asked.instrument, keptBytes })),
    shaken: (seed) => bookSubject(shakeMembers(book, seed), { of }),
  });
};

/** The stretch before is kept: variants that need the same follow each other. */
const lastOf = (slice: Subject['slice']): Subject['slice'] => {
  let last: { readonly span: RowSpan; readonly cut: ReturnType<Subject['slice']> } | undefined;
  return (span) => {
    if (last?.span.from === span.from && last.span.to === span.to) return last.cut;
    last = { span, cut: slice(span) };
    return last.cut;
  };
};

const rowsOf = (bars: BarColumns, { from, to }: RowSpan): BarColumns => mapColumns(bars, (column) => column.slice(from, to));

const shakeMembers = (book: BookData, seed: string): BookData => {
  const actions = actionsByInstrument(book.facts);
  const shaken = book.members.map((data) => {
    const { id } = data.instrument;
    return shake(data, `${seed} ${id}`, forwardAdjusted(data.bars, actions.get(id) ?? []).close);
  });
  const traded = book.members.map((from, i) => ({ from, to: shaken[i] ?? from }));
  return { ...book, members: shaken, ...given({ series: book.series && shakeOthers(book.series, seed, traded) }) };
};

/** Names the first member that lacks a column. */
export const checkMembers = (program: Program, { members }: BookData): Result<true, Failure> => {
  for (const { instrument, bars } of members) {
    const columns = checkColumns(program, bars);
    if (!columns.ok) return fail({ ...columns.failure, message: `${instrument.symbol}: ${columns.failure.message}` });
  }
  return ok(true);
};

/** After the close of the row before the stretch, up to its last close. */
interface Closes {
  readonly afterMs: number;
  readonly toMs: number;
}

const timesOf = ({ endMs }: Pick<BarColumns, 'endMs'>, { from, to }: RowSpan): Closes => ({
  afterMs: endMs[from - 1] ?? -Infinity,
  toMs: endMs[to - 1] ?? -Infinity,
});

const leastBars = 2;

const cutBook = (book: BookData, closes: Closes, terms: BookTerms): Result<Subject, Failure> => {
  const members = book.members.map((data) => ({ ...data, bars: rowsOf(data.bars, spanWithin(data.bars, closes)) }));
  const traded = members.filter(({ bars }) => bars.close.length >= leastBars);
  return traded.length === 0
    ? fail(invalid('bars', `at least ${leastBars} of some instrument in the stretch`, 0))
    : bookSubject({ ...book, members: traded }, terms);
};

const spanWithin = ({ endMs }: BarColumns, { afterMs, toMs }: Closes): RowSpan => ({
  from: countUntil(endMs, afterMs),
  to: countUntil(endMs, toMs),
});

/** Of times that rise, those up to `ms`. */
const countUntil = (times: Float64Array, ms: number): number => {
  const found = times.findIndex((at) => at > ms);
  return found < 0 ? times.length : found;
};

/** The run that a variant is, as a question. */
export const questionOn = ({ asked, book }: Subject, program: Program, config: BacktestConfig): RunQuestion => ({
  ...{ program, data: asked, config },
  ...given({ book }),
});
