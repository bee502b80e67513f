import { describe, expect, test } from 'vitest';
import { templateNamed } from '../testing/backtests.ts';
import type { Axis } from './axis.ts';
import { parseAxis } from './axis.ts';
import { estimateSweep, sampleIndexes } from './estimate.ts';
import { planSweep, type SweepMethod, type SweepPlan } from './plan.ts';
import { PlateauScorer } from './plateau.ts';
import type { DoneRow } from './row.ts';
import { SweepTally } from './summary.ts';
import { findIdle, variantAt } from './variant.ts';

const planOf = (sizes: readonly number[], method: SweepMethod = 'grid', runs?: number): SweepPlan => {
  const axes = sizes.map((count, i): Axis => ({ node: `n${i}`, param: 'p', values: { by: 'range', from: 0, step: 1_000_000, count } }));
  const plan = planSweep({ axes, method, runs, seed: 1 }, 1_000_000);
  if (!plan.ok) throw new Error(plan.failure.message);
  return plan.value;
};

const hash = '0'.repeat(64);
const rowOf = (index: number, sharpe?: number): DoneRow => ({
  ...{ index, params: {}, trial: index + 1, runId: hash, programHash: hash, signalHash: hash, ledgerHash: hash, trades: 1, netReturn: 0 },
  ...(sharpe !== undefined && { sharpe }),
});

const scoreOf = (plan: SweepPlan, rows: readonly DoneRow[], index: number) => {
  const row = rows.find((each) => each.index === index) ?? rowOf(index);
  const scorer = new PlateauScorer(plan, [row]);
  for (const each of rows) scorer.take(each);
  return scorer.of(row);
};

describe('the plateau score', () => {
  const plan = planOf([5, 5]);
  const surface = (ratioAt: (x: number, y: number) => number | undefined): readonly DoneRow[] =>
    Array.from({ length: 25 }, (_, i) => rowOf(i, ratioAt(Math.floor(i / 5), i % 5)));

  test('is low for a lone peak, 1 on a flat top, and the median of the eight around over the peak', () => {
    expect(
      scoreOf(
        plan,
        surface((x, y) => (x === 2 && y === 2 ? 2 : 0.1)),
        12,
      ),
    ).toEqual({ score: 0.05, neighbours: 8 });
    expect(
      scoreOf(
        plan,
        surface(() => 1.5),
        12,
      ),
    ).toEqual({ score: 1, neighbours: 8 });
    // Around (2, 2) stand the ratios 1 to 8; their median is 4.5.
    const around = [1, 2, 3, 4, 9, 5, 6, 7, 8];
    const ratios = surface((x, y) => (Math.abs(x - 2) < 2 && Math.abs(y - 2) < 2 ? around[(x - 1) * 3 + (y - 1)] : 100));
    expect(scoreOf(plan, ratios, 12)).toEqual({ score: 0.5, neighbours: 8 });
    expect(
      scoreOf(
        plan,
        surface((x, y) => (x === 2 && y === 2 ? 1 : -1)),
        12,
      ),
    ).toEqual({ score: -1, neighbours: 8 });
  });

  test('is from -1 to 1, however near 0 the row is', () => {
    const beside = (own: number, around: number) =>
      scoreOf(
        plan,
        surface((x, y) => (x === 2 && y === 2 ? own : around)),
        12,
      );
    expect([beside(0.001, 1.5), beside(0.001, -1.5), beside(0.001, 0.0005)]).toEqual(
      [1, -1, 0.5].map((score) => ({ score, neighbours: 8 })),
    );
  });

  test('is none where the ratio cannot be told from 0', () => {
    const returns = (mean: number): NonNullable<DoneRow['returns']> => ({ n: 500, mean, m2: 1e-4, m3: 0, m4: 3e-8 });
    const [lucky, better] = [
      { ...rowOf(12, 0.05), returns: returns(2e-5) },
      { ...rowOf(12, 0.8), returns: returns(5e-4) },
    ];
    const rows = surface(() => 0.8);
    const scoreBeside = (row: DoneRow) => {
      const scorer = new PlateauScorer(plan, [row]);
      for (const each of rows) scorer.take(each);
      return scorer.of(row);
    };
    expect(scoreBeside(better)).toEqual({ score: 1, neighbours: 8 });
    expect(scoreBeside(lucky)).toEqual({
      score: undefined,
      neighbours: 8,
      reason: 'its Sharpe ratio is within a tenth of its standard error of 0',
    });
  });

  test('counts only the neighbours there are: at a corner three, none without a ratio', () => {
    expect(
      scoreOf(
        plan,
        surface(() => 1),
        0,
      ),
    ).toEqual({ score: 1, neighbours: 3 });
    expect(
      scoreOf(
        plan,
        surface((x, y) => (x === 1 && y === 1 ? undefined : 1)),
        0,
      ),
    ).toEqual({ score: 1, neighbours: 2 });
  });

  test('is undefined with its reason where it means nothing', () => {
    expect(
      scoreOf(
        plan,
        surface(() => -1),
        12,
      ),
    ).toMatchObject({ score: undefined, reason: 'its Sharpe ratio is not above 0' });
    expect(scoreOf(plan, [rowOf(0, 1), rowOf(1, 1)], 0)).toMatchObject({
      score: undefined,
      neighbours: 1,
      reason: 'fewer than two neighbours have a Sharpe ratio',
    });
  });

  test('takes the nearest of drawn points, twice as many as axes', () => {
    const line = planOf([1000], 'random', 1000);
    const places = Array.from({ length: 1000 }, (_, i) => line.positionsAt(i)[0] ?? 0);
    // The ratio is the distance from place 500, the row at 500 has 10: its nearest two are 1 away.
    const rows = places.map((place, i) => rowOf(i, place === 500 ? 10 : Math.abs(place - 500)));
    expect(scoreOf(line, rows, places.indexOf(500))).toEqual({ score: 0.1, neighbours: 2 });
  });

  test('never calls one choice the neighbour of another', () => {
    const axes: readonly Axis[] = [
      { node: 'a', param: 'p', values: { by: 'list', list: ['x', 'y', 'z'] } },
      { node: 'b', param: 'p', values: { by: 'list', list: [1, 2, 3] } },
    ];
    const choices = planSweep({ axes, method: 'grid', seed: 0 }, 100);
    if (!choices.ok) throw new Error(choices.failure.message);
    const rows = Array.from({ length: 9 }, (_, i) => rowOf(i, i >= 3 && i < 6 ? 1 : 100));
    expect(scoreOf(choices.value, rows, 4)).toEqual({ score: 1, neighbours: 2 });
  });
});

describe('the tally', () => {
  test('keeps the best in order, counts refusals by reason, and the mean of every cell', () => {
    const tally = new SweepTally(planOf([2, 2, 2]), 2);
    // Numbers 0 to 7 are (x, y, z) in binary: a cell of (x, y) has two runs.
    for (const [index, sharpe] of [1, 3, 5, 5, undefined, -1].entries()) tally.take(rowOf(index, sharpe));
    for (const index of [6, 7]) tally.take({ index, params: {}, refused: 'a must be b' });
    expect(tally.counts).toEqual({ done: 6, refused: 2 });
    expect(tally.reasons).toEqual({ 'a must be b': 2 });
    expect(tally.best.map(({ index }) => index)).toEqual([2, 3]);
    expect(tally.surface).toEqual({
      x: { name: 'n0.p', from: [0, 1] },
      y: { name: 'n1.p', from: [0, 1] },
      cells: [
        [2, -1],
        [5, undefined],
      ],
    });
  });

  test('cuts a long axis into twelve stretches that hold all of it', () => {
    const plan = planOf([30]);
    const tally = new SweepTally(plan, 1);
    for (let i = 0; i < 30; i += 1) tally.take(rowOf(i, i));
    const { x, y, cells } = tally.surface;
    expect(y).toBeUndefined();
    const bounds = [...x.from.map(Number), 30];
    // The mean of the values from a to b - 1 is (a + b - 1) / 2.
    expect(cells).toEqual([x.from.map((from, i) => (Number(from) + (bounds[i + 1] ?? 0) - 1) / 2)]);
  });
});

test('an estimate is the median of the samples times the runs, and memory grows for Sobol draws alone', () => {
  const sample = { runMs: [100, 900, 200], threads: 1, peakRssMb: 300 };
  expect(estimateSweep({ method: 'grid', runs: 1000 }, sample)).toMatchObject({ runMs: 200, estimatedMs: 200_000 });
  const [grid, sobol] = (['grid', 'sobol'] as const).map((method) => estimateSweep({ method, runs: 1_000_000 }, sample));
  expect(grid?.estimatedRssMb).toBeLessThan(302);
  expect(sobol?.estimatedRssMb).toBeGreaterThan(340);
  expect(estimateSweep({ method: 'grid', runs: 1000 }, { ...sample, threads: 4 })).toMatchObject({ runMs: 200, estimatedMs: 50_000 });
  expect(sampleIndexes(1, 1)).toEqual([0]);
  expect(sampleIndexes(101, 1)).toEqual([0, 50, 100]);
  expect(sampleIndexes(101, 2)).toEqual([0, 20, 40, 60, 80, 100]);
});

describe('a variant', () => {
  const graph = templateNamed('ma-cross').build();
  const axisOf = (text: string, of = graph): Axis => {
    const axis = parseAxis(text, of);
    if (!axis.ok) throw new Error(axis.failure.message);
    return axis.value;
  };

  test('is the graph with those parameters and no other change', () => {
    const plan = planSweep({ axes: [axisOf('fast.period=5:10:5'), axisOf('slow.period=30,90')], method: 'grid', seed: 0 }, 10);
    if (!plan.ok) throw new Error(plan.failure.message);
    const text = JSON.stringify(graph).replace('{"value":20,"unit":"bars"}', '{"value":10,"unit":"bars"}');
    expect(JSON.stringify(variantAt(graph, plan.value, 3))).toBe(text.replace('{"value":60,"unit":"bars"}', '{"value":90,"unit":"bars"}'));
  });

  test('that is the same whatever the axis says is refused: it would draw a plateau', () => {
    expect(findIdle(graph, [axisOf('fast.period=5:10:5')])).toBeUndefined();
    const dead = { id: 'dead', kind: 'sma@1', params: {}, in: { x: ['close', 'out'] as const } };
    const idle = { ...graph, nodes: [...graph.nodes, dead] };
    expect(findIdle(idle, [axisOf('dead.period=5:10:5', idle)])?.message).toBe(
      '--set dead.period must be of a node that reaches an output and is not bypassed, was "without any effect"',
    );
  });
});
