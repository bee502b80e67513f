/** A rebalance as a person fills it in: percentages and counts as typed, read into terms with every problem at its field. */
import type { RebalanceTerms } from '#/core/portfolio/propose-rebalance.schema.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { parseDecimal } from '#/core/value/decimal.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { plainDecimal } from '#/core/value/number-text.ts';

export interface RebalanceDraft {
  readonly method: string;
  readonly covariance: RebalanceTerms['covariance'];
  readonly interval: string;
  readonly lookback: string;
  readonly invested: string;
  readonly cap: string;
  readonly band: string;
  /** Empty: no bound. */
  readonly maxTurnover: string;
  /** Symbols; undefined until somebody has chosen: then all of the account's currency. */
  readonly symbols: readonly string[] | undefined;
}

export const firstDraft: RebalanceDraft = {
  method: 'minimum-variance',
  covariance: 'ledoit-wolf',
  interval: '15m',
  lookback: '480',
  invested: '95',
  cap: '25',
  band: '0.5',
  maxTurnover: '',
  symbols: undefined,
};

export const symbolsOf = ({ symbols }: RebalanceDraft, instruments: readonly Instrument[], baseCurrency: string): readonly string[] =>
  symbols ?? instruments.filter(({ currency }) => currency === baseCurrency).map(({ symbol }) => symbol);

export interface DraftContext {
  readonly account: string;
  readonly symbols: readonly string[];
  /** Whether the method can keep to a bound on turnover. */
  readonly boundsTurnover: boolean;
}

export const readDraft = (draft: RebalanceDraft, { account, symbols, boundsTurnover }: DraftContext): Result<RebalanceTerms, Failure> => {
  const { method, covariance, interval } = draft;
  if (symbols.length === 0) return fail(invalid('symbols', 'at least one name', 'none'));
  const shares = readShares(draft);
  if (!shares.ok) return shares;
  const lookback = readLookback(draft);
  if (!lookback.ok) return lookback;
  const terms = { account, method, symbols: [...symbols], interval, lookback: lookback.value, covariance, ...shares.value };
  if (!boundsTurnover || draft.maxTurnover.trim() === '') return ok(terms);
  const maxTurnover = readPercent(draft.maxTurnover, 'maxTurnover', 200);
  return maxTurnover.ok ? ok({ ...terms, maxTurnover: maxTurnover.value }) : maxTurnover;
};

const readShares = (draft: RebalanceDraft): Result<Pick<RebalanceTerms, 'invested' | 'cap' | 'band'>, Failure> => {
  const invested = readPercent(draft.invested, 'invested', 100);
  if (!invested.ok) return invested;
  const cap = readPercent(draft.cap, 'cap', 100);
  if (!cap.ok) return cap;
  const band = readPercent(draft.band, 'band', 10);
  return band.ok ? ok({ invested: invested.value, cap: cap.value, band: band.value }) : band;
};

const readLookback = ({ lookback }: RebalanceDraft): Result<number, Failure> => {
  const count = Number(plainDecimal(lookback));
  const isGood = Number.isInteger(count) && count >= 20 && count <= 5000;
  return isGood ? ok(count) : fail(invalid('lookback', 'a whole number from 20 to 5000', lookback));
};

/** "25" is 0.25. */
const readPercent = (typed: string, field: string, most: number): Result<number, Failure> => {
  const parsed = parseDecimal(plainDecimal(typed), 4, field);
  if (!parsed.ok) return parsed;
  const percent = Number(parsed.value) / 10_000;
  return percent >= 0 && percent <= most ? ok(percent / 100) : fail(invalid(field, `from 0 to ${most} percent`, typed));
};
