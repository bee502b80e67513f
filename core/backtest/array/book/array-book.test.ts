import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultLimits } from '#/core/risk/defaults.ts';
import { registry } from '#/core/strategy/templates/registry.gen.ts';
import { findBookDifference } from '#/core/testing/backtest-difference.ts';
import { templateNamed } from '#/core/testing/backtests.ts';
import { bookByChance, compiled, runWholeBook } from '#/core/testing/books.ts';
import { randomGraph } from '#/core/testing/random-graph.ts';
import { invariant, present } from '#/core/value/invariant.ts';
import { withBookLimits, type BookInput } from '../../book/book-input.ts';
import type { BookPathResult, BookResult } from '../../book/book-result.ts';
import { runBookBacktest } from '../../book/run-book.ts';
import { defaultConfig, type BacktestConfig } from '../../config.ts';
import { runArrayBook } from './run-array-book.ts';

const day = 86_400_000;

const runArray = (input: BookInput): BookPathResult => {
  const result = runArrayBook(input);
  invariant(result.ok, result.ok ? '' : result.failure.message);
  return result.value;
};

const expectEqual = (input: BookInput): BookResult => {
  const event = runWholeBook(input);
  expect(findBookDifference(event, runArray(input))).toBeUndefined();
  return event;
};

const costs: Readonly<Record<string, Partial<BacktestConfig>>> = {
  'usual costs at the next open': {},
  'the next close, a spread and an impact': {
    fill: { id: 'next-close' },
    spread: { id: 'half-spread', params: { half: 2.5 } },
    impact: { id: 'square-root', params: { windowBars: 10 } },
  },
  'a share of the volume and tiers': {
    participation: { id: 'share-of-volume', params: { percent: 2 } },
    fee: { id: 'tiered', params: { tiers: '0:1/7.7;300000:1/5.5;900000:1/3.3' } },
  },
  'orders that arrive inside a bar': { latency: { id: 'constant-ms', params: { delayMs: 3_600_000 } } },
};

describe('both paths of a book give the same result', () => {
  const books = registry.filter(({ isBook }) => isBook === true);
  const cases = books.flatMap(({ id }) => Object.keys(costs).map((cost) => ({ id, cost })));

  test.each(cases)('for $id, $cost', ({ id, cost }) => {
    const config = withBookLimits({ ...defaultConfig, ...costs[cost] }, 8);
    const seen = new Set<string>();
    for (const seed of ['a', 'b', 'c']) {
      const book = bookByChance(seed, { members: id === 'pairs-spread' ? 2 : 8, rows: 420 });
      const { fills, events } = expectEqual({ ...book, program: compiled(templateNamed(id).build()), config });
      if (fills.length > 0) seen.add('Fill');
      for (const { kind } of events) seen.add(kind);
    }
    expect(seen).toContain('Fill');
  });

  test('and refuse the same in the same words', () => {
    const { members, ...book } = bookByChance('a', { members: 3, rows: 60 });
    const input = { ...book, members, program: compiled(templateNamed('trend-basket').build()) };
    const wrong: readonly Partial<BookInput>[] = [
      { members: [] },
      { index: 'NONE' },
      { config: { ...defaultConfig, fill: { id: 'signal-close' } } },
      { config: { ...defaultConfig, margin: { id: 'share-margin' } } },
      { config: { ...defaultConfig, limits: [{ limitId: 'R99.most@firm', allowed: '1' }] } },
    ];
    for (const part of wrong) {
      const event = runBookBacktest({ ...input, ...part });
      expect(event.ok).toBe(false);
      expect(runArrayBook({ ...input, ...part })).toEqual(event);
    }
  });
});

describe('books and graphs drawn by chance', () => {
  const oneOf = <Value>(...values: readonly Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);
  const limit = fc
    .record({ limit: fc.constantFrom(...defaultLimits), factor: oneOf(0.01, 0.3, 0.6, 3, 100) })
    .map(({ limit: { id, allowed }, factor }) => ({ limitId: id, allowed: String(Math.max(1, Math.floor(allowed * factor))) }));
  const anyConfig = fc.record(
    {
      cash: oneOf(1_000_000_000_000n, 10_000_000_000_000n, 30_000_000_000_000n),
      size: fc.constant({ by: 'equity' as const }),
      fill: oneOf('next-open', 'next-close').map((id) => ({ id })),
      fee: oneOf(
        { id: 'none' },
        { id: 'bps', params: { takerBps: 33.3 } },
        { id: 'per-share-order' },
        { id: 'tiered', params: { tiers: '0:1/7.7;3000:1/5.5;100000:1/3.3' } },
      ),
      slippage: oneOf(0, 7.7).map((bps) => ({ id: 'bps-slippage', params: { bps } })),
      impact: oneOf({ id: 'square-root', params: { windowBars: 5 } }),
      participation: oneOf(0.5, 20).map((percent) => ({ id: 'share-of-volume', params: { percent } })),
      latency: oneOf(0, 1, day - 1, day, 2 * day).map((delayMs) => ({ id: 'constant-ms', params: { delayMs } })),
      limits: fc.array(limit, { maxLength: 3 }),
      seed: fc.constant(7),
    },
    { requiredKeys: ['cash', 'size', 'fill', 'fee', 'seed'] },
  );
  const question = fc.record({
    seed: fc.integer({ min: 0, max: 1e9 }),
    members: fc.integer({ min: 5, max: 8 }),
    config: anyConfig,
    hasRoom: fc.boolean(),
    deviation: oneOf(0.005, 0.02, 0.06),
  });

  interface Drawn {
    readonly input: BookInput;
    readonly array: ReturnType<typeof runArrayBook>;
  }

  /** Of a few graphs the first that trades more than twice, and is not refused. */
  const drawLively = (book: Omit<BookInput, 'program'>, seed: number): Drawn => {
    let drawn: Drawn | undefined;
    for (let i = 0; i < 3; i += 1) {
      const input = { ...book, program: compiled(randomGraph(`${seed} ${i}`, 6)) };
      const array = runArrayBook(input);
      drawn = { input, array };
      if (array.ok && array.value.fills.length > 2) break;
    }
    return present(drawn, 'a graph');
  };

  test('100 of them are equal on both paths, or refused by both', () => {
    const seen = { ran: 0, traded: 0, kept: 0, Split: 0, Dividend: 0, Delisting: 0 };
    fc.assert(
      fc.property(question, ({ seed, members, config, hasRoom, deviation }) => {
        const book = bookByChance(seed, { members, rows: 300, deviation });
        const { input, array } = drawLively({ ...book, config: hasRoom ? withBookLimits(config, members) : config }, seed);
        const event = runBookBacktest(input);
        expect(array.ok ? undefined : array).toEqual(event.ok ? undefined : event);
        if (!event.ok || !array.ok) return;
        expect(findBookDifference(event.value, array.value)).toBeUndefined();
        seen.ran += 1;
        seen.traded += Number(event.value.fills.length > 0);
        seen.kept += Number(event.value.refusals.length > 0);
        for (const { kind } of event.value.events) seen[kind] += 1;
      }),
      { numRuns: 100, seed: 20_260_401 },
    );
    console.info(seen);
    expect(seen.ran).toBeGreaterThanOrEqual(80);
    expect(seen.traded).toBeGreaterThanOrEqual(60);
    for (const kind of ['kept', 'Split', 'Dividend', 'Delisting'] as const) expect(seen[kind]).toBeGreaterThan(5);
  });
});
