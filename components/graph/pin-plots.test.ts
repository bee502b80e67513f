import { expect, test } from 'vitest';
import type { ChartBar } from '../chart/bar-store.ts';
import { bandsOfPins, linesOfPins, marksOfPins } from './pin-plots.ts';
import type { PinnedColumn } from './preview-protocol.ts';

const barMs = 60_000;
const bars = [0, 1, 2, 4, 5].map((minute): ChartBar => ({ startMs: minute * barMs, open: 1, high: 3, low: 0, close: 2, volume: 1 }));
const pin = (port: string, type: PinnedColumn['type'], values: readonly number[], unit: PinnedColumn['unit'] = 'none'): PinnedColumn => ({
  link: ['n', port],
  type,
  unit,
  values: Float64Array.from(values),
});

test('prices lie over the price, every other unit in a pane of its own', () => {
  const values = [1, 2, 3, 4, 5];
  const pins = [
    pin('a', 'Series', values, 'percent'),
    pin('b', 'Series', values, 'price'),
    pin('c', 'Series', values, 'percent'),
    pin('d', 'Target', values),
    pin('e', 'Bool', values),
  ];
  expect(linesOfPins(pins).map(({ id, pane }) => [id, pane])).toEqual([
    ['n.a', 1],
    ['n.b', 0],
    ['n.c', 1],
    ['n.d', 2],
  ]);
});

test('a condition is one band for each stretch of bars on which it is true; unknown is not true', () => {
  const bands = bandsOfPins([pin('on', 'Bool', [1, 1, Number.NaN, 0, 1])], bars);
  expect(bands.map(({ from, to }) => [from, to])).toEqual([
    [0, 60],
    [300, 300],
  ]);
});

test('an event stands on its bar, and a change of target on the bar whose end decided it, also before a gap', () => {
  const entries = [
    { endMs: 3 * barMs, target: 1 },
    { endMs: 6 * barMs, target: 0 },
  ];
  const marks = marksOfPins({ pins: [pin('hit', 'Event', [0, 1, 0, 0, Number.NaN])], entries, barMs }, bars);
  expect(marks.map(({ shape, time, price }) => [shape, time, price])).toEqual([
    ['Long', 120, 0],
    ['Exit', 300, 3],
    ['Ring', 60, 3],
  ]);
});
