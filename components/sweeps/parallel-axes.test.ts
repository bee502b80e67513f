import { describe, expect, test } from 'vitest';
import { axesOf, chooseRows, keyTarget, moveEnd, shareOn, stopAt, withBrush, type ParallelRow } from './parallel-axes.ts';

const rows: readonly ParallelRow[] = [5, 10, 40].flatMap((fast, i) =>
  ['close', 'high'].map((field, j) => ({
    ...{ index: i * 2 + j, params: { 'fast.period': fast, 'close.field': field }, netReturn: 0, trades: 1 },
    sharpe: i + j / 2,
  })),
);
const axes = axesOf(['fast.period', 'close.field'], rows);
const [fast, field, sharpe] = axes;
if (fast === undefined || field === undefined || sharpe === undefined) throw new Error('three axes are wanted');

const indexes = (found: readonly ParallelRow[]): readonly number[] => found.map(({ index }) => index);

describe('parallel coordinates', () => {
  test('stand to scale: numbers by their size, choices evenly', () => {
    expect(axes.map(({ name, stops }) => [name, stops.length])).toEqual([
      ['fast.period', 3],
      ['close.field', 2],
      ['Sharpe ratio', 41],
    ]);
    expect([5, 10, 40].map((value) => shareOn(fast, value))).toEqual([0, 5 / 35, 1]);
    expect(['close', 'high'].map((value) => shareOn(field, value))).toEqual([0, 1]);
    expect([stopAt(fast, 0.05), stopAt(fast, 0.5), stopAt(fast, 0.7)]).toEqual([0, 1, 2]);
  });

  test('choose the rows inside all brushes; without any, all', () => {
    expect(chooseRows(axes, rows, new Map())).toHaveLength(6);
    const some = withBrush(fast, new Map(), [1, 2]);
    expect(indexes(chooseRows(axes, rows, some))).toEqual([2, 3, 4, 5]);
    expect(indexes(chooseRows(axes, rows, withBrush(field, some, [1, 1])))).toEqual([3, 5]);
    const { sharpe: _, ...without } = rows[0] ?? { index: 0, params: {}, netReturn: 0, trades: 0 };
    expect(chooseRows(axes, [without], new Map())).toHaveLength(1);
    expect(chooseRows(axes, [without], withBrush(sharpe, new Map(), [0, 20]))).toEqual([]);
  });

  test('move an end by key as far as the other end, and drop a brush that is whole again', () => {
    expect([keyTarget('ArrowUp', 1, fast), keyTarget('PageDown', 20, sharpe), keyTarget('End', 0, sharpe)]).toEqual([2, 16, 40]);
    expect(keyTarget('a', 1, fast)).toBeUndefined();
    const low = moveEnd(fast, new Map(), { end: 0, to: 1 });
    expect(low.get('fast.period')).toEqual([1, 2]);
    expect(moveEnd(fast, low, { end: 1, to: 0 }).get('fast.period')).toEqual([1, 1]);
    expect(moveEnd(fast, low, { end: 0, to: -5 }).size).toBe(0);
  });
});
