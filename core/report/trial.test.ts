import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharpeOf } from '../stats/moments.ts';
import { createRng } from '../value/rng.ts';
import { present } from '../value/invariant.ts';
import { summariseTrials, trialOverfitting, trialReturns, trialSharpe, type TrialReturns } from './trial.ts';

const returnsOf = (seed: string, days = 320): number[] => {
  const rng = createRng(seed);
  return Array.from({ length: days }, () => 0.0004 + 0.01 * rng.normal());
};

describe('the returns of a trial', () => {
  test('give the Sharpe ratio of the returns themselves', () => {
    const returns = returnsOf('a');
    expect(trialSharpe(trialReturns(returns))).toBeCloseTo(sharpeOf(Float64Array.from(returns)), 12);
  });

  test('have blocks that add up to the whole, the first ones longer', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 16, maxLength: 200 }), (whole) => {
        const { blocks = [] } = trialReturns(whole);
        expect(blocks).toHaveLength(16);
        expect(blocks.reduce((sum, value) => sum + value, 0)).toBe(whole.reduce((sum, value) => sum + value, 0));
      }),
    );
    expect(trialReturns(Array.from({ length: 17 }, (_, i) => i)).blocks?.slice(0, 3)).toEqual([1, 2, 3]);
  });

  test('of a flat or an empty run have no ratio, and too few have no blocks', () => {
    expect(trialSharpe(trialReturns(Array.from({ length: 30 }, () => 0)))).toBeUndefined();
    expect(trialReturns([])).toEqual({ n: 0, mean: 0, m2: 0, m3: 0, m4: 0 });
    expect(trialReturns([0.1, 0.2]).blocks).toBeUndefined();
  });
});

describe('a family of trials', () => {
  const trialsOf = (...seeds: readonly string[]) => seeds.map((seed) => trialReturns(returnsOf(seed)));

  test('counts the same trial once, however often it was tried', () => {
    const [own, ...same] = trialsOf('a', 'a', 'a', 'a');
    const { effective, sharpeVariance } = summariseTrials(4, same, present(own, 'own'));
    expect(effective).toBeCloseTo(1, 9);
    expect(sharpeVariance).toBeCloseTo(0, 12);
  });

  test('counts unrelated trials nearly each', () => {
    const [own, ...others] = trialsOf(...Array.from({ length: 40 }, (_, i) => `trial ${i}`));
    const { effective = 0 } = summariseTrials(40, others, present(own, 'own'));
    expect(effective).toBeGreaterThan(35);
    expect(effective).toBeLessThanOrEqual(40);
  });

  test('counts cancelled trials and says nothing of what it cannot know', () => {
    expect(summariseTrials(3, [], trialReturns(returnsOf('a')))).toEqual({ raw: 3, effective: undefined, sharpeVariance: undefined });
  });

  test('counts short trials and leaves them out of the spread: folds are far apart for their shortness alone', () => {
    const [own, ...long] = trialsOf('a', 'b', 'c');
    const fold = trialReturns(returnsOf('fold', 20));
    const read = (...others: readonly TrialReturns[]) => summariseTrials(4, others, present(own, 'own'));
    expect(read(...long, fold)).toEqual(read(...long));
    expect(summariseTrials(4, long, fold).sharpeVariance).not.toBe(read(...long).sharpeVariance);
  });

  test('is overfitted with probability 0 where one is best throughout, over the trials as long as the last', () => {
    const others = trialsOf('a', 'b', 'c', 'd');
    const best = trialReturns(returnsOf('e').map((r) => r + 0.01));
    const outcome = trialOverfitting([trialReturns(returnsOf('short', 100)), ...others, best]);
    expect(outcome.ok && outcome.value).toMatchObject({ probability: 0, splits: 12_870, trials: 5 });
  });

  test('of one trial says why nothing is known of its overfitting', () => {
    expect(trialOverfitting(trialsOf('a'))).toEqual({ ok: false, failure: { reason: 'at least 2 trials are needed, there are 1', n: 16 } });
    expect(trialOverfitting([])).toMatchObject({ ok: false });
  });
});
