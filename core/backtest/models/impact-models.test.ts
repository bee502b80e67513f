import { describe, expect, test } from 'vitest';
import type { BarEvent, BarOrder, ImpactModel, MatchBar } from '../../matching/bar-fill.ts';
import { createBarMatcher, type BarMatcherOptions } from '../../matching/bar-matcher.ts';
import { Price, Qty } from '../../value/quantity.ts';
import { bpsSlippage } from './bps-slippage.ts';
import { fixedImpact } from './fixed-impact.ts';
import { halfSpread } from './half-spread.ts';
import { nextOpen } from './next-open.ts';
import { signalClose } from './signal-close.ts';
import { squareRootImpact } from './square-root-impact.ts';

const minute = 60_000;
const bar = (n: number, px: number, volume?: number): MatchBar => ({
  ...{ startMs: n * minute, endMs: (n + 1) * minute },
  ...{ open: px, high: px, low: px, close: px, volume },
});
const order = (terms: Partial<BarOrder> = {}): BarOrder => ({
  ...{ account: 'A', instrumentId: 'I', side: 'Buy', ordType: 'Market', timeInForce: 'ImmediateOrCancel', clOrdId: 'o1' },
  ...{ orderQty: Qty(100), execInst: [], ...terms },
});
const brief = (events: readonly BarEvent[]): readonly (number | string)[] =>
  events.map((event) => (event.kind === 'Fill' ? event.px : event.reason));

/** The order leaves after the last of these bars and fills in one more at 10,000. */
const pricesOf = (
  options: Partial<BarMatcherOptions>,
  before: readonly MatchBar[] = [bar(0, 10_000, 1)],
  terms: Partial<BarOrder> = {},
) => {
  const matcher = createBarMatcher({ fillModel: nextOpen.create(), tickSize: 1, ...options });
  for (const each of before) matcher.onBar(each);
  const n = before.length;
  return brief([...matcher.submit(order(terms), n * minute), ...matcher.onBar(bar(n, 10_000, 1_000_000))]);
};

describe('a taker pays', () => {
  test.each([
    ['half a spread of 3 ticks, up to the next', { spread: halfSpread.create({ half: 1.5 }) }, 10_002, 9998],
    ['half a spread of 3 bps', { spread: halfSpread.create({ half: 3, unit: 'bps' }) }, 10_003, 9997],
    ['ticks of the instrument', { spread: halfSpread.create({ half: 1 }), tickSize: 5 }, 10_005, 9995],
    ['a fixed impact', { impact: fixedImpact.create({ bps: 4 }) }, 10_004, 9996],
    [
      'slippage, spread and impact together, rounded once',
      { slippage: bpsSlippage.create({ bps: 0.4 }), spread: halfSpread.create({ half: 0.5 }), impact: fixedImpact.create({ bps: 0.1 }) },
      10_001,
      9999,
    ],
  ])('%s', (_, options, buy, sell) => {
    expect([pricesOf(options), pricesOf(options, undefined, { side: 'Sell' })]).toEqual([[buy], [sell]]);
  });
});

describe('the square-root law', () => {
  // Closes 10,000, 10,100, 10,000: log returns +-0.00995033, their sample deviation 0.0140719; mean volume 400. A size of 100
  // is a quarter of it: half a deviation, 70.36 in the price.
  const known = [bar(0, 10_000, 1), bar(1, 10_100, 300), bar(2, 10_000, 500)];
  const model = (y = 1): ImpactModel => squareRootImpact.create({ y, windowBars: 2 });

  test('moves the price by Y x sigma x sqrt(size / volume), to the tick against the order', () => {
    expect(pricesOf({ impact: model() }, known)).toEqual([10_071]);
    expect(pricesOf({ impact: model() }, known, { side: 'Sell' })).toEqual([9929]);
    expect(pricesOf({ impact: model(0.5) }, known)).toEqual([10_036]);
    expect(pricesOf({ impact: model() }, known, { orderQty: Qty(400) })).toEqual([10_141]);
  });

  test('knows the bars before the one that trades and no other', () => {
    const matcher = createBarMatcher({ fillModel: signalClose.create(), tickSize: 1, impact: model() });
    for (const each of [...known, bar(3, 10_000, 9_000_000)]) matcher.onBar(each);
    expect(brief(matcher.submit(order(), 4 * minute))).toEqual([10_071]);
  });

  test('trades nothing where it is not known: too few bars, no volume, a price of zero', () => {
    expect(pricesOf({ impact: model() }, known.slice(1))).toEqual(['Unfilled']);
    expect(pricesOf({ impact: model() }, [bar(0, 10_000, 1), bar(1, 10_100, 0), bar(2, 10_000, 0)])).toEqual(['Unfilled']);
    expect(pricesOf({ impact: model() }, [bar(0, 10_000, 1), bar(1, 0, 5), bar(2, 10_000, 5)])).toEqual(['Unfilled']);
    expect(pricesOf({ impact: model() }, [bar(0, 10_000), bar(1, 10_100), bar(2, 10_000)])).toEqual(['Unfilled']);
  });

  test('a maker does not pay it', () => {
    const matcher = createBarMatcher({ fillModel: nextOpen.create(), tickSize: 1, impact: model() });
    for (const each of known) matcher.onBar(each);
    matcher.submit(order({ ordType: 'Limit', price: Price(9000), timeInForce: 'GoodTillCancel' }), 3 * minute);
    expect(brief(matcher.onBar({ ...bar(3, 9500, 100), low: 8000 }))).toEqual([9000]);
  });

  test('a window that is not whole is refused', () => {
    expect(() => squareRootImpact.create({ windowBars: 2.5 })).toThrow('square-root.windowBars must be a whole number, was 2.5');
  });
});
