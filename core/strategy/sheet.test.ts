import { expect, test } from 'vitest';
import { readSheet } from './sheet.ts';

test('a sheet is read as it is stored now, as it was stored before, and as nothing where it is neither', () => {
  const spots = { fast: { x: 1, y: 2 } };
  expect(readSheet({ spots, pins: [['fast', 'sma']] })).toEqual({ spots, pins: [['fast', 'sma']] });
  const frames = [{ id: 'frame-1', title: 'Trend', text: '', tone: 'ok', box: { x: 0, y: 0, width: 200, height: 90 }, nodes: ['fast'] }];
  expect(readSheet({ spots, frames })).toEqual({ spots, frames });
  expect(readSheet(spots)).toEqual({ spots });
  expect(readSheet({})).toEqual({ spots: {} });
  expect(readSheet({ spots: 'no', pins: 3 })).toEqual({ spots: {} });
  expect(readSheet(null)).toEqual({ spots: {} });
});
