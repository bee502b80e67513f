/** Where lines, marks, bars and labels of a chart stand. Each axis says its lowest and its highest. */
import { log } from '../../value/math.ts';
import { dateText } from '../statistic-text.ts';
import type { BarsText, ChartText, LinesText, Look, ScatterText } from './part.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export type PlotPoint = readonly [x: number, y: number];

export interface PlotLine {
  readonly look: Look;
  /** A gap in the values begins a new run. */
  readonly runs: readonly (readonly PlotPoint[])[];
}

export interface PlotLabel {
  readonly text: string;
  readonly x: number;
  /** Base line of the text. */
  readonly y: number;
  readonly isAtEnd?: boolean;
}

export interface PlotMark {
  readonly x: number;
  readonly y: number;
  readonly look: Look;
  readonly shape: 'ring' | 'cross';
}

export interface PlotBar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly look: Look;
}

export interface Plot {
  readonly marks: readonly PlotMark[];
  readonly bars: readonly PlotBar[];
  readonly lines: readonly PlotLine[];
  readonly labels: readonly PlotLabel[];
  /** What it shows, for whoever does not see it. */
  readonly said: string;
}

const gutter = { left: 4, right: 84, top: 8, bottom: 22 };

/** Undefined where there are too few values to draw. */
export const layOut = (chart: ChartText, size: Size): Plot | undefined => {
  if (chart.is === 'lines') return layOutLines(chart, size);
  return chart.is === 'scatter' ? layOutScatter(chart, size) : layOutBars(chart, size);
};

const nothing = { lines: [], marks: [], bars: [] } as const;

const rangeOf = (values: readonly number[]): { readonly low: number; readonly high: number } => ({
  low: values.reduce((least, value) => Math.min(least, value), Infinity),
  high: values.reduce((most, value) => Math.max(most, value), -Infinity),
});

const layOutLines = (
  { title, xs, lines, write, writeX = dateText, isLog = false }: LinesText,
  { width, height }: Size,
): Plot | undefined => {
  const { low, high } = rangeOf(lines.flatMap(({ values }) => values.flatMap((value) => value ?? [])));
  if (xs.length < 2 || !(high >= low)) return undefined;
  const scaled = (value: number): number => (isLog && low > 0 ? log(value) : value);
  const [bottom, span] = [scaled(low), scaled(high) - scaled(low) || 1];
  const [from = 0, to = 1] = [xs[0], xs.at(-1)];
  const xOf = (at: number): number => gutter.left + ((at - from) / (to - from)) * (width - gutter.left - gutter.right);
  const yOf = (value: number): number => height - gutter.bottom - ((scaled(value) - bottom) / span) * (height - gutter.top - gutter.bottom);
  const right = width - gutter.right;
  const label = (value: number): PlotLabel => ({ text: write(value), x: right + 6, y: yOf(value) + 4 });
  return {
    ...nothing,
    lines: lines.map(({ look, values }) => ({
      look,
      runs: runsOf(values.map((value, i) => (value === undefined ? undefined : [xOf(xs[i] ?? 0), yOf(value)]))),
    })),
    labels: [
      label(low),
      ...(high > low ? [label(high)] : []),
      { text: writeX(from), x: gutter.left, y: height - 6 },
      { text: writeX(to), x: right, y: height - 6, isAtEnd: true },
    ],
    said: `${title}, ${writeX(from)} to ${writeX(to)}: ${write(low)} to ${write(high)}`,
  };
};

/** Both axes begin at zero or below: an excursion has a size. */
const layOutScatter = (chart: ScatterText, { width, height }: Size): Plot | undefined => {
  const { title, points, xName, yName, write, counted = 'trades' } = chart;
  if (points.length < 2) return undefined;
  const line = lineOf(chart);
  const [xs, ys] = [rangeOf([0, ...points.map(({ x }) => x)]), rangeOf([0, ...points.map(({ y }) => y), ...line.map(([, y]) => y)])];
  const [right, floor] = [width - gutter.right, height - gutter.bottom];
  const xOf = (value: number): number => gutter.left + ((value - xs.low) / (xs.high - xs.low || 1)) * (right - gutter.left);
  const yOf = (value: number): number => floor - ((value - ys.low) / (ys.high - ys.low || 1)) * (floor - gutter.top);
  return {
    ...nothing,
    lines: line.length === 0 ? [] : [{ look: 'ink', runs: [line.map(([x, y]) => [xOf(x), yOf(y)] as const)] }],
    marks: points.map(({ x, y, isWon }) => ({ x: xOf(x), y: yOf(y), look: isWon ? 'blue' : 'down', shape: isWon ? 'ring' : 'cross' })),
    labels: [
      { text: `${write(ys.high)} ${yName}`, x: right + 6, y: yOf(ys.high) + 4 },
      { text: write(ys.low), x: right + 6, y: yOf(ys.low) + 4 },
      { text: write(xs.low), x: gutter.left, y: height - 6 },
      { text: `${write(xs.high)} ${xName}`, x: right, y: height - 6, isAtEnd: true },
    ],
    said: `${title}: ${points.length} ${counted}, ${xName} to ${write(xs.high)}, ${yName} to ${write(ys.high)}`,
  };
};

/** The fit from the first to the last of the points. */
const lineOf = ({ points, fit }: ScatterText): readonly PlotPoint[] => {
  if (fit === undefined) return [];
  const { low, high } = rangeOf(points.map(({ x }) => x));
  return [low, high].map((x) => [x, fit.intercept + fit.slope * x]);
};

const layOutBars = ({ title, bars, write, counted = 'trades' }: BarsText, { width, height }: Size): Plot | undefined => {
  const [first, last] = [bars[0], bars.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const { high } = rangeOf(bars.map(({ count }) => count));
  const [right, floor] = [width - gutter.right, height - gutter.bottom];
  const xOf = (value: number): number => gutter.left + ((value - first.from) / (last.to - first.from)) * (right - gutter.left);
  const tallOf = (count: number): number => (count / Math.max(1, high)) * (floor - gutter.top);
  return {
    ...nothing,
    bars: bars.map(({ from, to, count }) => ({
      ...{ x: xOf(from), y: floor - tallOf(count), width: Math.max(1, xOf(to) - xOf(from) - 1), height: tallOf(count) },
      look: to <= 0 || (from < 0 && -from > to) ? 'down' : 'blue',
    })),
    labels: [
      { text: `${high} ${counted}`, x: right + 6, y: gutter.top + 4 },
      { text: '0', x: right + 6, y: floor + 4 },
      { text: write(first.from), x: gutter.left, y: height - 6 },
      { text: write(last.to), x: right, y: height - 6, isAtEnd: true },
    ],
    said: `${title}, ${write(first.from)} to ${write(last.to)}: ${high} ${counted} in the fullest bin`,
  };
};

const runsOf = (points: readonly (PlotPoint | undefined)[]): readonly (readonly PlotPoint[])[] => {
  const runs: PlotPoint[][] = [];
  let run: PlotPoint[] | undefined;
  for (const point of points) {
    if (point === undefined) run = undefined;
    else if (run === undefined) runs.push((run = [point]));
    else run.push(point);
  }
  return runs;
};
