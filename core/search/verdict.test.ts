import { describe, expect, test } from 'vitest';
import { trialReturns, summariseTrials } from '../report/trial.ts';
import { dsr } from '../stats/dsr.ts';
import { createRng } from '../value/rng.ts';
import type { DoneRow } from './row.ts';
import { sharpeOf } from '../stats/moments.ts';
import { sampleRows } from './sample-rows.ts';
import { figureOf } from './figure.ts';
import { ReturnsSample } from './superiority.ts';
import { judgeBest, OverfitSample, type BestOf } from './verdict.ts';

const hash = '0'.repeat(64);

const noise = (seed: string, drift: number): readonly number[] => {
  const rng = createRng(seed);
  return Array.from({ length: 640 }, () => drift + 0.01 * rng.normal());
};

const rowOf = (index: number, returns: readonly number[]): DoneRow => {
  const { blocks = [], ...moments } = trialReturns(returns);
  const hashes = { runId: hash, programHash: hash, signalHash: hash, ledgerHash: hash };
  const sharpe = Math.sqrt(252) * sharpeOf(Float64Array.from(returns));
  return { index, params: {}, trial: index + 1, ...hashes, trades: 1, netReturn: 0, sharpe, returns: { ...moments, blocks: [...blocks] } };
};

const days = Float64Array.from({ length: 640 }, (_, day) => (day + 1) * 86_400_000);

const superiorityOf = (all: readonly (readonly number[])[], best: number) => {
  const sample = new ReturnsSample({ runs: all.length }, { bars: { endMs: days }, instrument: { calendar: 'always' } });
  for (const [index, returns] of all.entries()) sample.take(index, returns);
  return figureOf(sample.read(best));
};

const judged = (all: readonly (readonly number[])[], score = 1, superiority: BestOf['superiority'] = { reason: 'not asked for' }) => {
  const rows = all.map((returns, index) => rowOf(index, returns));
  const best = rows.reduce((high, row) => ((row.sharpe ?? 0) > (high.sharpe ?? 0) ? row : high));
  const sample = new OverfitSample({ runs: rows.length });
  for (const row of rows) sample.take(row);
  const family = summariseTrials(rows.length, all.map(trialReturns));
  return {
    verdict: judgeBest({
      best: { ...best, plateau: { score, neighbours: 2 } },
      overfit: sample.read(best),
      superiority,
      family,
    }),
    best,
    family,
  };
};

describe('the verdict on the best row of a sweep', () => {
  const luck = Array.from({ length: 60 }, (_, i) => noise(`worthless ${i}`, 0));

  test('has the deflated ratio that the statistic of the returns themselves has', () => {
    const { verdict, best, family } = judged(luck);
    const returns = Float64Array.from(luck[best.index] ?? []);
    const trials = { count: family.effective ?? NaN, sharpeVariance: family.sharpeVariance ?? NaN };
    const of = { returns, equity: returns, trades: [], periodsPerYear: 252, trials };
    expect('value' in verdict.deflatedSharpe && verdict.deflatedSharpe.value).toBeCloseTo(dsr.compute(of) ?? NaN, 10);
    expect(verdict.trials).toEqual({ raw: 60, effective: family.effective });
  });

  test('calls the best of sixty worthless ones bad, though it shows a fine ratio', () => {
    const { verdict, best } = judged(luck);
    expect(best.sharpe).toBeGreaterThan(1);
    expect(verdict.level).not.toBe('good');
    expect('value' in verdict.luckySharpe && verdict.luckySharpe.value).toBeGreaterThan(1);
  });

  test('calls good what is far above luck and stands on a plateau, and never a lone peak', () => {
    const good = [...luck, noise('good', 0.004)];
    const superiority = superiorityOf(good, 60);
    const { verdict } = judged(good, 1, superiority);
    expect(verdict).toMatchObject({ level: 'good', pbo: { value: { trials: 61, splits: 12_870 } } });
    expect('value' in verdict.superiority && verdict.superiority.value.spa.consistent).toBeLessThan(0.01);
    expect('value' in verdict.pbo && verdict.pbo.value.probability).toBeLessThan(0.01);
    expect(judged(good, 0.1, superiority).verdict.level).toBe('warn');
    expect(judged(good).verdict.level).toBe('warn'); // without Hansen's test
  });

  test('is bad with its reasons where nothing is known', () => {
    expect(judged([noise('alone', 0.01)]).verdict).toMatchObject({
      level: 'bad',
      deflatedSharpe: { reason: 'fewer than two trials of the family have a Sharpe ratio' },
      pbo: { reason: 'at least 2 trials are needed, there are 1' },
    });
    const { returns: _, ...bare } = rowOf(0, noise('old', 0));
    const family = { raw: 9, effective: 4, sharpeVariance: 0.01 };
    const plateau = { score: 1, neighbours: 2 };
    expect(
      judgeBest({
        best: { ...bare, plateau },
        overfit: new OverfitSample({ runs: 1 }).read(bare),
        superiority: { reason: 'none' },
        family,
      }),
    ).toMatchObject({
      level: 'bad',
      deflatedSharpe: { reason: 'its returns do not vary, or were not kept' },
      pbo: { reason: 'its returns are of fewer than 16 days, or were not kept' },
    });
  });

  test('keeps at most a thousand rows and the best beside them', () => {
    const sample = new OverfitSample({ runs: 2500 });
    const rows = Array.from({ length: 2500 }, (_, index) => ({ ...rowOf(0, luck[index % 60] ?? []), index }));
    for (const row of rows.slice(0, 300)) sample.take(row);
    const overfit = sample.read(rows[1] ?? rowOf(1, []));
    const chosen = sampleRows(2500, 1000);
    const wanted = rows.slice(0, 300).filter(({ index }) => index === 1 || chosen(index)).length;
    expect(overfit.ok && overfit.value.pbo.trials).toBe(wanted);
    expect(Array.from({ length: 2500 }, (_, index) => chosen(index)).filter(Boolean)).toHaveLength(1000);
  });
});
