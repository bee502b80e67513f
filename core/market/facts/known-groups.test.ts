import { expect, test } from 'vitest';
import { toFact, type Fact } from './facts.ts';
import { knownGroups } from './known-groups.ts';

const filed = (name: string, code: string, [effectiveMs, knownAtMs]: readonly [number, number], scheme = 'GICS'): Fact => {
  const fact = toFact({ kind: 'Classification', instrumentId: `IMPORTED:${name}`, scheme, code, effectiveMs, knownAtMs });
  if (typeof fact === 'string') throw new Error(fact);
  return fact;
};

const facts = [
  filed('A', 'Energy', [10, 10]),
  filed('B', 'Energy', [10, 12]),
  filed('A', 'Utilities', [50, 60]),
  filed('C', 'Banks', [20, 20]),
  filed('A', 'x', [10, 10], 'OWN'),
];

const at = (name: string, ms: number, all: readonly Fact[] = facts, scheme = 'GICS'): number =>
  knownGroups(all)(`IMPORTED:${name}`)(scheme, ms);

test('a group counts once it is in effect and known, and is the same number for all that are filed alike', () => {
  expect([9, 10, 59, 60].map((ms) => at('A', ms))).toEqual([Number.NaN, 1, 1, 3]);
  expect([11, 12].map((ms) => at('B', ms))).toEqual([Number.NaN, 1]);
  expect(at('C', 20)).toBe(2);
  expect([at('D', 99), at('A', 99, facts, 'SIC'), at('A', 99, facts, 'OWN')]).toEqual([Number.NaN, Number.NaN, 1]);
});

test('what becomes known later changes nothing before, numbers included', () => {
  const later = [...facts, filed('A', 'Aerospace', [10, 70]), filed('B', 'Chemicals', [5, 80])];
  for (const name of ['A', 'B', 'C']) for (let ms = 0; ms < 70; ms += 1) expect(at(name, ms, later)).toEqual(at(name, ms));
  expect([at('B', 80, later), at('A', 70, later)]).toEqual([1, 3]);
});
