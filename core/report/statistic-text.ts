/** Numbers of a report as text, for the page and the file alike: comma groups, a true minus, "none" where there is no value. */
import { civilFromDays, msPerDay } from '../value/timestamp.ts';
import type { Statistic } from './measure.ts';

export const none = 'none';

const decimalsOf: Readonly<Record<Exclude<Statistic['unit'], 'fraction' | 'probability'>, number>> = {
  ratio: 2,
  bars: 0,
  days: 1,
  years: 1,
  count: 0,
  money: 2,
};
const suffixes: Readonly<Partial<Record<Statistic['unit'], string>>> = { bars: ' bars', days: ' d', years: ' y' };

export const writeStatistic = ({ value, unit }: Pick<Statistic, 'unit'> & { readonly value?: number | undefined }): string => {
  if (value === undefined) return none;
  if (unit === 'fraction' || unit === 'probability') return percentText(value, 1);
  return `${decimalText(value, decimalsOf[unit])}${suffixes[unit] ?? ''}`;
};

/** Finite values only, as every number of a report is. */
export const decimalText = (value: number, decimals: number): string => {
  const text = value.toFixed(decimals);
  const sign = text.startsWith('-') && Number(text) !== 0 ? '\u2212' : '';
  const [whole = '0', fraction] = text.replace('-', '').split('.');
  return `${sign}${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}${fraction === undefined ? '' : `.${fraction}`}`;
};

/** A fraction as a percentage. */
export const percentText = (fraction: number | undefined, decimals: number): string =>
  fraction === undefined ? none : `${decimalText(fraction * 100, decimals)}%`;

/** The UTC day that a bar which ends at `ms` covers. */
export const dateText = (ms: number): string => {
  const { year, month, day } = civilFromDays(Math.floor((ms - 1) / msPerDay));
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
};
