/**
 * Orders that rest, by chance: whatever prices and parameters do, an order is one of each part, fills lie within their bars,
 * books add up.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findBias } from '#/core/strategy/bias.ts';
import { walkBars } from '#/core/testing/bars.ts';
import { runWhole } from '#/core/testing/backtests.ts';
import { drawResting, restingInput, type RestingQuestion } from '#/core/testing/resting-strategies.ts';

test('orders that rest keep one order for each part, fill within their bars, and their books add up', () => {
  const seen = { fills: 0, exits: 0, expired: 0, amended: 0 };
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const asked = drawResting(seed);
      const bars = walkBars({ rows: 100, seed: asked.seed, deviation: 0.004 });
      const open = new Map<string, string>();
      const problems: string[] = [];
      /** One at most that adds to the position outside a bracket's exits, and one that takes off it. */
      const onFact = (_: number, line: string): void => {
        const fact = JSON.parse(line);
        if (fact.kind === 'OrderIntent' && fact.order.ordType !== 'Market') {
          const isExit = fact.order.parentId !== undefined && fact.order.execInst.includes('DoNotIncrease');
          const part = `${isExit ? `${fact.order.parentId} ${fact.order.ordType}` : fact.order.execInst.join()} ${fact.order.side}`;
          if ([...open.values()].includes(part)) problems.push(`two orders for ${part}`);
          open.set(fact.order.clOrdId, part);
        }
        if (fact.kind === 'ReplaceIntent') seen.amended += 1;
        if (fact.kind === 'OrderReported') hear(fact.report);
        if (fact.kind === 'DecisionMade' && fact.decision.reason === 'Expired') seen.expired += 1;
      };
      const hear = ({ kind, execType, clOrdId, origClOrdId, leavesQty, text: said }: Record<string, string | number>): void => {
        // A cancel or an amendment may cross the end of its order: only of one that is open it is a fault to be rejected.
        if (kind === 'OrderCancelReject' && open.has(String(origClOrdId))) problems.push(`rejected ${said}`);
        if (execType === 'Replaced') open.set(String(clOrdId), open.get(String(origClOrdId)) ?? '');
        if (execType === 'Replaced') open.delete(String(origClOrdId));
        if (leavesQty === 0) open.delete(String(clOrdId));
      };
      const result = runWhole({ ...restingInput(asked, bars), onFact });
      expect(problems).toEqual([]);
      const closed = result.trips.reduce((sum, { net }) => sum + net, 0n);
      const rest = result.openTrip === undefined ? 0n : result.openTrip.value - result.openTrip.outlay - result.openTrip.fees;
      expect(result.finalEquity).toBe(10_000_000_000_000n + closed + rest);
      for (const { atMs, px, ordType } of result.fills) {
        const bar = bars.endMs.findIndex(
          (endMs, i) => atMs <= endMs && atMs >= (bars.startMs[i] ?? 0) && (ordType === undefined || atMs > (bars.startMs[i] ?? 0)),
        );
        const [low, high] = [bars.low[bar] ?? Number.NaN, bars.high[bar] ?? Number.NaN];
        expect(px / 100).toBeGreaterThanOrEqual(low - 0.01);
        expect(px / 100).toBeLessThanOrEqual(high + 0.01);
      }
      seen.fills += result.fills.length;
      seen.exits += result.fills.filter(({ reason }) => reason !== undefined).length;
    }),
    { numRuns: 50, seed: 20_261_129 },
  );
  console.info(seen);
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
});

test('a graph with orders that rest reads nothing of the future', () => {
  for (const isBracket of [false, true]) {
    const asked: RestingQuestion = {
      ...{
        seed: 5,
        isBracket,
        ordType: 'Limit',
        offsetIn: 'atr',
        offset: 1,
        inForce: 3,
        onExpiry: 'again',
        reprice: 'hold',
        closing: 'same',
      },
      ...{ exits: [2, 2, 4], short: -1, participation: undefined, fill: 'next-open', latencyMs: undefined },
    };
    const bars = walkBars({ rows: 80, seed: 5, deviation: 0.004 });
    expect(findBias({ program: restingInput(asked, bars).program, bars, cuts: [5, 20, 21, 40, 60, 70] }).findings).toEqual([]);
  }
});
