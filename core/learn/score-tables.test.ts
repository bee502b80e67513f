import { describe, expect, test } from 'vitest';
import { countAbove, rankTenths } from './score-tables.ts';
import { aucDeviation, baseLogLoss, judgeSkill } from './skill.ts';

const scores = Float64Array.of(0.1, 0.4, 0.35, 0.8);
const labels = Float64Array.of(0, 0, 1, 1);

describe('threshold counts', () => {
  test('agree with the worked example of four rows', () => {
    expect(countAbove(scores, labels)).toEqual([
      { threshold: 0.1, truePositives: 2, falsePositives: 2 },
      { threshold: 0.35, truePositives: 2, falsePositives: 1 },
      { threshold: 0.4, truePositives: 1, falsePositives: 1 },
      { threshold: 0.5, truePositives: 1, falsePositives: 0 },
      { threshold: 0.8, truePositives: 1, falsePositives: 0 },
    ]);
  });

  test('leave unknown rows out and are empty without rows', () => {
    expect(countAbove(Float64Array.of(Number.NaN, 0.7), Float64Array.of(1, 1))).toEqual([
      { threshold: 0.5, truePositives: 1, falsePositives: 0 },
      { threshold: 0.7, truePositives: 1, falsePositives: 0 },
    ]);
    expect(countAbove(new Float64Array(), new Float64Array())).toEqual([]);
  });
});

describe('rank tenths', () => {
  test('hold rows from the lowest score to the highest, in equal parts', () => {
    const rows = Float64Array.from({ length: 20 }, (_, i) => (19 - i) / 20);
    const made = rankTenths(
      rows,
      rows.map((score) => (score >= 0.5 ? 1 : 0)),
      rows.map((score) => score / 100),
    );
    expect(made.map(({ n }) => n)).toEqual(Array.from({ length: 10 }, () => 2));
    expect(made.map(({ observed }) => observed)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    expect(made[0]?.meanScore).toBeCloseTo(0.025, 12);
    expect(made[9]?.meanReturn).toBeCloseTo(0.00925, 12);
  });

  test('are empty with fewer than ten rows; an unknown return is absent', () => {
    expect(rankTenths(scores, labels, scores)).toEqual([]);
    const ten = Float64Array.from({ length: 10 }, (_, i) => i / 10);
    const zeros = ten.map(() => 0);
    expect(rankTenths(ten, zeros, Float64Array.of(Number.NaN))[0]).toEqual({ n: 1, meanScore: 0, observed: 0 });
  });
});

describe('skill', () => {
  test('has the deviation of Mann and Whitney where there is none: sqrt((p + q + 1) / (12 p q))', () => {
    expect(aucDeviation({ auc: 0.5, positives: 50, negatives: 50, horizonBars: 1 })).toBeCloseTo(Math.sqrt(101 / 30_000), 12);
  });

  test('agrees with arithmetic by hand and is certain of a perfect ranking', () => {
    expect(aucDeviation({ auc: 0.75, positives: 2, negatives: 2, horizonBars: 1 })).toBeCloseTo(0.276296, 6);
    expect(aucDeviation({ auc: 1, positives: 9, negatives: 9, horizonBars: 1 })).toBe(0);
  });

  test('is judged in whole horizons: overlapping labels prove less', () => {
    const part = { n: 1000, positives: 500, auc: 0.55, logLoss: 0.69 };
    expect(judgeSkill(part, undefined, 1).skill).toBe('Found');
    expect(judgeSkill(part, undefined, 10).skill).toBe('None');
    expect(judgeSkill({ ...part, auc: 0.4 }, undefined, 1).skill).toBe('Inverse');
    expect(judgeSkill({ n: 10, positives: 10 }, undefined, 1).skill).toBe('Unknown');
  });

  test('says when probabilities are no better than the base rate, and when training does much better than the test', () => {
    expect(baseLogLoss(100, 50)).toBeCloseTo(Math.LN2, 15);
    expect(baseLogLoss(10, 10)).toBeUndefined();
    const { text } = judgeSkill({ n: 1000, positives: 500, auc: 0.5, logLoss: 0.7 }, { n: 9, positives: 4, auc: 0.9 }, 5);
    expect(text[0]).toContain('cannot be told from guessing');
    expect(text[1]).toContain('no better than none');
    expect(text[2]).toContain('AUC 0.900');
  });
});
