/** A statistic in the unit it is in; one that is undefined is the word "none". */
import type { Statistic } from '#/core/report/measure.ts';
import { joinNumber, none, writeDouble, writePercent } from '../format/number.ts';

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
  const text = writeDouble(value, decimalsOf[unit]);
  return text === undefined ? none : `${joinNumber(text)}${suffixes[unit] ?? ''}`;
};
