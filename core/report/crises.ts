/**
 * Falls of the market that a strategy would have had to live through: closing high to closing low of the S&P 500, both dates
 * in it. Source: the index's daily closes (S&P Dow Jones Indices); a test holds those of 2000 to 2020 to the shipped series.
 */
import { daysFromCivil } from '../value/timestamp.ts';
import type { DailyEquity } from './returns.ts';

export interface Crisis {
  readonly title: string;
  /** Day of the closing high and of the closing low. */
  readonly from: string;
  readonly to: string;
}

export const crises: readonly Crisis[] = [
  { title: 'Black Monday', from: '1987-08-25', to: '1987-12-04' },
  { title: 'Russia and LTCM', from: '1998-07-17', to: '1998-08-31' },
  { title: 'Dot-com', from: '2000-03-24', to: '2002-10-09' },
  { title: 'Financial crisis', from: '2007-10-09', to: '2009-03-09' },
  { title: 'Euro debt', from: '2011-04-29', to: '2011-10-03' },
  { title: 'Short volatility', from: '2018-01-26', to: '2018-02-08' },
  { title: 'End of 2018', from: '2018-09-20', to: '2018-12-24' },
  { title: 'Pandemic', from: '2020-02-19', to: '2020-03-23' },
  { title: 'Rising rates', from: '2022-01-03', to: '2022-10-12' },
  { title: 'Tariffs', from: '2025-02-19', to: '2025-04-08' },
];

export const crisisSource = 'closing high to closing low of the S&P 500';

export interface CrisisWindow extends Crisis {
  /** Returns are given only of a window that the data covers whole. */
  readonly covered: 'whole' | 'part' | 'none';
  readonly returned?: number;
  readonly held?: number;
}

/** How much of a crisis the data holds. */
export const coverageWords: Readonly<Record<CrisisWindow['covered'], string>> = { whole: 'whole', part: 'in part', none: 'missed' };

/** From the close of the first day to the close of the last; `held` is the benchmark's equity on the same days. */
export const crisisWindows = (own: DailyEquity, held: readonly number[]): readonly CrisisWindow[] => {
  const [first = Infinity, last = -Infinity] = [own.days[0], own.days.at(-1)];
  return crises.map((crisis) => {
    const [from, to] = [dayOf(crisis.from), dayOf(crisis.to)];
    if (to < first || from > last) return { ...crisis, covered: 'none' };
    if (from < first || to > last) return { ...crisis, covered: 'part' };
    const span = { start: lastAt(own.days, from), end: lastAt(own.days, to) };
    const [returned, heldReturn] = [changeOf(own.equity, span), changeOf(held, span)];
    return {
      ...crisis,
      covered: 'whole',
      ...(returned !== undefined && { returned }),
      ...(heldReturn !== undefined && { held: heldReturn }),
    };
  });
};

const dayOf = (date: string): number => daysFromCivil(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));

const lastAt = (days: readonly number[], day: number): number => days.findLastIndex((each) => each <= day);

const changeOf = (values: readonly number[], { start, end }: { readonly start: number; readonly end: number }): number | undefined => {
  const [from, to] = [values[start], values[end]];
  return from === undefined || to === undefined || from <= 0 ? undefined : to / from - 1;
};
