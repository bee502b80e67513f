import { expect, test } from 'vitest';
import type { RunEdition } from '../backtest/run-about.schema.ts';
import { saidOf } from './run-editions.ts';

const edition = (changes: Partial<RunEdition>): RunEdition => ({
  ...{ at: '2026-01-02T03:04:05.000Z', byId: 'u', by: 'Ana', isBefore: true, notes: '', tags: [] },
  ...changes,
});

test('a hypothesis counts only where it was said before the result', () => {
  expect(saidOf([edition({ isBefore: false, hypothesis: 'I knew it' })]).hypothesis).toBeUndefined();
  expect(saidOf([edition({ hypothesis: 'trend pays' }), edition({ hypothesis: 'it was carry' })]).hypothesis?.hypothesis).toBe(
    'trend pays',
  );
  expect(saidOf([edition({ hypothesis: '' })]).hypothesis).toBeUndefined();
});

test('the newest notes are shown, those before them are kept', () => {
  const editions = [edition({ notes: 'first' }), edition({ notes: 'second', isBefore: false })];
  expect(saidOf(editions).newest?.notes).toBe('second');
  expect(saidOf([])).toEqual({});
});
