import { afterAll, describe, expect, test } from 'vitest';
import { makeLabels } from '#/core/features/label.ts';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { evaluationSchema } from '#/core/learn/evaluation.schema.ts';
import { judgeScores } from '#/core/learn/metrics.ts';
import { modelHashOf, parseModel } from '#/core/learn/model.ts';
import { recipeSchema } from '#/core/learn/train-model.schema.ts';
import type { Fact } from '#/core/market/facts/facts.ts';
import { knownSeriesOf } from '#/core/market/facts/known-series.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import { graphNode, text } from '#/core/strategy/template.ts';
import { mlClassifier } from '#/core/strategy/templates/ml-classifier.ts';
import { mapColumns } from '#/core/market/map-columns.ts';
import { walkBars } from '#/core/testing/bars.ts';
import { exp } from '#/core/value/math.ts';
import type { Result } from '#/core/value/result.ts';
import { createRng } from '#/core/value/rng.ts';
import type { Failure } from '#/core/value/failures.ts';
import { planTraining } from '#/server/use-cases/train-model.ts';
import type { Trained } from '#/workers/protocol/train.ts';
import { TrainPool, type OnLosses, type TrainOrder } from './train-pool.ts';

const pool = new TrainPool();
const quiet = { onStart: () => undefined, onLosses: () => undefined };
/** Hears of every epoch. */
const hearing = (onLosses: OnLosses) => ({ ...quiet, onLosses });
afterAll(() => pool.close());

/** Log prices pulled back to their mean by a tenth of the distance each bar: where they stand tells where they go. */
const planted = (rows: number): RunData => {
  const rng = createRng('planted');
  const bars = walkBars({ rows, seed: 'planted' });
  let level = 0;
  for (let i = 0; i < rows; i += 1) {
    level += 0.01 * rng.normal() - 0.1 * level;
    bars.close[i] = 100 * exp(level);
  }
  return {
    instrument: importedInstrument({ symbol: 'PLANTED', priceScale: 6 }),
    interval: '1m',
    bars,
    dataHash: 'planted',
  };
};

const data = planted(30_000);
const terms = { template: 'ml-classifier', epochs: 8, batch: 512, horizonBars: 10, embargoBars: 10 };

const orderOf = (
  runId: string,
  {
    seed = 7,
    ...more
  }: { readonly seed?: number; readonly shuffleLabels?: boolean; readonly epochs?: number; readonly learningRate?: number } = {},
): TrainOrder => {
  const order = planTraining(runId, { recipe: recipeSchema.parse({ ...terms, ...more }), data, seed });
  if (!order.ok) throw new Error(order.failure.message);
  return order.value;
};

const trainedOf = (result: Result<Trained, Failure>): Trained => {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

/** Nothing can outrank the planted quantity itself: the lower the price, the likelier up. */
const ceiling =
  judgeScores(
    data.bars.close.map((close) => -close),
    makeLabels(data.bars.close, terms.horizonBars).up,
  ).auc ?? Number.NaN;

const aucOf = ({ model }: Trained): number => model.metrics['test.auc'] ?? Number.NaN;

describe('a training in its thread', () => {
  test('learns a planted signal, tells the loss of each epoch, and gives the same bytes for the same seed', async () => {
    const seen: number[] = [];
    const first = trainedOf(
      await pool.run(
        orderOf('a'),
        hearing((losses) => seen.push(losses.length)),
      ),
    );
    const again = trainedOf(await pool.run(orderOf('b'), quiet));
    const other = trainedOf(await pool.run(orderOf('c', { seed: 8 }), quiet));
    console.info(`planted signal: AUC ${aucOf(first).toFixed(4)} on ${first.rows.test} test rows, ${ceiling.toFixed(4)} can be had`);
    expect(aucOf(first)).toBeGreaterThanOrEqual(0.7);
    expect(aucOf(first)).toBeGreaterThan(ceiling - 0.05);
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(first.losses.at(-1)?.[1]).toBeLessThan(first.losses[0]?.[1] ?? 0);
    expect(again.modelHash).toBe(first.modelHash);
    expect(JSON.stringify(again.model)).toBe(JSON.stringify(first.model));
    expect(modelHashOf(first.model)).toBe(first.modelHash);
    expect(other.modelHash).not.toBe(first.modelHash);
  });

  test('names a model by how it was trained, also where more epochs came to the same weights', async () => {
    const short = trainedOf(await pool.run(orderOf('e1', { epochs: 2, learningRate: 1 }), quiet));
    const long = trainedOf(await pool.run(orderOf('e2', { epochs: 3, learningRate: 1 }), quiet));
    expect(long.model.layers).toEqual(short.model.layers);
    expect(long.modelHash).not.toBe(short.modelHash);
    expect(long.model.training).toMatchObject({ epochs: 3, batch: 512, bars: { count: data.bars.close.length } });
  });

  test('makes the same network when every price of the test is another: nothing of it leaks into what was learnt', async () => {
    const first = trainedOf(await pool.run(orderOf('h', { epochs: 2 }), quiet));
    const rows = data.bars.close.length;
    const testStart = rows - terms.horizonBars - first.rows.test;
    const rng = createRng('another future');
    const close = data.bars.close.map((price, row) => (row < testStart ? price : price * (0.9 + 0.2 * rng.float())));
    const changed: TrainOrder = { ...orderOf('i', { epochs: 2 }), data: { ...data, bars: { ...data.bars, close } } };
    const second = trainedOf(await pool.run(changed, quiet));
    expect(second.rows).toEqual(first.rows);
    expect(second.model.layers).toEqual(first.model.layers);
    expect(second.model.normaliser).toEqual(first.model.normaliser);
    expect(second.losses).toEqual(first.losses);
    expect(aucOf(second)).not.toBe(aucOf(first));
  });

  test('learns of a series as it was known, and another version of its set gives another model', async () => {
    const graph = mlClassifier.build();
    const drawn = {
      ...graph,
      nodes: [
        ...graph.nodes.map((node) => (node.id === 'features' ? { ...node, in: { ...node.in, x4: ['growth', 'out'] as const } } : node)),
        graphNode('growth', 'macro-series@1', { params: { series: text('GROWTH') }, in: { bars: ['bars', 'bars'] } }),
      ],
    };
    const bars = mapColumns(data.bars, (column) => column.slice(0, 3000));
    const fewer = { ...data, bars };
    const facts = Array.from({ length: 50 }, (_, i): Fact => {
      const effectiveMs = (bars.endMs[i * 60] ?? 0) - 60_000;
      return { kind: 'Vintage', series: 'GROWTH', effectiveMs, knownAtMs: effectiveMs, value: String(i % 7) };
    });
    const recipe = recipeSchema.parse({ ...terms, template: undefined, graph: drawn, epochs: 1 });
    expect(planTraining('s0', { recipe, data: fewer, seed: 7 })).toMatchObject({ ok: false, failure: { code: 'NotFound' } });
    const trainedOn = async (hash: string): Promise<Trained> => {
      const sets = [{ kind: 'vintages', set: 'MACRO', hash } as const];
      const order = planTraining(hash, { recipe, data: { ...fewer, series: { sets, known: knownSeriesOf(facts) } }, seed: 7 });
      if (!order.ok) throw new Error(order.failure.message);
      return trainedOf(await pool.run(order.value, quiet));
    };
    const [first, again, other] = [await trainedOn('one'), await trainedOn('one'), await trainedOn('two')];
    expect(first.model.features.at(-1)).toBe('macro-series.out');
    expect(first.model.training?.sets).toEqual([{ kind: 'vintages', set: 'MACRO', hash: 'one' }]);
    expect(again.modelHash).toBe(first.modelHash);
    expect(other.modelHash).not.toBe(first.modelHash);
    expect(parseModel(JSON.parse(JSON.stringify(first.model)))).toEqual({ ok: true, value: first.model });
  });

  test('finds nothing in shuffled labels', async () => {
    const aucs: number[] = [];
    for (const seed of [7, 8, 9])
      aucs.push(aucOf(trainedOf(await pool.run(orderOf(`shuffled ${seed}`, { seed, shuffleLabels: true }), quiet))));
    console.info(`shuffled labels: AUC ${aucs.map((auc) => auc.toFixed(4)).join(', ')}`);
    for (const auc of aucs) expect(Math.abs(auc - 0.5)).toBeLessThanOrEqual(0.03);
  });

  test('can be cancelled while it runs and while it waits, and the thread goes on to the next', async () => {
    const running = pool.run(
      orderOf('d', { epochs: 1000 }),
      hearing(() => pool.cancel('d')),
    );
    const waiting = pool.run(orderOf('e'), quiet);
    const last = pool.run(orderOf('f', { epochs: 1 }), quiet);
    expect(pool.cancel('e')).toBe(true);
    const outcomes = await Promise.all([running, waiting, last]);
    expect(outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.failure.code))).toEqual(['Cancelled', 'Cancelled', 'done']);
    expect(pool.cancel('d')).toBe(false);
  });

  test('keeps how it split and scored its rows, in agreement with the figures of the model', async () => {
    const { model, evaluation, rows } = trainedOf(await pool.run(orderOf('j', { epochs: 2 }), quiet));
    expect(evaluationSchema.parse(JSON.parse(JSON.stringify(evaluation)))).toEqual(evaluation);
    const { train, validation, test: held } = evaluation.parts;
    expect([train.n, validation.n, held.n]).toEqual([rows.train, rows.validation, rows.test]);
    // A label looks 10 bars ahead and the embargo is 10 more: rows whose reach meets the next part are given up.
    expect([train.purged, validation.purged, held.purged]).toEqual([20, 20, 0]);
    expect(train.toMs).toBeLessThan(validation.fromMs);
    expect(held.auc).toBe(model.metrics['test.auc']);
    expect(train.auc).toBe(model.metrics['train.auc']);
    expect(held.thresholds[0]).toMatchObject({ truePositives: held.positives, falsePositives: held.n - held.positives });
    expect(held.tenths.reduce((sum, { n }) => sum + n, 0)).toBe(held.n);
    expect(held.tenths.at(-1)?.observed).toBeGreaterThan(held.tenths[0]?.observed ?? 1);
    expect(evaluation.bestEpoch).toBeGreaterThan(0);
    expect(evaluation.learner).toMatch(/^tfjs \d/);
  });

  test('that ends by itself fails its job with cause and remedy, and the next one gets a new thread', async () => {
    const crashing =
      "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { throw new Error('out of memory'); });";
    const fragile = new TrainPool(new URL(`data:text/javascript,${encodeURIComponent(crashing)}`));
    const [first, second] = await Promise.all([fragile.run(orderOf('k'), quiet), fragile.run(orderOf('l'), quiet)]);
    for (const outcome of [first, second])
      expect(outcome.ok ? undefined : outcome.failure.message).toMatch(/work to the end, ended: out of memory\. Train again/);
    await fragile.close();
  });

  test('refuses bars that are too few to learn from', async () => {
    const few: RunData = { ...data, bars: walkBars({ rows: 150 }) };
    const outcome = await pool.run({ ...orderOf('g'), data: few }, quiet);
    expect(outcome.ok ? undefined : outcome.failure.message).toMatch(/training rows must be at least 50, was \d+/);
  });
});
