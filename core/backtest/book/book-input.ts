/** What a book is run on: instruments with their raw bars, the dated facts about them, and which of them are members when. */
import type { Instrument } from '../../instrument/instrument.ts';
import type { Fact } from '../../market/facts/facts.ts';
import type { BarColumns } from '../../ports/history.ts';
import type { Program } from '../../strategy/compile.ts';
import { checkColumns } from '../../strategy/compile.ts';
import type { Runtime } from '../../strategy/define.ts';
import { invalid, type Failure } from '../../value/failures.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import { msPerDay } from '../../value/timestamp.ts';
import { checkBars } from '../bar-input.ts';
import type { BacktestConfig } from '../config.ts';
import type { Watch } from '../run-through.ts';

export const bookLimits = { members: 500, bars: 10_000_000 } as const;

/** A price is carried over days without a bar for so long; after that the instrument is not known to the strategy. */
export const defaultMaxAgeMs = 7 * msPerDay;

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
  /** Splits, dividends, delistings and changes of membership; others are not read. */
  readonly facts: readonly Fact[];
  /** The index whose dated membership decides; absent for a plain list, of which all are members throughout. */
  readonly index?: string;
  readonly maxAgeMs?: number;
  readonly runtime?: Runtime;
  /** Every fact as hashed, numbered from 1. */
  readonly onFact?: (number: number, text: string) => void;
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

export const checkBook = ({ members, program, config }: BookInput): Result<true, Failure> => {
  if (members.length === 0 || members.length > bookLimits.members)
    return fail(invalid('instruments', `from 1 to ${bookLimits.members}`, members.length));
  const bars = members.reduce((sum, member) => sum + member.bars.close.length, 0);
  if (bars > bookLimits.bars) return fail(invalid('bars', `at most ${bookLimits.bars} in all`, bars));
  if (config.size.by !== 'equity') return fail(invalid('size', 'by equity: a target is a share of the account', config.size.by));
  if (program.models.length > 0) return fail(invalid('program', 'without models', `${program.models.length} models`));
  if (program.execution.style !== 'immediate') return fail(invalid('execution', 'immediate', program.execution.style));
  for (const kind of ['borrow', 'financing', 'funding', 'margin'] as const) {
    const choice = config[kind];
    if (choice !== undefined) return fail(invalid(kind, 'absent for a book: it is not charged there', choice.id));
  }
  return checkMembers(members, program);
};

const checkMembers = (members: readonly BookMember[], program: Program): Result<true, Failure> => {
  const [first] = members;
  const ids = new Set<string>();
  for (const { instrument, bars } of members) {
    const { id, symbol, currency } = instrument;
    if (ids.has(id)) return fail(invalid('instruments', 'each once', id));
    ids.add(id);
    if (currency !== first?.instrument.currency)
      return fail(invalid(`currency of ${symbol}`, `${first?.instrument.currency}, as of the others`, currency));
    const columns = checkColumns(program, bars);
    const checked = columns.ok ? checkBars({ instrument, bars }) : columns;
    if (!checked.ok) return fail({ ...checked.failure, message: `${symbol}: ${checked.failure.message}` });
  }
  return ok(true);
};
