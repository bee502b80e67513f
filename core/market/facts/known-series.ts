/**
 * One named series of the outside world as it became known: figures in the order in which they may be read. A figure is of the
 * period that ends at its time of effect; a later figure of the same period is a revision of it. Which figure counts at a moment
 * depends on nothing that became known later, so a revision never reaches a bar that closed before it.
 */
import type { Fact } from './facts.ts';

/** Sets of facts that hold named series. */
export const seriesKinds = ['vintages', 'rates'] as const;

export const needKinds = [...seriesKinds, 'quotes', 'bars'] as const;

/**
 * A series a program asks for: of a set of facts, a column of the order book that came with the bars, or one of another
 * instrument's bars.
 */
export interface SeriesNeed {
  readonly kind: (typeof needKinds)[number];
  /** Of vintages the series, of rates currency and tenor: `USD 3M`; of quotes the column; of bars as bar-series.ts writes it. */
  readonly name: string;
}

export const seriesKey = ({ kind, name }: SeriesNeed): string => `${kind} ${name}`;

/** Columns of doubles for a program, of one length; they may grow while it runs. */
export interface KnownSeries {
  /** From when on a figure may be read: it is known and in effect. Never falls. */
  readonly readableMs: ArrayLike<number>;
  readonly effectiveMs: ArrayLike<number>;
  readonly value: ArrayLike<number>;
}

export type AllKnownSeries = ReadonlyMap<string, KnownSeries>;

export interface Reading {
  /** `first` is the figure as it was published at first, `latest` as last revised. */
  readonly print: 'first' | 'latest';
  /** So many periods before the newest one known. */
  readonly back: number;
  /** Nothing is read once the newest period has had no news for longer. */
  readonly maxAgeMs: number;
}

interface Named {
  readonly need: SeriesNeed;
  readonly value: string;
}

const namedOf = (fact: Fact): Named | undefined => {
  if (fact.kind === 'Vintage') return { need: { kind: 'vintages', name: fact.series }, value: fact.value };
  if (fact.kind === 'InterestRate') return { need: { kind: 'rates', name: `${fact.currency} ${fact.tenor}` }, value: fact.rate };
  return undefined;
};

/** Every named series among the facts, by key. */
export const knownSeriesOf = (facts: readonly Fact[]): AllKnownSeries => {
  const rows = facts
    .flatMap((fact) => {
      const named = namedOf(fact);
      const readableMs = Math.max(fact.effectiveMs, fact.knownAtMs);
      return named === undefined ? [] : [{ key: seriesKey(named.need), fact, readableMs, value: Number(named.value) }];
    })
    .toSorted((a, b) => a.readableMs - b.readableMs || a.fact.knownAtMs - b.fact.knownAtMs);
  const bySeries = Map.groupBy(rows, ({ key }) => key);
  return new Map(
    [...bySeries].map(([key, own]) => [
      key,
      {
        readableMs: Float64Array.from(own, ({ readableMs }) => readableMs),
        effectiveMs: Float64Array.from(own, ({ fact }) => fact.effectiveMs),
        value: Float64Array.from(own, ({ value }) => value),
      },
    ]),
  );
};

const cell = (column: ArrayLike<number>, row: number): number => column[row] ?? Number.NaN;

/** Periods known so far, oldest first, with the figure that counts for each. */
class Periods {
  readonly #reading: Reading;
  readonly #effectiveMs: number[] = [];
  readonly #values: number[] = [];
  /** Since when the newest period is as it is. */
  sinceMs = Number.NaN;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  take({ readableMs, effectiveMs, value }: KnownSeries, row: number): void {
    const of = cell(effectiveMs, row);
    const figure = cell(value, row);
    let place = this.#effectiveMs.length;
    while (place > 0 && cell(this.#effectiveMs, place - 1) > of) place -= 1;
    const isRevision = this.#effectiveMs[place - 1] === of;
    if (isRevision && this.#reading.print === 'first') return;
    if (isRevision) this.#values[place - 1] = figure;
    else {
      this.#effectiveMs.splice(place, 0, of);
      this.#values.splice(place, 0, figure);
    }
    if (of === this.#effectiveMs.at(-1)) this.sinceMs = cell(readableMs, row);
  }

  get value(): number {
    return cell(this.#values, this.#values.length - 1 - this.#reading.back);
  }
}

/** Reads at moments that do not fall, one after the other; NaN where nothing is known. */
export const readKnown = (series: KnownSeries, reading: Reading): ((atMs: number) => number) => {
  const periods = new Periods(reading);
  let next = 0;
  return (atMs) => {
    for (; next < series.readableMs.length && cell(series.readableMs, next) <= atMs; next += 1) periods.take(series, next);
    return atMs - periods.sinceMs <= reading.maxAgeMs ? periods.value : Number.NaN;
  };
};

/** The figure known at each close, NaN before the first; closes may come in any order. */
export const alignKnown = (series: KnownSeries, endMs: Float64Array, reading: Reading): Float64Array => {
  const { readableMs } = series;
  const periods = new Periods(reading);
  const values = new Float64Array(readableMs.length);
  const sinceMs = new Float64Array(readableMs.length);
  for (let row = 0; row < values.length; row += 1) {
    periods.take(series, row);
    values[row] = periods.value;
    sinceMs[row] = periods.sinceMs;
  }
  return endMs.map((atMs) => {
    const row = countUpTo(readableMs, atMs) - 1;
    return atMs - cell(sinceMs, row) <= reading.maxAgeMs ? cell(values, row) : Number.NaN;
  });
};

/** How many of the moments, which do not fall, are at `ms` or before, by halving. */
const countUpTo = (moments: ArrayLike<number>, ms: number): number => {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cell(moments, middle) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
};
