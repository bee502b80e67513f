import { describe, expect, test } from 'vitest';
import { neutralise as regressed } from '../stats/analysis/factor/neutralise.ts';
import type { NodeKind, ParamValues } from './define.ts';
import golden from './pair-kalman.golden.json' with { type: 'json' };
import { bookTop } from './nodes/book-top.ts';
import { correlationCap } from './nodes/correlation-cap.ts';
import { crossRank } from './nodes/cross-rank.ts';
import { crossScore } from './nodes/cross-score.ts';
import { crossWinsorise } from './nodes/cross-winsorise.ts';
import { dailyLoss } from './nodes/daily-loss.ts';
import { grossCap } from './nodes/gross-cap.ts';
import { neutralise } from './nodes/neutralise.ts';
import { pairSpread } from './nodes/pair-spread.ts';
import { rebalance } from './nodes/rebalance.ts';
import { scoreWeights } from './nodes/score-weights.ts';
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
      calendar: 'always',
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

  test('a daily loss is one of the whole book, and ends with its day', () => {
    const hour = 3_600_000;
    const closes = [
      { ms: 9 * hour, inputs: { target: [0.5, -0.5], close: [100, 50] } },
      { ms: 10 * hour, inputs: { target: [unknown, unknown], close: [96, 50] } },
      { ms: 11 * hour, inputs: { target: [unknown, unknown], close: [96, 52] } },
      { ms: 12 * hour, inputs: { target: [0.4, unknown], close: [96, 52] } },
      { ms: 24 * hour, inputs: { target: [unknown, unknown], close: [96, 52] } },
    ];
    const rows = runCloses(dailyLoss, closes, { limit: 0.03 });
    expect(rows.map(({ target }) => target)).toEqual([
      [0.5, -0.5],
      [unknown, unknown],
      [0, 0],
      [unknown, unknown],
      [0.4, -0.5],
    ]);
    expect(rows.map(({ allowed }) => allowed?.[0])).toEqual([1, 1, 0, 0, 1]);
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

  test('weigh by the score: as it is, less the mean, long only, and none beyond the cap', () => {
    const score = [3, 1, unknown, -1];
    expect(across(scoreWeights, { score })).toEqual([0.6, 0.2, 0, -0.2]);
    expect(across(scoreWeights, { score }, { centre: 'less-the-mean', gross: 2 })).toEqual([1, 0, 0, -1]);
    expect(across(scoreWeights, { score }, { side: 'long-only' })).toEqual([0.75, 0.25, 0, 0]);
    expect(across(scoreWeights, { score }, { cap: 0.5 })).toEqual([0.5, 0.2, 0, -0.2]);
    expect(across(scoreWeights, { score: [2, 2] }, { centre: 'less-the-mean' })).toEqual([0, 0]);
    expect(across(scoreWeights, { score: [unknown, unknown] })).toEqual([unknown, unknown]);
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

  test('cap each group, those without one together, before all', () => {
    const target = [0.3, -0.3, 0.2, 0.4, 0.4];
    const group = [1, 1, 2, unknown, unknown];
    expect(across(grossCap, { target, group }, { each: 0.4, gross: 2, perGroup: 0.5 })).toEqual([0.25, -0.25, 0.2, 0.25, 0.25]);
    expect(across(grossCap, { target, group }, { each: 0.4, gross: 0.6, perGroup: 0.5 }).map((value) => value.toFixed(12))).toEqual(
      [0.125, -0.125, 0.1, 0.125, 0.125].map((value) => value.toFixed(12)),
    );
  });

  test('among the highest: a universe by a rule, left only beyond the places that are allowed more', () => {
    const close = (...x: number[]) => ({ ms: 0, inputs: { x } });
    const closes = runCloses(bookTop, [close(5, 4, 3, unknown), close(5, 3, 4, 6), close(5, 1, 4, 6)], { count: 2, stay: 1 });
    expect(closes.map(({ out }) => out)).toEqual([
      [1, 1, 0, unknown],
      [1, 0, 0, 1],
      [1, 0, 0, 1],
    ]);
    expect(across(bookTop, { x: [7, 7, 7] }, { count: 2 })).toEqual([1, 1, 0]);
  });

  test('of those that move together only the largest target is held, by the sign of its side', () => {
    const returns = [
      [1, 2, -2, 1, unknown],
      [2, 4.1, -4, -1, 1],
      [-3, -6, 6, 1, 1],
    ];
    const closes = returns.map((values) => ({ ms: 0, inputs: { returns: values, target: [0.2, 0.3, 0.3, 0.1, 0.1] } }));
    const held = (rows: typeof closes, limit: number) => runCloses(correlationCap, rows, { window: 3, limit }).at(-1)?.['target'];
    // The third is the opposite of the first two: long both is no repetition, short it would be.
    expect(held(closes, 0.9)).toEqual([0, 0.3, 0.3, 0.1, 0.1]);
    expect(held(closes, 1)).toEqual([0.2, 0.3, 0.3, 0.1, 0.1]);
    const short = closes.map(({ ms, inputs }) => ({ ms, inputs: { ...inputs, target: [0.2, 0.3, -0.4, unknown, 0.1] } }));
    expect(held(short, 0.9)).toEqual([0, 0, -0.4, unknown, 0.1]);
    expect(held(closes.slice(0, 2), 0)).toEqual([0.2, 0.3, 0.3, 0.1, 0.1]);
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

  test('neutral within groups: as a regression on a constant for each group; the unknown and those alone in theirs stay out', () => {
    const x = [3, 1, 8, 2, 9, 4, 7, 5];
    const group = [1, 2, 1, 2, 1, unknown, 3, 2];
    expect(across(neutralise, { x, group })).toEqual([
      ...[3 - 20 / 3, 1 - 8 / 3, 8 - 20 / 3, 2 - 8 / 3, 9 - 20 / 3],
      ...[unknown, unknown, 5 - 8 / 3],
    ]);
    const exposure = [0.3, 1, 0.9, 0.2, 1.4, 2, 2, 0.7];
    const members = [0, 1, 2, 3, 4, 7];
    const pick = (column: readonly number[]) => Float64Array.from(members, (i) => present(column[i], 'value'));
    const dummy = pick(group.map((each) => (each === 1 ? 1 : 0)));
    const outside = regressed(pick(x), [dummy, pick(exposure)]);
    if (!outside.ok) throw new Error(outside.failure.reason);
    const inside = across(neutralise, { x, group, exposure });
    expect(members.map((i) => inside[i]?.toFixed(12))).toEqual([...outside.value.residuals].map((value) => value.toFixed(12)));
    expect([inside[5], inside[6]]).toEqual([unknown, unknown]);
    expect(across(neutralise, { x: [1, 2, 3], group: [1, 1, 2], exposure: [1, 2, 3] })).toEqual([unknown, unknown, unknown]);
    expect(across(neutralise, { x: [1, 3, 6], group: [1, 1, 1], exposure: [2, 2, 2] })).toEqual(across(neutralise, { x: [1, 3, 6] }));
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

  test('the spread of a pair whose hedge drifts: as statsmodels sees it, known from the end of the window on', () => {
    const { a, b, delta, variance, z, weight } = golden;
    const window = 20;
    const closes = a.map((price, i) => ({ ms: i, inputs: { x: [price, present(b[i], 'b')] } }));
    const given = runCloses(pairSpread, closes, { hedge: 1, window, delta, variance });
    expect(given.slice(0, window - 1).flatMap((row) => row['z']?.filter((value) => !Number.isNaN(value)))).toEqual([]);
    for (let i = window - 1; i < a.length; i += 1) {
      expect(given[i]?.['z']?.[0]).toBeCloseTo(present(z[i], 'z'), 8);
      expect(given[i]?.['weight']?.[0]).toBeCloseTo(present(weight[i], 'weight'), 9);
      expect(given[i]?.['weight']?.[1]).toBeCloseTo(1 - present(weight[i], 'weight'), 9);
    }
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

  test('with a cost, pass only where the change is expected to earn more than it costs', () => {
    const day = 86_400_000;
    const at = (days: number, target: readonly number[], edge: readonly number[]) => ({ ms: days * day, inputs: { target, edge } });
    const closes = [
      at(0, [1, 0], [0, 0]),
      // 1 x 0.002 against 1 of turnover at 20 bps: no more than it costs.
      at(1, [1, 0], [0.002, 0]),
      at(2, [1, 0], [0.0021, 0]),
      // Into the other: 0.005 - 0.001 against 2 of turnover.
      at(3, [0, 1], [0.001, 0.005]),
      at(4, [0, 1], [0.0009, 0.005]),
      at(5, [1, 0], [unknown, unknown]),
    ];
    expect(runCloses(rebalance, closes, { every: 'day', cost: 20 }).map(({ target }) => target)).toEqual([
      [unknown, unknown],
      [unknown, unknown],
      [1, 0],
      [unknown, unknown],
      [0, 1],
      [unknown, unknown],
    ]);
    expect(rebalance.needs?.({ every: 'day', band: 0, cost: 20 })).toEqual(['edge']);
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
