/** What a book is run on: instruments with their raw bars, the dated facts about them, and which of them are members when. */
import type { Instrument } from '../../instrument/instrument.ts';
import type { Fact } from '../../market/facts/facts.ts';
import type { BarColumns } from '../../ports/history.ts';
import type { CreateTextHash } from '../../ports/text-hash.ts';
import type { BookSeries } from '../../strategy/book.ts';
import { checkColumns, type ExecutionStyle, type Program } from '../../strategy/compile.ts';
import type { Runtime } from '../../strategy/define.ts';
import { invalid, type Failure } from '../../value/failures.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import { parseDecimal } from '../../value/decimal.ts';
import { Currency, moneyScale } from '../../value/money.ts';
import { powerOfTen } from '../../value/rounding.ts';
import { checkBars } from '../bar-input.ts';
import type { BacktestConfig } from '../config.ts';
import type { RateSet } from '../dated-rates.ts';
import { delistings, type Delisting } from './actions.ts';
import type { Watch } from '../run-through.ts';

export const bookLimits = { members: 500, bars: 10_000_000 } as const;

export interface BookMember {
  readonly instrument: Instrument;
  /** Raw, as traded. */
  readonly bars: BarColumns;
}

export interface BookInput extends Watch {
  readonly program: Program;
  readonly config: BacktestConfig;
  readonly interval: string;
  readonly members: readonly BookMember[];
  /** Splits, dividends, delistings, changes of membership, classifications, and rates of exchange where there is more than one currency. */
  readonly facts: readonly Fact[];
  /** The index whose dated membership decides; absent for a plain list, of which all are members throughout. */
  readonly index?: string;
  readonly maxAgeMs?: number;
  /** Sets of rates that models of holding read. */
  readonly rates?: readonly RateSet[] | undefined;
  readonly runtime?: Runtime;
  /** Sees each node of the program once it has run over the book. */
  readonly onNode?: BookSeries['onNode'];
  /** Every fact as hashed, numbered from 1. */
  readonly onFact?: (number: number, text: string) => void;
  /** Hashes the facts, where not the core's own does. */
  readonly textHash?: CreateTextHash;
}

/**
 * Limits that a book needs beside the shipped ones, unless the config sets them: as many orders at one close as it has instruments.
 */
export const withBookLimits = (config: BacktestConfig, members: number): BacktestConfig => {
  const orders = 2 * members;
  const needed = [
    ['R04.maxPerSecond@firm', Math.max(200, orders)],
    ['R04.maxPerSecond@firm/*/*', Math.max(50, orders)],
    ['R05.maxOpenOrders@firm/*/*', Math.max(200, orders)],
  ] as const;
  const given = new Set(config.limits?.map(({ limitId }) => limitId));
  const added = needed.filter(([limitId]) => !given.has(limitId)).map(([limitId, allowed]) => ({ limitId, allowed: String(allowed) }));
  return { ...config, limits: [...(config.limits ?? []), ...added] };
};

/** What is asked; the bars and facts themselves are checked by `checkMembers`, once for all that is asked of them. */
export const checkBook = ({ members, program, config }: BookInput): Result<true, Failure> => {
  if (members.length === 0 || members.length > bookLimits.members)
    return fail(invalid('instruments', `from 1 to ${bookLimits.members}`, members.length));
  const bars = members.reduce((sum, member) => sum + member.bars.close.length, 0);
  if (bars > bookLimits.bars) return fail(invalid('bars', `at most ${bookLimits.bars} in all`, bars));
  if (config.size.by !== 'equity') return fail(invalid('size', 'by equity: a target is a share of the account', config.size.by));
  if (program.models.length > 0) return fail(invalid('program', 'without models', `${program.models.length} models`));
  const quotes = program.series.filter(({ kind }) => kind === 'quotes').flatMap(({ nodes }) => nodes);
  if (quotes.length > 0)
    return fail(invalid('program', 'without the order book: a book of instruments reads none', [...new Set(quotes)].join(', ')));
  const { execution } = program;
  if (execution.style !== 'immediate') return fail(invalid('execution', 'immediate for a book', executionText(execution)));
  return checkRead(members, program);
};

const executionText = (execution: ExecutionStyle): string =>
  execution.style === 'resting' ? `orders that rest, by node ${execution.node}` : execution.style;

/** What holders got must be money of the ledger for any size of a holding. */
const checkPayouts = (members: readonly BookMember[], facts: readonly Fact[]): Result<true, Failure> => {
  const ends = delistings(facts);
  for (const { instrument } of members) {
    const problem = payoutProblem(instrument, ends.get(instrument.id));
    if (problem !== undefined) return fail(problem);
  }
  return ok(true);
};

const payoutProblem = ({ id, priceScale, qtyScale }: Instrument, delisting: Delisting | undefined): Failure | undefined => {
  if (delisting?.value === undefined) return undefined;
  const { value } = delisting;
  const field = `value of the delisting of ${id}`;
  const decimals = Math.max(priceScale, moneyScale - qtyScale);
  const each = parseDecimal(value, decimals, field);
  const must = `a number of at most ${decimals} decimals: its prices have ${priceScale} and its sizes ${qtyScale}`;
  if (!each.ok) return invalid(field, must, value);
  const isExact = Number.isSafeInteger(Number(each.value / powerOfTen(decimals - priceScale)));
  return isExact ? undefined : invalid(field, 'within the exact range of its price scale', value);
};

/** The account's currency, and the others in which something is traded or paid. */
export interface BookCurrencies {
  readonly base: Currency;
  readonly others: readonly Currency[];
}

type CurrencyInput = Pick<BookInput, 'members' | 'facts'> & { readonly currency: string | undefined };

/** The account is in the currency that all members share, unless one is asked for. */
export const bookCurrencies = ({ members, facts, currency }: CurrencyInput): Result<BookCurrencies, Failure> => {
  const traded = new Map(members.map(({ instrument }) => [instrument.id, instrument.currency]));
  const [shared, other] = new Set(traded.values());
  const base = currency ?? (other === undefined ? shared : undefined);
  if (base === undefined) return fail(invalid('currency', `given: members are in ${[...new Set(traded.values())].join(', ')}`, undefined));
  const ends = facts.find((fact) => fact.kind === 'Delisting' && isOtherThan(fact.currency, traded.get(fact.instrumentId)));
  if (ends?.kind === 'Delisting')
    return fail(
      invalid(`currency of the delisting of ${ends.instrumentId}`, `${traded.get(ends.instrumentId)}, as of its prices`, ends.currency),
    );
  const paid = facts.flatMap((fact) => (fact.kind === 'Dividend' && traded.has(fact.instrumentId) ? [fact.currency] : []));
  const others = [...new Set([...traded.values(), ...paid])].filter((each) => each !== base).toSorted();
  return ok({ base: Currency(base), others: others.map(Currency) });
};

const isOtherThan = (paid: string | undefined, traded: string | undefined): boolean =>
  paid !== undefined && traded !== undefined && paid !== traded;

/** Each member has the columns that the program reads. */
const checkRead = (members: readonly BookMember[], program: Program): Result<true, Failure> => {
  for (const { instrument, bars } of members) {
    const columns = checkColumns(program, bars);
    if (!columns.ok) return fail({ ...columns.failure, message: `${instrument.symbol}: ${columns.failure.message}` });
  }
  return ok(true);
};

/** Bars are sound, and what ends of them can be paid. */
export const checkMembers = ({ members, facts }: Pick<BookInput, 'members' | 'facts'>): Result<true, Failure> => {
  const ids = new Set<string>();
  for (const { instrument, bars } of members) {
    const { id, symbol } = instrument;
    if (ids.has(id)) return fail(invalid('instruments', 'each once', id));
    ids.add(id);
    const checked = checkBars({ instrument, bars });
    if (!checked.ok) return fail({ ...checked.failure, message: `${symbol}: ${checked.failure.message}` });
  }
  return checkPayouts(members, facts);
};
