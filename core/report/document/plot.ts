/** Where the lines of a chart and their labels stand: the axis says its lowest, its highest and both dates. */
import { log } from '../../value/math.ts';
import { dateText } from '../statistic-text.ts';
import type { ChartText, Look } from './part.ts';

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

export interface Plot {
  readonly lines: readonly PlotLine[];
  readonly labels: readonly PlotLabel[];
  /** What it shows, for whoever does not see it. */
  readonly said: string;
}

const gutter = { left: 4, right: 84, top: 8, bottom: 22 };

/** Undefined where there are too few values to draw. */
export const layOut = ({ title, ms, lines, write, isLog = false }: ChartText, { width, height }: Size): Plot | undefined => {
  const all = lines.flatMap(({ values }) => values.flatMap((value) => value ?? []));
  const low = all.reduce((least, value) => Math.min(least, value), Infinity);
  const high = all.reduce((most, value) => Math.max(most, value), -Infinity);
  if (ms.length < 2 || !(high >= low)) return undefined;
  const scaled = (value: number): number => (isLog && low > 0 ? log(value) : value);
  const [bottom, span] = [scaled(low), scaled(high) - scaled(low) || 1];
  const [from = 0, to = 1] = [ms[0], ms.at(-1)];
  const xOf = (at: number): number => gutter.left + ((at - from) / (to - from)) * (width - gutter.left - gutter.right);
  const yOf = (value: number): number => height - gutter.bottom - ((scaled(value) - bottom) / span) * (height - gutter.top - gutter.bottom);
  const right = width - gutter.right;
  const label = (value: number): PlotLabel => ({ text: write(value), x: right + 6, y: yOf(value) + 4 });
  return {
    lines: lines.map(({ look, values }) => ({
      look,
      runs: runsOf(values.map((value, i) => (value === undefined ? undefined : [xOf(ms[i] ?? 0), yOf(value)]))),
    })),
    labels: [
      label(low),
      ...(high > low ? [label(high)] : []),
      { text: dateText(from), x: gutter.left, y: height - 6 },
      { text: dateText(to), x: right, y: height - 6, isAtEnd: true },
    ],
    said: `${title}, ${dateText(from)} to ${dateText(to)}: ${write(low)} to ${write(high)}`,
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
