import { describe, expect, test } from 'vitest';
import { layOut } from '../report/document/plot.ts';
import golden from '../stats/analysis/analysis.golden.json' with { type: 'json' };
import { blocksOf, pboFrom, splitsOf } from '../stats/analysis/overfitting/pbo.ts';
import { valueOf } from '../testing/estimates.ts';
import { createRng } from '../value/rng.ts';
import { overfitCharts, overfitTables } from './overfit-parts.ts';
import { overfitPlots } from './overfit-plots.ts';

const splitsFrom = (trials: readonly (readonly number[])[], blocks = 16) =>
  valueOf(splitsOf(trials.map((returns) => blocksOf(Float64Array.from(returns), blocks))));

const noise = (seed: string, drift = 0): readonly number[] => {
  const rng = createRng(seed);
  return Array.from({ length: 320 }, () => drift + 0.01 * rng.normal());
};

describe('the plots of a PBO', () => {
  const splits = splitsFrom(golden.pbo.trials);
  const pbo = pboFrom(splits);
  const plots = overfitPlots(splits);
  const total = (bins: readonly { readonly count: number }[]): number => bins.reduce((sum, { count }) => sum + count, 0);

  test('hold every split, and the line whose slope the PBO tells', () => {
    expect([total(plots.logits), total(plots.losses)]).toEqual([pbo.splits, pbo.splits]);
    expect(plots.splits).toHaveLength(Math.ceil(12_870 / 33));
    expect(plots.fit?.slope).toBe(pbo.degradation);
    // The line goes through the means.
    const mean = (of: 'inside' | 'outside'): number => splits.outcomes.reduce((sum, outcome) => sum + outcome[of], 0) / pbo.splits;
    expect((plots.fit?.intercept ?? NaN) + (plots.fit?.slope ?? NaN) * mean('inside')).toBeCloseTo(mean('outside'), 10);
  });

  test('say at each ratio the share of splits at most it, for the best and for all', () => {
    const { ratio, best, all } = plots.dominance[30] ?? { ratio: NaN, best: NaN, all: NaN };
    expect(best).toBe(splits.outcomes.filter(({ outside }) => outside <= ratio).length / pbo.splits);
    const every = splits.all.flatMap((outsides) => [...outsides]);
    expect(all).toBe(every.filter((outside) => outside <= ratio).length / every.length);
    expect(plots.dominance.at(-1)).toMatchObject({ best: 1, all: 1 });
  });

  test('find dominance of the first order where one is far better, and none where what was good turns bad', () => {
    const good = overfitPlots(splitsFrom([...Array.from({ length: 8 }, (_, i) => noise(`of ${i}`)), noise('good', 0.01)]));
    expect(good).toMatchObject({ isFirstOrder: true, isSecondOrder: true });
    const turning = Array.from({ length: 16 }, (_, i) =>
      noise(`turning ${i}`).map((r, t) => r + (Math.floor(t / 20) === i ? 0.02 : -0.001)),
    );
    expect(overfitPlots(splitsFrom(turning))).toMatchObject({ isFirstOrder: false, isSecondOrder: false });
  });

  test('are drawn and said, with a table for each', () => {
    const charts = overfitCharts({ pbo, plots }).flat();
    const drawn = charts.flatMap((part) => (part.kind === 'chart' ? [layOut(part.chart, { width: 560, height: 150 })] : []));
    expect(drawn.map((plot) => plot?.said)).toEqual([
      expect.stringMatching(/^Logit of the rank .*: \d+ splits in the fullest bin$/),
      expect.stringMatching(/^Sharpe ratio of the best, inside and outside: 390 splits, inside to [\d.]+, outside to [\d.]+$/),
      expect.stringMatching(/^Share of splits at most this ratio outside, −?[\d.]+ to [\d.]+: 0% to 100%$/),
      expect.stringMatching(/a loss, .*: \d+ splits in the fullest bin$/),
    ]);
    expect(drawn[1]?.lines).toEqual([{ look: 'ink', runs: [[expect.any(Array), expect.any(Array)]] }]);
    expect(overfitTables({ pbo, plots }).map((part) => (part.kind === 'table' ? part.table.rows.length : 0))).toEqual([20, 390, 61, 20]);
  });
});
