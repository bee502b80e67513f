/** A statistic in the unit it is in, for the page and the file alike; one that is undefined is the word "none". */
import { none, textOfDouble, writePercent } from '../value/number-text.ts';
import { dayText } from '../value/timestamp.ts';
import type { Statistic } from './measure.ts';

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
  if (unit === 'fraction' || unit === 'probability') return writePercent(value, 1);
  return `${textOfDouble(value, decimalsOf[unit])}${suffixes[unit] ?? ''}`;
};

/** The UTC day that a bar which ends at `ms` covers. */
export const dateText = (ms: number): string => dayText(ms - 1);
