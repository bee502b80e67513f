/**
 * Chronological split, purged and embargoed: training rows come first, and none of them has a label that reaches into
 * the test rows or within `embargoBars` of them.
 * Source: M. Lopez de Prado, Advances in financial machine learning (2018), chapter 7.
 */
import { invariant } from '#/core/value/invariant.ts';
import { knownAtRow } from './label.ts';

export interface Split {
  readonly train: readonly number[];
  readonly validation: readonly number[];
  readonly test: readonly number[];
  /** Rows given up at the end of each part because their labels, or the embargo, reach into the next. */
  readonly purged: { readonly train: number; readonly validation: number };
}

interface SplitOptions {
  /** Shares of the rows, in time order; the rest is the test. */
  readonly train: number;
  readonly validation: number;
  readonly horizonBars: number;
  readonly embargoBars: number;
}

/** `rows` are row numbers in time order. */
export const splitRows = (rows: readonly number[], { train, validation, horizonBars, embargoBars }: SplitOptions): Split => {
  invariant(train > 0 && validation >= 0 && train + validation < 1, `shares must leave a test, were ${train} and ${validation}`);
  const first = Math.floor(rows.length * train);
  const second = Math.floor(rows.length * (train + validation));
  const purge = (part: readonly number[], next: number | undefined): readonly number[] =>
    part.filter((row) => next === undefined || knownAtRow(row, horizonBars) + embargoBars < next);
  const kept = { train: purge(rows.slice(0, first), rows[first]), validation: purge(rows.slice(first, second), rows[second]) };
  return {
    ...kept,
    test: rows.slice(second),
    purged: { train: first - kept.train.length, validation: second - first - kept.validation.length },
  };
};
