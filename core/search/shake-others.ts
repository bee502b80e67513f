/**
 * Noise on the prices of other instruments that a graph reads, as on those that are traded (shake.ts): each column by itself, high and low
 * made to hold the others again; as traded and adjusted for splits by the same factors. Where the other is traded too its prices are the
 * shaken ones of the trade. Not rounded: nothing trades at them. Figures of the outside world stay.
 */
import { barsSetOf, readBarsNeed, type BarsNeed } from '../market/bar-series.ts';
import type { AllKnownSeries, KnownSeries } from '../market/facts/known-series.ts';
import type { RunData, RunSeries } from '../report/backtest-report.ts';
import { contentHash } from '../value/canonical.ts';
import { exp } from '../value/math.ts';
import { createRng } from '../value/rng.ts';
import { noiseOf } from './shake.ts';

/** What is traded, before and after. */
export interface Shaken {
  readonly from: RunData;
  readonly to: RunData;
}

export const shakeOthers = (series: RunSeries, seed: string, traded: readonly Shaken[]): RunSeries => {
  const columns = [...series.known].flatMap(([key, known]) => {
    const need = key.startsWith(prefix) ? readBarsNeed({ kind: 'bars', name: key.slice(prefix.length) }) : undefined;
    return need === undefined ? [] : [{ key, known, need }];
  });
  if (columns.length === 0) return series;
  const known = new Map(series.known);
  for (const own of Map.groupBy(columns, ({ need }) => barsSetOf(need)).values())
    for (const [key, moved] of shakeOne(own, seed, traded)) known.set(key, moved);
  const sets = series.sets.map((set) => (set.kind === 'bars' ? { ...set, hash: contentHash({ shaken: set.hash, seed }) } : set));
  return { ...series, sets, known };
};

const prefix = 'bars ';

interface OtherColumn {
  readonly key: string;
  readonly known: KnownSeries;
  readonly need: BarsNeed;
}

/** The columns of one data set. */
const shakeOne = (columns: readonly OtherColumn[], seed: string, traded: readonly Shaken[]): AllKnownSeries => {
  const prices = columns.filter(({ need }) => isPrice(need.column));
  const [likest] = prices.toSorted((a, b) => rank(a) - rank(b));
  if (likest === undefined) return new Map();
  const sigma = noiseOf(Float64Array.from(likest.known.value));
  const of = traded.find(({ from }) => barsSetOf(likest.need) === `${from.instrument.symbol} ${from.interval}`);
  const moved = prices.map((column) => ({ ...column, value: movedBy(column, factorsOf(column, { sigma, seed, of })) }));
  return new Map(
    moved.map(({ key, known, need, value }) => {
      const alike = moved.filter((each) => each.need.prices === need.prices).map((each) => each.value);
      const edge = need.column === 'high' ? Math.max : need.column === 'low' ? Math.min : undefined;
      const held = edge === undefined ? value : value.map((price, row) => edge(price, ...alike.map((other) => other[row] ?? price)));
      return [key, { ...known, value: held }];
    }),
  );
};

const priceColumns = ['open', 'high', 'low', 'close'] as const;
const isPrice = (name: string): boolean => priceColumns.some((column) => column === name);

/** Its deviation is of the closes without the jumps of splits, where those are read. */
const rank = ({ need: { column, prices } }: OtherColumn): number => (column === 'close' ? 0 : 1) + (prices === 'raw' ? 2 : 0);

interface Noise {
  readonly sigma: number;
  readonly seed: string;
  readonly of: Shaken | undefined;
}

const factorsOf = ({ known, need }: OtherColumn, { sigma, seed, of }: Noise): Float64Array => {
  const rng = createRng(`${seed} ${need.column} ${barsSetOf(need)}`);
  const factors = Float64Array.from({ length: known.value.length }, () => exp(sigma * rng.normal()));
  const column = priceColumns.find((name) => name === need.column);
  const [from, to] = column === undefined ? [] : [of?.from.bars[column], of?.to.bars[column]];
  if (of === undefined || from === undefined || to === undefined) return factors;
  const rowAt = new Map(Array.from(of.from.bars.endMs, (ms, row) => [ms, row]));
  return factors.map((factor, row) => {
    const bar = rowAt.get(known.readableMs[row] ?? NaN);
    return bar === undefined ? factor : (to[bar] ?? 1) / (from[bar] ?? 1);
  });
};

const movedBy = ({ known: { value } }: OtherColumn, factors: Float64Array): Float64Array =>
  factors.map((factor, row) => factor * (value[row] ?? NaN));
