import { describe, expect, test } from 'vitest';
import { builtinInstruments } from '#/core/instrument/builtin.ts';
import type { MarketEvent } from '#/core/market/events.ts';
import { present } from '#/core/value/invariant.ts';
import { Qty } from '#/core/value/quantity.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import { createSimulatedMarket, type SimulatedMarket } from './simulated-market.ts';

const startMs = 1_700_000_000_000;
const pick = (...symbols: string[]) => builtinInstruments.filter((instrument) => symbols.includes(instrument.symbol));

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const moment = (values: readonly number[], order: number): number => {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** order));
};
const kurtosis = (values: readonly number[]): number => moment(values, 4) / moment(values, 2) ** 2;
const autocorrelation = (values: readonly number[], lag: number): number => {
  const centre = mean(values);
  const products = values.slice(lag).map((value, i) => (value - centre) * (present(values[i], 'value') - centre));
  return products.reduce((sum, product) => sum + product, 0) / (values.length * moment(values, 2));
};

/** Log returns of the mid every ten seconds, by instrument, and the narrowest spread ever seen. */
const tenSecondReturns = (market: SimulatedMarket, hours: number) => {
  const mids = new Map<string, number[]>();
  const now = new Map<string, number>();
  let narrowest = Number.POSITIVE_INFINITY;
  for (let i = 0; i <= hours * 360; i += 1) {
    for (let second = 0; second < 10; second += 1) {
      for (const event of market.advance(1000).events) {
        if (event.kind !== 'Quote') continue;
        narrowest = Math.min(narrowest, event.offerPx - event.bidPx);
        now.set(event.instrumentId, Math.log((event.bidPx + event.offerPx) / 2));
      }
    }
    for (const [id, mid] of now) mids.set(id, [...(mids.get(id) ?? []), mid]);
  }
  const returns = [...mids.values()].map((series) => series.slice(1).map((mid, i) => mid - present(series[i], 'mid')));
  return { returns, narrowest };
};

describe('the simulated market shows the stylised facts of real ones, in returns of ten seconds', () => {
  test.each(['1', '2026'])('with seed %s', (seed) => {
    const market = createSimulatedMarket({ instruments: pick('BTC-USDT', 'SPY', 'NVDA', 'USD-JPY'), seed, startMs });
    const { returns, narrowest } = tenSecondReturns(market, 4);
    const average = (statistic: (values: readonly number[]) => number): number => mean(returns.map(statistic));
    const absolute = (values: readonly number[]): number[] => values.map(Math.abs);
    const found = {
      kurtosis: average(kurtosis),
      clustering: average((values) => autocorrelation(absolute(values), 10)),
      memory: [1, 2, 3, 5, 10].map((lag) => average((values) => autocorrelation(values, lag))),
    };
    console.log(
      `seed ${seed}: kurtosis ${found.kurtosis.toFixed(1)}, |r| lag 10 ${found.clustering.toFixed(3)}, r ${found.memory.map((r) => r.toFixed(3)).join(' ')}`,
    );
    expect(found.kurtosis).toBeGreaterThan(4);
    expect(found.clustering).toBeGreaterThan(0.1);
    for (const memory of found.memory) expect(Math.abs(memory)).toBeLessThan(0.05);
    expect(narrowest).toBeGreaterThan(0);
  });
});

describe('the simulated market', () => {
  test('moves by more than a spread for a market order of 5% of its daily volume', () => {
    const instrument = present(pick('NVDA')[0], 'NVDA');
    const market = createSimulatedMarket({ instruments: [instrument], seed: 7, startMs, historyBars: 1440 });
    market.advance(60_000);
    const daily = market.history(instrument.id).volume.reduce((sum, volume) => sum + volume, 0);
    const before = market.snapshot(instrument.id);
    const spread = present(before.offers[0], 'offer').px - present(before.bids[0], 'bid').px;
    const events = market.submit(instrument.id, {
      account: 'ACC',
      clOrdId: 'big',
      side: 'Buy',
      ordType: 'Market',
      orderQty: Qty(Math.round(daily * 0.05)),
      timeInForce: 'ImmediateOrCancel',
      execInst: [],
      at: timestampFromMs(startMs),
    });
    const last = events.findLast((event) => event.kind === 'Traded');
    expect(last?.kind === 'Traded' ? last.px - present(before.offers[0], 'offer').px : 0).toBeGreaterThan(spread);
    market.advance(5000);
    const after = market.snapshot(instrument.id);
    expect(present(after.bids[0], 'bid').px - present(before.bids[0], 'bid').px).toBeGreaterThan(spread);
  });

  test('is the same for the same seed and another for another', () => {
    const run = (seed: number): readonly MarketEvent[] => {
      const market = createSimulatedMarket({ instruments: pick('SPY', 'EUR-USD'), seed, startMs, historyBars: 30 });
      return Array.from({ length: 200 }, () => market.advance(50).events).flat();
    };
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  test('numbers its book deltas without a gap, and they rebuild its book from a snapshot', () => {
    const [instrument] = pick('ETH-USDT');
    const market = createSimulatedMarket({ instruments: pick('ETH-USDT'), seed: 3, startMs });
    const id = present(instrument, 'ETH-USDT').id;
    market.advance(1000);
    const start = market.snapshot(id);
    const bids = new Map(start.bids.map(({ px, qty }) => [px, qty]));
    let seq = start.lastSeq;
    for (let i = 0; i < 400; i += 1) {
      for (const event of market.advance(50).events) {
        if (event.kind !== 'BookDelta') continue;
        expect([event.prevSeq, event.firstSeq]).toEqual([seq, seq + 1]);
        seq = event.lastSeq;
        for (const { px, qty } of event.bids)
          if (qty === 0) bids.delete(px);
          else bids.set(px, qty);
      }
    }
    const end = market.snapshot(id);
    expect(end.lastSeq).toBe(seq);
    expect([...bids].toSorted(([a], [b]) => b - a)).toEqual(end.bids.map(({ px, qty }) => [px, qty]));
    expect(end.bids.length).toBeGreaterThanOrEqual(20);
    expect(end.offers.length).toBeGreaterThanOrEqual(20);
  });

  test('begins where its history ends, and a later market goes on from its state', () => {
    const instruments = pick('MSFT');
    const id = present(instruments[0], 'MSFT').id;
    const market = createSimulatedMarket({ instruments, seed: 5, startMs, historyBars: 3 * 1440 });
    const history = market.history(id);
    const touch = present(market.snapshot(id).bids[0], 'bid').px;
    expect(Math.abs(touch / present(history.close.at(-1), 'close') - 1)).toBeLessThan(0.001);
    for (let i = 0; i < history.close.length; i += 1) {
      const [open = 0, high = 0, low = 0, close = 0] = [history.open[i], history.high[i], history.low[i], history.close[i]];
      expect(low <= Math.min(open, close) && high >= Math.max(open, close) && low > 0).toBe(true);
    }
    const later = createSimulatedMarket({ instruments, seed: 6, startMs: startMs + 600_000, resume: market.state() });
    expect(Math.abs(present(later.snapshot(id).bids[0], 'bid').px / touch - 1)).toBeLessThan(0.001);
  });

  test('lets an outside limit order trade in its turn and tells it in the step', () => {
    const instruments = pick('SOL-USDT');
    const id = present(instruments[0], 'SOL-USDT').id;
    const market = createSimulatedMarket({ instruments, seed: 9, startMs });
    market.advance(1000);
    const bid = present(market.snapshot(id).bids[0], 'bid').px;
    const terms = { side: 'Buy', ordType: 'Limit', orderQty: Qty(100_000), timeInForce: 'GoodTillCancel' } as const;
    const entry = { account: 'ACC', clOrdId: 'c1', price: bid, execInst: [], at: timestampFromMs(startMs), ...terms };
    expect(market.submit(id, entry).map(({ kind }) => kind)).toEqual(['Accepted']);
    let filled = 0;
    for (let i = 0; i < 1200 && filled < 100_000; i += 1) {
      for (const { event } of market.advance(100).outside) if (event.kind === 'Traded') filled = event.maker.cumQty;
    }
    expect(filled).toBe(100_000);
  });
});
