import { describe, expect, test } from 'vitest';
import type { NodeKind, ParamValues } from './define.ts';
import { crossRank } from './nodes/cross-rank.ts';
import { crossScore } from './nodes/cross-score.ts';
import { crossWinsorise } from './nodes/cross-winsorise.ts';
import { grossCap } from './nodes/gross-cap.ts';
import { neutralise } from './nodes/neutralise.ts';
import { pairSpread } from './nodes/pair-spread.ts';
import { rebalance } from './nodes/rebalance.ts';
import { topWeights } from './nodes/top-weights.ts';
import { periodOf } from './period.ts';
import { present } from '../value/invariant.ts';
import { parseIso, toMs } from '../value/timestamp.ts';

const unknown = Number.NaN;

/** One close of a book: each wired port's values to the node's first output. */
const across = (kind: NodeKind, inputs: Readonly<Record<string, readonly number[]>>, params: ParamValues = {}): readonly number[] => {
  const [outputs] = runCloses(kind, [{ ms: 0, inputs }], params);
  return Object.values(outputs ?? {})[0] ?? [];
};

const runCloses = (
  kind: NodeKind,
  closes: readonly { readonly ms: number; readonly inputs: Readonly<Record<string, readonly number[]>> }[],
  params: ParamValues,
): readonly Readonly<Record<string, readonly number[]>>[] => {
  const defaults = Object.fromEntries(Object.entries(kind.params).map(([name, { default: value }]) => [name, value]));
  const step = kind.cross?.({ ...defaults, ...params });
  return closes.map(({ ms, inputs }) => {
    const count = Object.values(inputs)[0]?.length ?? 0;
    const outputs = new Map(Object.keys(kind.outputs).map((port) => [port, new Float64Array(count).fill(unknown)]));
    step?.({
      count,
      startMs: ms,
      isWired: (port) => inputs[port] !== undefined,
      input: (port) => Float64Array.from(inputs[port] ?? []),
      output: (port) => present(outputs.get(port), port),
    });
    return Object.fromEntries([...outputs].map(([port, values]) => [port, [...values]]));
  });
};

describe('nodes across a book', () => {
  test('rank from 0 to 1, ties at their mean, the unknown left out', () => {
    expect(across(crossRank, { x: [5, 1, unknown, 9, 5] })).toEqual([0.5, 0, unknown, 1, 0.5]);
    expect(across(crossRank, { x: [unknown, 4] })).toEqual([unknown, unknown]);
  });

  test('score against the mean of the book', () => {
    expect(across(crossScore, { x: [2, 4, 4, 4, 5, 5, 7, 9] })).toEqual([-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2]);
    expect(across(crossScore, { x: [3, 3] })).toEqual([unknown, unknown]);
  });

  test('winsorise at the quantiles between neighbours', () => {
    expect(across(crossWinsorise, { x: [0, 10, 20, 30, 100] }, { tail: 0.1 })).toEqual([4, 10, 20, 30, 72]);
  });

  test('hold the best and sell the worst, each side half; what has no score is not held', () => {
    const score = [0.1, 0.4, unknown, -0.2, 0.3];
    expect(across(topWeights, { score }, { long: 2, short: 1 })).toEqual([0, 0.25, 0, -0.5, 0.25]);
    expect(across(topWeights, { score, by: [1, 3, 1, 1, 1] }, { long: 2, gross: 1 })).toEqual([0, 0.75, 0, 0, 0.25]);
    expect(across(topWeights, { score: [unknown, unknown] })).toEqual([unknown, unknown]);
    expect(across(topWeights, { score: [1, 1, 1] }, { long: 1 })).toEqual([1, 0, 0]);
  });

  test('never short what they are long: with fewer known than asked for, the long side comes first', () => {
    expect(across(topWeights, { score: [1, 2] }, { long: 2, short: 2 })).toEqual([0.25, 0.25]);
  });

  test('cap each, then all together', () => {
    expect(across(grossCap, { target: [0.9, -0.6, 0.1, unknown] }, { each: 0.5, gross: 1 })).toEqual([
      0.5 / 1.1,
      -0.5 / 1.1,
      0.1 / 1.1,
      unknown,
    ]);
  });

  test('neutral to the mean of the book, and to an exposure', () => {
    expect(across(neutralise, { x: [1, 2, 6, unknown] })).toEqual([-2, -1, 3, unknown]);
    expect(across(neutralise, { x: [3, unknown] })).toEqual([unknown, unknown]);
    // x = 2 + 3 exposure + (1, -2, 1), which is orthogonal to both.
    const left = across(neutralise, { x: [0, 9, 0, 6], exposure: [-1, unknown, 0, 1] });
    expect(left.map((value) => Math.round(value * 1e12) / 1e12)).toEqual([1, unknown, -2, 1]);
    expect(across(neutralise, { x: [1, 2], exposure: [0, 1] })).toEqual([unknown, unknown]);
    expect(across(neutralise, { x: [1, 2, 6], exposure: [1, 1, 1] })).toEqual([-2, -1, 3]);
  });

  test('the spread of a pair: opposite scores, the shares that hedge, a fit that stands until the next', () => {
    // ln a = ln b / 2 + c (2, -1, -2, -1, 2), which is orthogonal to a constant and to ln b = -2 to 2.
    const c = 0.01;
    const close = (a: number, b: number, ...more: number[]) => ({ ms: 0, inputs: { x: [Math.exp(a), Math.exp(b), ...more] } });
    const window = [2, -1, -2, -1, 2].map((e, i) => close((i - 2) / 2 + c * e, i - 2));
    const closes = runCloses(pairSpread, [...window, close(1 - 3 * c, 2)], { window: 5, refitEvery: 2 });
    expect(closes[3]).toEqual({ z: [unknown, unknown], weight: [unknown, unknown] });
    const deviation = Math.sqrt(14 / 3);
    for (const [i, e] of [
      [4, 2],
      [5, -3],
    ] as const) {
      const { z, weight } = closes[i] ?? {};
      expect(z?.[0]).toBeCloseTo(e / deviation, 10);
      expect(z?.[1]).toBe(-(z?.[0] ?? unknown));
      expect(weight?.[0]).toBeCloseTo(2 / 3, 12);
      expect(weight?.[1]).toBeCloseTo(1 / 3, 12);
    }
    const third = window.map(({ ms, inputs: { x } }) => ({ ms, inputs: { x: [...x, 7] } }));
    expect(runCloses(pairSpread, third, { window: 5 }).at(-1)?.['z']).toEqual([unknown, unknown, unknown]);
    const opposed = [2, -1, -2, -1, 2].map((e, i) => close((2 - i) / 2 + c * e, i - 2));
    expect(runCloses(pairSpread, opposed, { window: 5 }).at(-1)?.['weight']).toEqual([unknown, unknown]);
  });

  test('pass at the first close of a period, and within a band not at all', () => {
    const at = (ms: number, ...target: number[]) => ({ ms, inputs: { target } });
    const day = 86_400_000;
    const closes = [at(30 * day, 1, 0), at(31 * day, 1, 0), at(32 * day, 0, 1), at(59 * day, 0.95, 0.05), at(90 * day, 0, 1)];
    expect(runCloses(rebalance, closes, { every: 'month', band: 0.2 }).map(({ target }) => target)).toEqual([
      [unknown, unknown],
      [1, 0],
      [unknown, unknown],
      [unknown, unknown],
      [0, 1],
    ]);
  });

  test.each([
    ['2024-02-29T23:59:59Z', '2024-03-01', 'month'],
    ['2023-12-31', '2024-01-01', 'quarter'],
    ['2024-03-03', '2024-03-04', 'week'],
    ['1969-12-31T23:59:59Z', '1970-01-01', 'day'],
  ] as const)('%s and %s are two periods by the %s', (before, after, period) => {
    const number = (text: string) => {
      const parsed = parseIso(text, 'test');
      return parsed.ok ? periodOf(toMs(parsed.value), period) : unknown;
    };
    expect(number(after) - number(before)).toBe(1);
    expect(number(after)).toBe(number(after.slice(0, 10)));
  });
});
