/**
 * What nodes that read a series of the outside world share: its name, how old it may be, and both paths of reading it at the
 * bar's close.
 */
import { alignKnown, readKnown, seriesKey, type Reading, type SeriesNeed } from '../market/facts/known-series.ts';
import { msPerDay } from '../value/timestamp.ts';
import type { NumberParam, Runtime, TextParam } from './define.ts';

export const seriesName = (title: string, initial: string): TextParam => ({
  kind: 'text',
  title,
  maxLength: 60,
  default: initial,
  check: (text) =>
    text.trim() === '' || text.trim() !== text
      ? { must: 'the name of an imported series, without spaces around it', was: text }
      : undefined,
});

/** Without news of its newest period for longer than this, the series is unknown. */
export const maxAgeParam = (initial: number): NumberParam => ({
  kind: 'number',
  title: 'Unknown after',
  unit: 'days',
  min: 0.001,
  max: 36_500,
  default: initial,
});

export const daysMs = (days: number): number => days * msPerDay;

/** At closes that do not fall; unknown throughout without the series. */
export const seriesReader = ({ series }: Runtime, need: SeriesNeed, reading: Reading): ((endMs: number) => number) => {
  const known = series?.get(seriesKey(need));
  return known === undefined ? () => Number.NaN : readKnown(known, reading);
};

export const seriesColumn = ({ series }: Runtime, need: SeriesNeed, { endMs, reading }: AtCloses): Float64Array => {
  const known = series?.get(seriesKey(need));
  return known === undefined ? endMs.map(() => Number.NaN) : alignKnown(known, endMs, reading);
};

interface AtCloses {
  readonly endMs: Float64Array;
  readonly reading: Reading;
}
