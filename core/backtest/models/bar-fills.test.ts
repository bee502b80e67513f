import { describe, expect, test } from 'vitest';
import type { BarEvent, BarOrder, MatchBar } from '../../matching/bar-fill.ts';
import { createBarMatcher, type BarMatcherOptions } from '../../matching/bar-matcher.ts';
import { Price, Qty } from '../../value/quantity.ts';
import { bpsSlippage } from './bps-slippage.ts';
import { constantLatency } from './constant-latency.ts';
import { nextClose } from './next-close.ts';
import { nextOpen } from './next-open.ts';
import { nextTick } from './next-tick.ts';
import { signalClose } from './signal-close.ts';

const minute = 60_000;
/** Open, high, low, close of the n-th minute. */
const bar = (n: number, [open, high, low, close]: readonly [number, number, number, number]): MatchBar => ({
  startMs: n * minute,
  endMs: (n + 1) * minute,
  open,
  high,
  low,
  close,
});
let made = 0;
const order = (terms: Partial<BarOrder>): BarOrder => {
  made += 1;
  const base = {
    account: 'A',
    instrumentId: 'I',
    side: 'Buy',
    ordType: 'Market',
    orderQty: Qty(10),
    timeInForce: 'GoodTillCancel',
  } as const;
  return { ...base, execInst: [], clOrdId: `b${made}`, ...terms };
};
const limit = (side: 'Buy' | 'Sell', px: number, more: Partial<BarOrder> = {}): BarOrder =>
  order({ side, ordType: 'Limit', price: Price(px), ...more });
const stop = (side: 'Buy' | 'Sell', px: number, more: Partial<BarOrder> = {}): BarOrder =>
  order({ side, ordType: 'Stop', stopPx: Price(px), ...more });

const open = (options: Partial<BarMatcherOptions> = {}) => {
  const matcher = createBarMatcher({ fillModel: nextOpen.create(), tickSize: 1, ...options });
  matcher.onBar(bar(0, [100, 100, 100, 100]));
  return matcher;
};
const brief = (events: readonly BarEvent[]): (string | number)[] =>
  events.flatMap((event) => (event.kind === 'Fill' ? [event.px, event.isMaker ? 'maker' : 'taker'] : [event.reason]));

describe('an order decided on the close of a bar', () => {
  test('fills at the next open, the next close or, for benchmarks, at that very close', () => {
    const next = bar(1, [103, 110, 90, 95]);
    const matchers = [nextOpen, nextClose, signalClose].map((model) => open({ fillModel: model.create() }));
    const prices = matchers.map((matcher) => brief([...matcher.submit(order({}), minute), ...matcher.onBar(next)])[0]);
    expect(prices).toEqual([103, 95, 100]);
    expect([nextOpen, nextClose, signalClose].map(({ benchmarkOnly }) => benchmarkOnly)).toEqual([false, false, true]);
  });

  test('fills at the first quote after it, on its side of the book, or not at all where none is known', () => {
    const ticks = { openBid: 102, openOffer: 104 };
    const at = (side: 'Buy' | 'Sell', quoted: object) => {
      const matcher = open({ fillModel: nextTick.create() });
      matcher.submit(order({ side, timeInForce: 'ImmediateOrCancel' }), minute);
      return brief(matcher.onBar({ ...bar(1, [103, 110, 90, 95]), ...quoted }));
    };
    expect([at('Buy', ticks), at('Sell', ticks), at('Buy', {})]).toEqual([[104, 'taker'], [102, 'taker'], ['Unfilled']]);
  });

  test('that comes too late for the open pays the worse of open and close, and later still waits a bar', () => {
    const at = (delayMs: number) => {
      const matcher = open({ latency: constantLatency.create({ delayMs }) });
      matcher.submit(order({}), minute);
      return [brief(matcher.onBar(bar(1, [103, 110, 90, 105]))), brief(matcher.onBar(bar(2, [107, 107, 107, 107])))];
    };
    expect([at(0), at(50), at(minute)]).toEqual([
      [[103, 'taker'], []],
      [[105, 'taker'], []],
      [[], [107, 'taker']],
    ]);
  });
});

describe('against a bar with a range', () => {
  test.each([
    ['a buy limit not reached', limit('Buy', 94), []],
    ['a buy limit only touched', limit('Buy', 95), []],
    ['a buy limit traded through', limit('Buy', 96), [96, 'maker']],
    ['a buy limit above the open, at the open', limit('Buy', 105), [103, 'taker']],
    ['a sell limit traded through', limit('Sell', 109), [109, 'maker']],
    ['a buy stop inside the bar', stop('Buy', 106), [106, 'taker']],
    ['a buy stop gapped over, at the open', stop('Buy', 101), [103, 'taker']],
    ['a sell stop inside the bar', stop('Sell', 99), [99, 'taker']],
    ['a sell stop not reached', stop('Sell', 94), []],
    ['a stop-limit whose limit allows the stop price', stop('Buy', 106, { ordType: 'StopLimit', price: Price(107) }), [106, 'taker']],
    ['a stop-limit gapped past its limit', stop('Buy', 101, { ordType: 'StopLimit', price: Price(102) }), []],
    ['an immediate limit that misses the open', limit('Buy', 100, { timeInForce: 'ImmediateOrCancel' }), ['Unfilled']],
    ['a fill-or-kill limit at the open', limit('Buy', 104, { timeInForce: 'FillOrKill' }), [103, 'taker']],
  ])('fills %s', (_, entry, expected) => {
    const matcher = open();
    matcher.submit(entry, minute);
    expect(brief(matcher.onBar(bar(1, [103, 110, 95, 108])))).toEqual(expected);
  });

  test('a limit fills on a touch where the model says so', () => {
    const matcher = open({ fillModel: nextOpen.create({ limitFill: 'touch' }) });
    matcher.submit(limit('Buy', 95), minute);
    expect(brief(matcher.onBar(bar(1, [103, 110, 95, 108])))).toEqual([95, 'maker']);
  });

  test('the stop comes before the target, and one cancels the other', () => {
    const matcher = open();
    matcher.submit(limit('Sell', 109, { ocoGroup: 'exit' }), minute);
    matcher.submit(stop('Sell', 99, { ocoGroup: 'exit' }), minute);
    expect(brief(matcher.onBar(bar(1, [103, 112, 95, 108])))).toEqual([99, 'taker', 'OneCancelsTheOther']);
    expect(matcher.openCount).toBe(0);
  });

  test('reduce-only orders of one bar together never go through zero', () => {
    const matcher = open({ positionOf: () => 15 });
    const exit = { execInst: ['DoNotIncrease'] } as const;
    for (const entry of [stop('Sell', 99, exit), stop('Sell', 98, exit), limit('Sell', 104, exit)]) matcher.submit(entry, minute);
    const events = matcher.onBar(bar(1, [103, 112, 95, 108]));
    expect(events.map((event) => (event.kind === 'Fill' ? event.qty : event.reason))).toEqual([10, 5, 'WouldIncrease', 'WouldIncrease']);
  });

  test('takers slip against themselves, to the tick, and never past their limit; makers do not', () => {
    const matcher = open({ slippage: bpsSlippage.create({ bps: 50 }), tickSize: 5 });
    matcher.submit(order({}), minute);
    matcher.submit(order({ side: 'Sell' }), minute);
    matcher.submit(limit('Buy', 1001), minute);
    expect(brief(matcher.onBar(bar(1, [1000, 1000, 1000, 1000])))).toEqual([1005, 'taker', 995, 'taker', 1001, 'taker']);
  });

  test('post-only refuses to take and never trades better than its price', () => {
    const matcher = open();
    const postOnly = { execInst: ['ParticipateDoNotInitiate'] } as const;
    expect(brief(matcher.submit(limit('Buy', 100, postOnly), minute))).toEqual(['WouldTake']);
    matcher.submit(limit('Buy', 98, postOnly), minute);
    matcher.onBar(bar(1, [100, 101, 99, 100]));
    expect(brief(matcher.onBar(bar(2, [90, 91, 89, 90])))).toEqual([98, 'maker']);
  });

  test('gives the same empty answer whenever nothing rests', () => {
    const matcher = open();
    expect(matcher.onBar(bar(1, [1, 1, 1, 1]))).toBe(matcher.onBar(bar(2, [1, 1, 1, 1])));
  });
});
