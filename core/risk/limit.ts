/**
 * One limit is one number at one place of the tree firm -> desk -> account -> strategy -> instrument.
 *
 * Its scope is a path of up to five parts, `firm/desk/account/strategy/instrument`: a name is that one, `*` is each one by
 * itself, `-` (or the end of the path) is all of them together. `firm/main/*` holds every account of the desk to the
 * number separately; `firm/-/-/-/AAPL` holds all of AAPL in the firm; `firm/main/SIM-01/-/*` each instrument of one account.
 */
import { invalid, type Failure } from '../value/failures.ts';
import { fail, ok, type Result } from '../value/result.ts';
import type { Timestamp } from '../value/timestamp.ts';

export interface Limit {
  readonly id: string;
  readonly scope: string;
  /** R07, and which of its parameters. */
  readonly rule: string;
  readonly param: string;
  /** In the parameter's unit; breached above (or below, where the parameter says so). */
  readonly allowed: number;
  /** Where people are warned, short of the limit. */
  readonly soft?: number;
  readonly version: number;
  readonly from: Timestamp;
  readonly to?: Timestamp;
}

/** The parts of a scope; absent means all together. */
export interface ScopeParts {
  readonly desk?: string | undefined;
  readonly account?: string | undefined;
  readonly strategy?: string | undefined;
  readonly instrument?: string | undefined;
}

export const scopeLevels = ['firm', 'desk', 'account', 'strategy'] as const;
export type ScopeLevel = (typeof scopeLevels)[number];

export const firmScope = 'firm';
export const eachOne = '*';
const together = '-';

const partOf = (text: string | undefined): string | undefined => (text === together ? undefined : text);

export const parseScope = (scope: string, field = 'scope'): Result<ScopeParts, Failure> => {
  const [firm, desk, account, strategy, instrument, ...rest] = scope.split('/');
  const isPath = firm === firmScope && rest.length === 0 && !scope.split('/').includes('');
  if (!isPath) return fail(invalid(field, 'a path such as firm/desk/account/strategy/instrument', scope));
  const parts = {
    desk: partOf(desk),
    account: partOf(account),
    strategy: partOf(strategy),
    instrument: partOf(instrument),
  };
  if (parts.account !== undefined && parts.desk === undefined) return fail(invalid(field, 'of a desk where it names an account', scope));
  if (parts.strategy !== undefined && parts.account === undefined) {
    return fail(invalid(field, 'of an account where it names a strategy', scope));
  }
  return ok(parts);
};

export const formatScope = ({ desk, account, strategy, instrument }: ScopeParts): string => {
  const path = [firmScope, desk ?? together, account ?? together, strategy ?? together, instrument ?? together].join('/');
  return path.replace(/(?:\/-)+$/, '');
};

/** The level whose aggregate a scope measures: its deepest part apart from the instrument. */
export const levelOf = ({ desk, account, strategy }: ScopeParts): ScopeLevel => {
  if (strategy !== undefined) return 'strategy';
  if (account !== undefined) return 'account';
  return desk === undefined ? 'firm' : 'desk';
};

const isPartMatch = (wanted: string | undefined, actual: string | undefined): boolean =>
  wanted === undefined || (actual !== undefined && (wanted === eachOne || wanted === actual));

/** Whether a limit's scope speaks about these concrete parts. */
export const isScopeMatch = (wanted: ScopeParts, actual: ScopeParts): boolean =>
  isPartMatch(wanted.desk, actual.desk) &&
  isPartMatch(wanted.account, actual.account) &&
  isPartMatch(wanted.strategy, actual.strategy) &&
  isPartMatch(wanted.instrument, actual.instrument);
