import { expect, test } from 'vitest';
import { groupOf, intervalOf, parseKept } from './workspace.ts';

test('a panel is in the first group until it joins another, and alone when it joins none', () => {
  const panels = { 'chart-2': 'B', tape: 'none' } as const;
  expect(groupOf({ panels }, 'chart')).toBe('A');
  expect(groupOf({ panels }, undefined)).toBe('A');
  expect(groupOf({ panels }, 'chart-2')).toBe('B');
  expect(groupOf({ panels }, 'tape')).toBe('own tape');
});

test('a group that has chosen no interval shows minutes', () => {
  const groups = { B: { interval: '5m' } } as const;
  expect(intervalOf({ groups }, 'A')).toBe('1m');
  expect(intervalOf({ groups }, 'B')).toBe('5m');
});

test.each([
  [null, {}],
  ['5', {}],
  ['{"groups":{"A":{"instrumentId":7,"interval":"7m"},"B":{"interval":"5m"}}}', { groups: { A: {}, B: { interval: '5m' } } }],
  ['{"panels":{"chart":"B","tape":"Z","ladder":"none"}}', { panels: { chart: 'B', ladder: 'none' } }],
  [
    '{"indicators":[{"indicator":"ema","params":{"period":20}},{"indicator":"ema","params":{"period":"x"}}]}',
    { indicators: [{ indicator: 'ema', params: { period: 20 } }] },
  ],
] as const)('what was kept is read as far as it makes sense: %s', (text, kept) => {
  expect(parseKept(text)).toEqual(kept);
});
