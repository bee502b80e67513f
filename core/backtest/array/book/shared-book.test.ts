import { describe, expect, test } from 'vitest';
import { findBookDifference } from '#/core/testing/backtest-difference.ts';
import { bookByChance, compiled, runWholeBook } from '#/core/testing/books.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { registry } from '#/core/strategy/templates/registry.gen.ts';
import { xsMomentum } from '#/core/strategy/templates/xs-momentum.ts';
import { invariant } from '#/core/value/invariant.ts';
import { runArrayBook } from './run-array-book.ts';
import { SharedBook } from './shared-book.ts';

const variants = [5, 20, 60].flatMap((formation) => [1, 2, 3].map((long) => xsMomentum.build({ formation, long, skip: 2 })));
const templates = registry.filter(({ isBook }) => isBook === true).map((template) => template.build());
const all: readonly StrategyGraph[] = [...variants, ...templates, ...variants.toReversed()];

describe.each([
  ['in much memory', 1 << 26],
  ['with room for a few columns', 60_000],
  ['in none', 0],
])('variants that share a book, %s,', (_, mostBytes) => {
  test.each(['a', 'b'])('leave what the event path leaves alone, book %s', (seed) => {
    const book = bookByChance(seed, { members: 5, rows: 200 });
    const shared = new SharedBook(mostBytes);
    for (const graph of all) {
      const input = { ...book, program: compiled(graph) };
      const run = runArrayBook({ ...input, shared });
      invariant(run.ok, run.ok ? '' : run.failure.message);
      expect(findBookDifference(runWholeBook(input), run.value)).toBeUndefined();
      expect(shared.kept.bytes).toBeLessThanOrEqual(mostBytes);
    }
    expect(shared.kept.bytes > 0).toBe(mostBytes > 0);
  });
});

test('bars that are none are refused as without it, each time', () => {
  const { members, ...book } = bookByChance('a', { members: 3, rows: 60 });
  const [first, ...others] = members;
  invariant(first !== undefined, 'a member');
  const broken = { ...first, bars: { ...first.bars, close: first.bars.close.with(7, Number.NaN) } };
  const shared = new SharedBook(1 << 26);
  const input = { ...book, members: [broken, ...others], program: compiled(xsMomentum.build({})) };
  const alone = runArrayBook(input);
  expect(alone).toMatchObject({ ok: false, failure: { field: 'bars[7]' } });
  for (let i = 0; i < 2; i += 1) expect(runArrayBook({ ...input, shared })).toEqual(alone);
});
