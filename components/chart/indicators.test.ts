import { expect, test } from 'vitest';
import { indicatorMetas, linesOf, titleOf, withDefaults } from './indicators.ts';

test('indicators over the price share its pane, each other one has its own', () => {
  const column = new Float64Array(3);
  const lines = linesOf(
    [
      { indicator: 'ema', params: { period: 20 } },
      { indicator: 'ema', params: { period: 50 } },
      { indicator: 'rsi', params: { period: 14 } },
      { indicator: 'macd', params: { fast: 12, slow: 26, signal: 9 } },
    ],
    [[column], [column], [column], [column, column, column]],
  );
  expect(lines.map(({ pane }) => pane)).toEqual([0, 0, 1, 2, 2, 2]);
  expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
});

test('an output of another size is not drawn', () => {
  const column = new Float64Array(3);
  const lines = linesOf([{ indicator: 'supertrend', params: { period: 10, multiple: 3 } }], [[column, column]]);
  expect(lines.map(({ title }) => title)).toEqual(['SuperTrend 10 3']);
});

test('a kind of average is named where it was chosen', () => {
  const [bollinger, ma] = ['bollinger', 'moving-average'].map((id) => indicatorMetas.find((meta) => meta.id === id));
  if (bollinger === undefined || ma === undefined) throw new Error('both must be registered');
  expect(titleOf(withDefaults(bollinger))).toBe('Bollinger bands 20 2');
  expect(titleOf({ indicator: 'moving-average', params: { period: 9, kind: 9 } })).toBe('Moving average of any kind 9 hull');
});

test('every indicator of the registry can be added with its defaults and has a name', () => {
  for (const meta of indicatorMetas) expect(titleOf(withDefaults(meta)).length).toBeGreaterThan(2);
});
