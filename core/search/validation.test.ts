import { describe, expect, test } from 'vitest';
import { createRng } from '../value/rng.ts';
import { crossValidate, type CrossValidationInput } from './cross-validate.ts';
import { bestOf, scoreOf } from './objective.ts';
import { planSweep } from './plan.ts';
import { walkForwardFolds, type CrossValidation } from './scheme.ts';
import { efficiencyOf, summariseTested, type FoldResult } from './validation.ts';

const walk = { by: 'walk-forward', trainBars: 100, testBars: 30, anchored: false } as const;

describe('the folds of a walk-forward', () => {
  test('follow each other without a gap, the last one takes what is left', () => {
    const folds = walkForwardFolds(200, walk);
    expect(folds.ok && folds.value).toEqual([
      { train: { from: 0, to: 100 }, test: { from: 100, to: 130 } },
      { train: { from: 30, to: 130 }, test: { from: 130, to: 160 } },
      { train: { from: 60, to: 160 }, test: { from: 160, to: 190 } },
      { train: { from: 90, to: 190 }, test: { from: 190, to: 200 } },
    ]);
    const anchored = walkForwardFolds(200, { ...walk, anchored: true });
    expect(anchored.ok && anchored.value.map(({ train }) => train.from)).toEqual([0, 0, 0, 0]);
  });

  test.each([
    [{ ...walk, trainBars: 1 }, '--train must be at least 2 bars, was 1'],
    [{ ...walk, testBars: 0 }, '--test must be at least 2 bars, was 0'],
    [{ ...walk, trainBars: 199 }, '--train must be at most 198 of the 200 bars, was 199'],
  ])('are refused by name: %o', (scheme, message) => {
    const folds = walkForwardFolds(200, scheme);
    expect(!folds.ok && folds.failure.message).toBe(message);
  });

  test('are refused where there would be thousands', () => {
    const folds = walkForwardFolds(100_000, { ...walk, testBars: 2 });
    expect(!folds.ok && folds.failure.code).toBe('TooLarge');
  });
});

describe('the objective', () => {
  test('is undefined without a meaning, and the first of equals is the best', () => {
    expect(scoreOf('sharpe', new Float64Array(9))).toBeUndefined();
    expect(scoreOf('sortino', Float64Array.of(0.1, 0.2))).toBeUndefined();
    expect(scoreOf('total-return', Float64Array.of(0.5, -0.5))).toBe(-0.25);
    expect(bestOf([undefined, 1, 3, 3])).toBe(2);
    expect(bestOf([undefined])).toBeUndefined();
  });
});

const plan = (() => {
  const made = planSweep({ axes: [{ node: 'n', param: 'p', values: { by: 'list', list: [1, 2, 3] } }], method: 'grid', seed: 0 }, 10);
  if (!made.ok) throw new Error(made.failure.message);
  return made.value;
})();

const days = Array.from({ length: 600 }, (_, i) => 10_000 + i);

const inputOf = (drifts: readonly ((day: number) => number)[], scheme: CrossValidation): CrossValidationInput => {
  const runs = drifts.map((drift, index) => {
    const rng = createRng(`variant ${index}`);
    const returns = Float64Array.from(days, (_, day) => drift(day) + 0.01 * rng.normal());
    return { index, run: { days, returns, trades: [], heldBars: [3, 4], warmUpBars: 10 } };
  });
  return { plan, scheme, objective: 'sharpe', runs, bars: 600, periodsPerYear: 252 };
};

const resultOf = (input: CrossValidationInput) => {
  const result = crossValidate(input);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

describe('purged k-fold', () => {
  const scheme = { by: 'kfold', groups: 6, embargoDays: 5 } as const;

  test('tests every day once, by the best of the other days', () => {
    const input = inputOf([() => 0, () => 0.004, () => 0], scheme);
    const { folds, paths, curve, purge, spread } = resultOf(input);
    expect(folds.map(({ chosen }) => chosen)).toEqual(Array.from({ length: 6 }, () => ({ index: 1, params: { 'n.p': 2 } })));
    expect(paths).toHaveLength(1);
    const wealth = (input.runs[1]?.run.returns ?? new Float64Array()).reduce((product, r) => product * (1 + r), 1);
    expect(curve?.at(-1)?.wealth).toBeCloseTo(wealth, 12);
    expect(purge).toEqual({ lookBackBars: 10, holdingBars: 4, purgedDays: 14, embargoDays: 5 });
    // 600 days less 100 tested, 14 before, 14 + 5 after; at the ends only one side.
    expect(folds.map(({ inside }) => inside.days)).toEqual([481, 467, 467, 467, 467, 486]);
    expect(spread).toEqual({ reason: 'fewer than two paths have a Sharpe ratio' });
  });

  test('sees through a variant that was good by the days it is tested on', () => {
    // Each is good in one sixth alone: the best of the other days is never it.
    const lucky = [0, 1, 2].map((mine) => (day: number) => (Math.floor(day / 100) === mine ? 0.03 : -0.002));
    const { folds, efficiency } = resultOf(inputOf(lucky, scheme));
    expect(folds.slice(0, 3).map(({ chosen }, group) => chosen?.index === group)).toEqual([false, false, false]);
    expect('value' in efficiency && efficiency.value).toBeLessThan(0.5);
  });

  test('is refused where purging leaves nothing to train on', () => {
    const result = crossValidate(inputOf([() => 0, () => 0], { ...scheme, holdingBars: 590 }));
    expect(!result.ok && result.failure.message).toContain('--groups must be groups that leave training days beside 600 purged');
  });
});

test('combinatorial cross-validation joins as many histories as groups are tested, each with its ratio', () => {
  const scheme = { by: 'cpcv', groups: 6, testGroups: 2, embargoDays: 0 } as const;
  const { folds, paths, spread, statistics, drift } = resultOf(inputOf([() => 0, () => 0.001, () => 0.0005], scheme));
  expect([folds.length, paths.length, statistics, drift]).toEqual([15, 5, undefined, []]);
  const ratios = paths.flatMap(({ sharpe }) => ('value' in sharpe ? [sharpe.value] : [])).toSorted((a, b) => a - b);
  expect('value' in spread && spread.value).toMatchObject({ middle: ratios[2], belowZero: ratios.filter((r) => r < 0).length / 5 });
});

test('efficiency is of the means of all folds, and drift counts the changes of each axis', () => {
  const side = (meanReturn: number) => ({ days: 9, sharpe: { value: 1 }, meanReturn: { value: meanReturn } });
  const fold = (index: number, inside: number, outside: number): FoldResult => ({
    ...{ number: 1, train: [], test: [], chosen: { index, params: {} }, inside: side(inside), outside: side(outside) },
    efficiency: efficiencyOf({ value: inside }, { value: outside }),
  });
  const path = { days: [1, 2], returns: Float64Array.of(0.1, -0.1), trades: [] };
  const folds = [fold(0, 0.2, 0.1), fold(2, 0.4, -0.1), fold(2, 0.3, 0.3)];
  const whole = summariseTested({ plan, periodsPerYear: 252, folds, paths: [path] });
  expect('value' in whole.efficiency && whole.efficiency.value).toBeCloseTo(1 / 3, 12);
  expect(whole.drift).toEqual([{ axis: 'n.p', changes: 1, meanStep: 0.5 }]);
  expect(efficiencyOf({ value: -0.1 }, { value: 0.1 })).toEqual({ reason: 'the mean return inside is not above 0' });
});
