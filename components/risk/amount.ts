/** Amounts that the desk sends as plain decimals, grouped for reading; and a scope path as one may read it. */
import { defaultRiskCurrency } from '#/core/risk/defaults.ts';
import { minus } from '#/core/value/number-text.ts';

/** "1769200" is 1,769,200; what is not a plain decimal stays as it is. */
export const groupDecimal = (text: string): string => {
  const found = /^(-?)(\d+)(\.\d+)?$/.exec(text);
  if (found === null) return text;
  const [, sign = '', whole = '', fraction = ''] = found;
  return `${sign === '' ? '' : minus}${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}${fraction}`;
};

/** At most two decimals, cut and not rounded up: a limit in use never reads as reached before it is. */
export const cutDecimal = (text: string): string => /^-?\d+(?:\.\d{1,2})?/.exec(text)?.[0] ?? text;

/** Amounts of money are limited in the desk's risk currency. */
export const unitText = (unit: string): string => (unit === 'currency' ? defaultRiskCurrency : unit);

export const withUnit = (text: string, unit: string): string =>
  unit === '' ? groupDecimal(text) : `${groupDecimal(text)} ${unitText(unit)}`;

const levels = ['Firm', 'each desk', 'each account', 'each strategy', 'each instrument'] as const;

export interface ScopeText {
  /** How deep below the firm, 0 to 4. */
  readonly depth: number;
  readonly name: string;
}

/** `firm/main/SIM-01/-/SIMX:BTC-USDT` is four deep and named by its last part; `*` is named by its level, `-` says nothing. */
export const readScope = (scope: string): ScopeText => {
  const parts = scope.split('/');
  const depth = parts.length - 1;
  const last = parts[depth] ?? scope;
  return { depth, name: depth === 0 ? levels[0] : last === '*' ? (levels[depth] ?? last) : last };
};
