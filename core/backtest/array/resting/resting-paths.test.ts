import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultLimits } from '#/core/risk/defaults.ts';
import { findDifference, type BacktestDifference } from '#/core/testing/backtest-difference.ts';
import { runWhole } from '#/core/testing/backtests.ts';
import { walkBars } from '#/core/testing/bars.ts';
import { drawResting, restingInput, type RestingQuestion } from '#/core/testing/resting-strategies.ts';
import { given } from '#/core/value/given.ts';
import { invariant } from '#/core/value/invariant.ts';
import type { BacktestConfig } from '../../config.ts';
import type { BacktestInput } from '../../run.ts';
import { arrayParts, type ArrayParts } from '../parts.ts';
import { runArrayBacktest } from '../run-array.ts';

const oneOf = <Value>(...values: readonly Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);

const limit = fc
  .record({ limit: fc.constantFrom(...defaultLimits), factor: oneOf(0.01, 0.3, 3) })
  .map(({ limit: { id, allowed }, factor }) => ({ limitId: id, allowed: String(Math.max(1, Math.floor(allowed * factor))) }));

const world = fc.record({
  intervalMs: oneOf(1000, 60_000, 86_400_000),
  deviation: oneOf(0.001, 0.004, 0.02),
  gap: oneOf(0, 0.002, 0.02),
  cash: oneOf(400_000_000_000n, 10_000_000_000_000n),
  limitFill: oneOf('touch', 'through'),
  insideBar: oneOf('pessimistic', 'optimistic'),
  fee: oneOf({ id: 'bps' }, { id: 'bps-order', params: { bps: 3.3, minimum: 2, maximum: 7.5 } }, { id: 'tiered' }),
  slippage: oneOf(undefined, { id: 'bps-slippage', params: { bps: 7.7 } }),
  impact: oneOf(undefined, undefined, { id: 'square-root' }),
  funding: oneOf(undefined, { id: 'fixed-funding' }),
  margin: oneOf(undefined, { id: 'share-of-value', params: { initial: 49, maintenance: 48.9 } }),
  limits: fc.array(limit, { maxLength: 2 }),
});

const configOf = (
  { fill: id }: RestingQuestion,
  {
    limitFill,
    insideBar,
    fee,
    slippage,
    impact,
    funding,
    margin,
    limits,
    cash,
  }: typeof world extends fc.Arbitrary<infer World> ? World : never,
): Partial<BacktestConfig> => ({
  ...{ cash, fee, limits, size: { by: 'amount', amount: 800_000_000_000n } },
  fill: { id, params: { limitFill, ...(id === 'next-open' && { insideBar }) } },
  ...given({ slippage, impact, funding, margin }),
});

test('orders that rest come to the same on both paths, whatever fills, costs or refuses them', () => {
  const seen = { equal: 0, fills: 0, refused: 0, called: 0, exits: 0 };
  fc.assert(
    fc.property(fc.integer(), world, (seed, given) => {
      const asked = drawResting(seed);
      const { intervalMs, deviation, gap } = given;
      const input = restingInput(asked, walkBars({ rows: 90, seed: asked.seed, deviation, gap, intervalMs }), configOf(asked, given));
      const array = runArrayBacktest(input);
      if (!array.ok) return array.failure.message === 'array path: an exit that waits for rule R04 is run by the event path only';
      const event = runWhole(input);
      expect(findDifference(event, array.value)).toBeUndefined();
      seen.equal += 1;
      seen.fills += event.fills.length;
      seen.refused += Number(event.refusals.length > 0);
      seen.called += Number(event.margin?.call !== undefined);
      seen.exits += event.fills.filter(({ reason }) => reason !== undefined).length;
      return true;
    }),
    { numRuns: 120, seed: 20_261_129 },
  );
  console.info(seen);
  expect(seen.fills).toBeGreaterThan(700);
  expect(Math.min(seen.equal, seen.exits)).toBeGreaterThan(100);
  expect(Math.min(seen.refused, seen.called)).toBeGreaterThan(1);
});

test(
  'exits that rest while bars pass them by come to the same, those that a later bar opens beyond among them',
  { timeout: 120_000 },
  () => {
    const seen = { exits: 0, late: 0, makers: 0, beyond: 0 };
    const long = fc.record({
      takeProfit: fc.integer({ min: 20, max: 120 }),
      stopLoss: fc.integer({ min: 20, max: 120 }),
      short: oneOf(1, 0.5, -1),
    });
    fc.assert(
      fc.property(fc.integer(), world, long, (seed, given, { takeProfit, stopLoss, short }) => {
        const asked = { ...drawResting(seed), isBracket: true, ordType: 'Market', offsetIn: 'bps', short } as const;
        const question = { ...asked, exits: [takeProfit, stopLoss, 0] } as const;
        const walk = walkBars({ rows: 300, seed, deviation: 0.001, gap: given.gap / 4, intervalMs: 60_000 });
        const input = restingInput(question, walk, { ...configOf(question, given), limits: [] });
        const [array, event] = [runArrayBacktest(input), runWhole(input)];
        if (!array.ok) throw new Error(array.failure.message);
        expect(findDifference(event, array.value)).toBeUndefined();
        let entered = 0;
        for (const { reason, atMs, isMaker, px } of event.fills) {
          const row = walk.endMs.indexOf(atMs);
          if (reason === undefined) entered = row;
          else {
            seen.exits += 1;
            seen.late += Number(row - entered > 10);
            seen.makers += Number(isMaker);
            seen.beyond += Number(isMaker && px === Math.round((walk.open[row] ?? 0) * 100));
          }
        }
      }),
      { numRuns: 80, seed: 20_261_129 },
    );
    console.info(seen);
    expect(Math.min(seen.exits, seen.late, seen.makers)).toBeGreaterThan(20);
    expect(seen.beyond).toBeGreaterThan(2);
  },
);

const asked: RestingQuestion = {
  ...{ seed: 3, isBracket: false, ordType: 'Limit', offsetIn: 'bps', offset: 30, inForce: 3, onExpiry: 'again', reprice: 'hold' },
  ...{ closing: 'same', exits: [60, 40, 0], short: -1, participation: undefined, fill: 'next-open', latencyMs: undefined },
};
const bars = walkBars({ rows: 400, seed: 'resting bugs', deviation: 0.004, gap: 0.002 });
const inputWith = (more: Partial<RestingQuestion>, config: Partial<BacktestConfig> = {}): BacktestInput =>
  restingInput({ ...asked, ...more }, bars, config);

interface Bug {
  readonly name: string;
  readonly input: BacktestInput;
  readonly parts: Partial<ArrayParts>;
  /** The first field that differs. */
  readonly field: RegExp;
}

const bugs: readonly Bug[] = [
  {
    name: 'a stop filled at its own price through a gap',
    input: inputWith({ ordType: 'Stop' }),
    parts: { stopPx: (side, stopPx, bar) => (arrayParts.stopPx(side, stopPx, bar) === undefined ? undefined : stopPx) },
    field: /^fills\[\d+\]\.(px|isMaker)$/,
  },
  {
    name: 'a limit filled at its own price through a gap',
    input: inputWith({}),
    parts: {
      limitPx: (side, limitPx, bar) => (arrayParts.limitPx(side, limitPx, bar) === undefined ? undefined : limitPx),
    },
    field: /^fills\[\d+\]\.(px|isMaker)$/,
  },
  {
    name: 'a limit filled by a touch where it must be traded through',
    input: inputWith({ offsetIn: 'ticks', offset: 1 }),
    parts: { limitPx: (side, limitPx, bar) => arrayParts.limitPx(side, limitPx, { ...bar, beyond: 0 }) },
    field: /^(fills|equity|trips)\[\d+\]/,
  },
  {
    name: 'a time in force of one bar more',
    input: inputWith({}),
    parts: { isOver: (closes, inForce) => arrayParts.isOver(closes - 1, inForce) },
    field: /^(fills|equity|trips)\[\d+\]/,
  },
  {
    name: 'a time in force of one bar less',
    input: inputWith({ onExpiry: 'market' }),
    parts: { isOver: (closes, inForce) => arrayParts.isOver(closes + 1, inForce) },
    field: /^(fills|equity|trips)\[\d+\]/,
  },
  {
    name: 'the take profit before the stop where the worse is to come first',
    input: inputWith({ isBracket: true, exits: [12, 8, 0] }),
    parts: { insideBar: () => ['limit', 'stop'] },
    field: /^(fills|trips)\[\d+\]\.(px|reason|ordType|exitReason|exitType|isMaker)$/,
  },
  {
    name: 'a take profit that a bar may have passed before its limit entry',
    input: inputWith({ isBracket: true, exits: [12, 30, 0] }),
    parts: { afterEntry: (_exit, _isOptimistic, { rest }) => rest },
    field: /^(fills|equity|trips|signal|refusals)/,
  },
];

describe('a bug in what rests on one path is found by comparing it with the other', () => {
  test.each(bugs)('$name', ({ input, parts, field }) => {
    const differenceOf = (put: Partial<ArrayParts>): BacktestDifference | undefined => {
      const wrong = runArrayBacktest(input, { ...arrayParts, ...put });
      invariant(wrong.ok, 'the array path must run');
      return findDifference(runWhole(input), wrong.value);
    };
    expect(differenceOf({})).toBeUndefined();
    const found = differenceOf(parts);
    console.info(`${found?.field} at bar ${found?.bar}: ${String(found?.a)} on the event path, ${String(found?.b)} on the array path`);
    expect(found?.field).toMatch(field);
  });
});
