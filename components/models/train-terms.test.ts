import { describe, expect, test } from 'vitest';
import { writePace, writeSpan } from './pace.ts';
import { roundTicks, tickDecimals } from './ticks.ts';
import { initialTerms, readTerms } from './train-terms.ts';

describe('the terms of a training', () => {
  test('begin as the recipe begins', () => {
    const read = readTerms(initialTerms);
    expect(read).toEqual({
      ok: true,
      value: { epochs: 40, seed: 7, horizonBars: 5, embargoBars: 5, batch: 128, learningRate: 0.01, hidden: [8] },
    });
  });

  test.each([
    ['epochs', '0', 'Epochs must be a whole number from 1 to 1,000, was 0'],
    ['epochs', '1e3', 'Epochs must be a whole number from 1 to 1,000, was 1e3'],
    ['seed', '', 'Seed must be a whole number from 0 to 2,147,483,647, was empty'],
    ['horizonBars', '2.5', 'Horizon must be a whole number from 1 to 10,000, was 2.5'],
    ['learningRate', '2', 'Learning rate must be a number from 0.000001 to 1, was 2'],
    ['hidden', '8, 0', 'Hidden units must be 1 to 4 whole numbers from 1 to 256, was 8, 0'],
    ['hidden', '1,2,3,4,5', 'Hidden units must be 1 to 4 whole numbers from 1 to 256, was 1,2,3,4,5'],
  ] as const)('refuse %s of "%s" by name', (field, text, message) => {
    const read = readTerms({ ...initialTerms, [field]: text });
    expect(read.ok ? undefined : read.failure).toEqual({ [field]: message });
  });
});

describe('the pace of a training', () => {
  const training = {
    id: 'a',
    state: 'Running',
    name: 'a',
    by: 'Ana',
    ownerId: 'ana',
    symbol: 'SP500',
    interval: '1d',
    dataHash: '',
    seed: '7',
    epochs: 40,
    horizonBars: 5,
    isControl: false,
    createdMs: 0,
  };

  test('says time gone and left, or how many are before it', () => {
    const active = { losses: [], elapsedMs: 10_000 };
    expect(writePace({ training: { ...training, active }, done: 10, readAtMs: 0, nowMs: 2000 })).toBe('12 s gone, about 36 s left');
    expect(writePace({ training: { ...training, active }, done: 0, readAtMs: 0, nowMs: 0 })).toBe('10 s gone');
    expect(writePace({ training: { ...training, active: { losses: [], ahead: 2 } }, done: 0, readAtMs: 0, nowMs: 0 })).toBe(
      'waiting, 2 before it',
    );
    expect(writeSpan(108_000)).toBe('1 m 48 s');
  });
});

describe('ticks', () => {
  test('are round numbers inside the range, told apart by their decimals', () => {
    expect(roundTicks(0.637, 0.694, 5).map((tick) => tick.toFixed(2))).toEqual(['0.64', '0.66', '0.68']);
    expect(roundTicks(1, 40, 4)).toEqual([10, 20, 30, 40]);
    expect(tickDecimals([0.64, 0.66])).toBe(2);
    expect(tickDecimals([10, 20])).toBe(0);
    expect(roundTicks(1, 1, 4)).toEqual([]);
  });
});
