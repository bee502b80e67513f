/** A statistic in the unit it is in, for the page and the file alike; one that is undefined is the word "none". */
import { none, textOfDouble, writePercent } from '../value/number-text.ts';
import { dayText } from '../value/timestamp.ts';
import type { Statistic } from './measure.ts';

type Unit = Statistic['unit'];

const decimalsOf: Readonly<Record<Exclude<Unit, 'fraction' | 'probability' | 'days'>, number>> = {
  ratio: 2,
  bars: 0,
  sessions: 0,
  years: 1,
  count: 0,
  money: 2,
  seconds: 3,
  bps: 3,
};
const suffixes: Readonly<Partial<Record<Unit, string>>> = { years: ' y', seconds: ' s', bps: ' bps' };
const nouns: Readonly<Partial<Record<Unit, string>>> = { bars: 'bar', sessions: 'session' };

export const writeStatistic = ({ value, unit }: Pick<Statistic, 'unit'> & { readonly value?: number | undefined }): string => {
  if (value === undefined) return none;
  // A loss of 0.006 % is not 0.0 %.
  if (unit === 'fraction') return writePercent(value, 1 + shareDecimals(100 * value));
  if (unit === 'probability') return writePercent(value, 1);
  if (unit === 'days') return writeDays(value);
  const text = textOfDouble(value, decimalsOf[unit]);
  const noun = nouns[unit];
  return noun === undefined ? `${text}${suffixes[unit] ?? ''}` : `${text} ${noun}${value === 1 ? '' : 's'}`;
};

/** What was held for seconds is not 0.0 d. */
const writeDays = (days: number): string => {
  const size = Math.abs(days);
  if (size === 0 || size >= 1) return `${textOfDouble(days, 1)} d`;
  if (size >= 1 / 24) return `${textOfDouble(days * 24, 1)} h`;
  return size >= 1 / 1440 ? `${textOfDouble(days * 1440, 1)} min` : `${textOfDouble(days * 86_400, 1)} s`;
};

/** So many decimals of a percent that labels of a scale of this size differ: none from 5 % on. */
export const shareDecimals = (scale: number): number => {
  const size = Math.abs(scale);
  return [0.05, 0.005, 0.0005].filter((least) => size > 0 && size < least).length;
};

/** The UTC day that a bar which ends at `ms` covers. */
export const dateText = (ms: number): string => dayText(ms - 1);
