/**
 * Axes of parallel coordinates: one for each parameter and one for the Sharpe ratio. A brush is a stretch of an axis' stops; a row is
 * chosen while it is inside all brushes.
 */
import type { SweepSample } from './records.ts';

export type ParallelRow = SweepSample['rows'][number];
type Value = number | string;

export interface ParallelAxis {
  readonly name: string;
  /** Where a brush can begin and end: the values of a parameter, or equal steps of the ratio. Rising; choices in their order of rows. */
  readonly stops: readonly Value[];
  readonly valueOf: (row: ParallelRow) => Value | undefined;
}

/** First and last stop inside, by axis. */
export type Brushes = ReadonlyMap<string, readonly [from: number, to: number]>;

const ratioStops = 40;

export const axesOf = (names: readonly string[], rows: readonly ParallelRow[]): readonly ParallelAxis[] => [
  ...names.map((name): ParallelAxis => {
    const valueOf = (row: ParallelRow): Value | undefined => row.params[name];
    return { name, valueOf, stops: stopsOf(rows.flatMap((row) => valueOf(row) ?? [])) };
  }),
  { name: 'Sharpe ratio', valueOf: ({ sharpe }) => sharpe, stops: stepsOf(rows.flatMap(({ sharpe }) => sharpe ?? [])) },
];

const stopsOf = (values: readonly Value[]): readonly Value[] => {
  const different = [...new Set(values)];
  return different.every((value) => typeof value === 'number') ? different.toSorted((a, b) => a - b) : different;
};

const stepsOf = (values: readonly number[]): readonly number[] => {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  if (!(high > low)) return values.slice(0, 1);
  return Array.from({ length: ratioStops + 1 }, (_, i) => (i === ratioStops ? high : low + ((high - low) * i) / ratioStops));
};

/** 0 at the foot of the axis, 1 at its head; numbers to scale. */
export const shareOn = ({ stops }: ParallelAxis, value: Value): number => {
  const [first, last] = [stops[0], stops.at(-1)];
  if (typeof value === 'number' && typeof first === 'number' && typeof last === 'number')
    return last > first ? (value - first) / (last - first) : 0.5;
  return stops.length > 1 ? stops.indexOf(value) / (stops.length - 1) : 0.5;
};

/** Number of the stop that is nearest to a share of the axis. */
export const stopAt = (axis: ParallelAxis, share: number): number => {
  const distances = axis.stops.map((stop) => Math.abs(shareOn(axis, stop) - share));
  return distances.indexOf(Math.min(...distances));
};

const isInside = (axis: ParallelAxis, row: ParallelRow, [from, to]: readonly [number, number]): boolean => {
  const value = axis.valueOf(row);
  if (value === undefined) return false;
  const [low, high] = [axis.stops[from], axis.stops[to]];
  if (typeof value === 'number' && typeof low === 'number' && typeof high === 'number') return value >= low && value <= high;
  const at = axis.stops.indexOf(value);
  return at >= from && at <= to;
};

export const chooseRows = (axes: readonly ParallelAxis[], rows: readonly ParallelRow[], brushes: Brushes): readonly ParallelRow[] =>
  rows.filter((row) =>
    axes.every((axis) => {
      const brush = brushes.get(axis.name);
      return brush === undefined || isInside(axis, row, brush);
    }),
  );

/** An end of a brush, moved; the ends never pass each other, and a brush over the whole axis is none. */
export const moveEnd = (axis: ParallelAxis, brushes: Brushes, { end, to }: { readonly end: 0 | 1; readonly to: number }): Brushes => {
  const [low, high] = brushes.get(axis.name) ?? wholeOf(axis);
  const last = axis.stops.length - 1;
  const place = Math.max(0, Math.min(last, to));
  return withBrush(axis, brushes, end === 0 ? [Math.min(place, high), high] : [low, Math.max(place, low)]);
};

export const withBrush = (axis: ParallelAxis, brushes: Brushes, brush: readonly [number, number]): Brushes => {
  const next = new Map(brushes);
  if (brush[0] === 0 && brush[1] === axis.stops.length - 1) next.delete(axis.name);
  else next.set(axis.name, brush);
  return next;
};

export const wholeOf = ({ stops }: ParallelAxis): readonly [from: number, to: number] => [0, stops.length - 1];

/** Where a key takes an end of a brush. */
export const keyTarget = (key: string, at: number, { stops }: ParallelAxis): number | undefined => {
  const page = Math.max(1, Math.round(stops.length / 10));
  const targets: Readonly<Record<string, number>> = {
    ArrowUp: at + 1,
    ArrowRight: at + 1,
    ArrowDown: at - 1,
    ArrowLeft: at - 1,
    PageUp: at + page,
    PageDown: at - page,
    Home: 0,
    End: stops.length - 1,
  };
  return targets[key];
};
