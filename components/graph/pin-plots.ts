/** Pinned ports on the chart of a preview: numbers as lines, conditions as bands behind the bars, events as marks on theirs. */
import type { SignalEntry } from '#/core/strategy/signal.ts';
import type { ChartBand } from '../chart/bands.ts';
import type { ChartBar } from '../chart/bar-store.ts';
import { chartTime } from '../chart/chart-time.ts';
import type { ChartMark, MarkShape } from '../chart/marks.ts';
import type { PlottedLine } from '../chart/plots.ts';
import type { PinnedColumn } from './preview-protocol.ts';

const titleOf = ({ link: [node, port] }: PinnedColumn): string => `${node}.${port}`;

/** Prices over the price, everything else in panes by unit. */
export const linesOfPins = (pins: readonly PinnedColumn[]): readonly PlottedLine[] => {
  const panes = new Map<string, number>();
  return pins.flatMap((pin): PlottedLine[] => {
    if (pin.type === 'Bool' || pin.type === 'Event' || pin.type === 'Bars') return [];
    const scale = pin.type === 'Target' || pin.type === 'Orders' ? 'target' : pin.unit;
    if (scale !== 'price' && !panes.has(scale)) panes.set(scale, panes.size + 1);
    return [{ id: titleOf(pin), title: titleOf(pin), pane: panes.get(scale) ?? 0, values: pin.values }];
  });
};

/** Stretches of bars on which a pinned condition is true. */
export const bandsOfPins = (pins: readonly PinnedColumn[], bars: readonly ChartBar[]): readonly ChartBand[] =>
  pins.filter(({ type }) => type === 'Bool').flatMap((pin) => bandsOf(pin, bars));

const bandsOf = (pin: PinnedColumn, bars: readonly ChartBar[]): ChartBand[] => {
  const bands: ChartBand[] = [];
  let first: ChartBar | undefined;
  bars.forEach((bar, i) => {
    if (pin.values[i] === 1) first ??= bar;
    else if (first !== undefined) {
      bands.push(bandOf(pin, first, bars[i - 1] ?? first));
      first = undefined;
    }
  });
  const newest = bars.at(-1);
  if (first !== undefined && newest !== undefined) bands.push(bandOf(pin, first, newest));
  return bands;
};

const bandOf = (pin: PinnedColumn, first: ChartBar, last: ChartBar): ChartBand => ({
  id: `${titleOf(pin)} ${first.startMs}`,
  from: chartTime(first.startMs),
  to: chartTime(last.startMs),
  word: '',
  tone: 'true',
});

export interface Decided {
  readonly pins: readonly PinnedColumn[];
  readonly entries: readonly SignalEntry[];
  /** Length of a bar. */
  readonly barMs: number;
}

/** Pinned events, and the bars on which the target changed. */
export const marksOfPins = ({ pins, entries, barMs }: Decided, bars: readonly ChartBar[]): readonly ChartMark[] => [
  ...entriesAsMarks({ entries, barMs }, bars),
  ...pins
    .filter(({ type }) => type === 'Event')
    .flatMap((pin) =>
      bars.flatMap((bar, i): ChartMark[] =>
        pin.values[i] === 1 ? [{ id: `${titleOf(pin)} ${bar.startMs}`, time: chartTime(bar.startMs), shape: 'Ring', price: bar.high }] : [],
      ),
    ),
];

/** An entry is decided at the end of its bar. */
const entriesAsMarks = ({ entries, barMs }: Omit<Decided, 'pins'>, bars: readonly ChartBar[]): readonly ChartMark[] => {
  const byEnd = new Map(bars.map((bar) => [bar.startMs + barMs, bar]));
  return entries.flatMap(({ endMs, target }): ChartMark[] => {
    const bar = byEnd.get(endMs);
    if (bar === undefined) return [];
    const shape = shapeOf(target);
    return [{ id: `target ${endMs}`, time: chartTime(bar.startMs), shape, price: shape === 'Long' ? bar.low : bar.high }];
  });
};

const shapeOf = (target: number): MarkShape => {
  if (target === 0) return 'Exit';
  return target > 0 ? 'Long' : 'Short';
};
