import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { MarketEvent } from '#/core/market/events.ts';
import { defaultQualityLimits } from '#/core/market/quality.ts';
import { OrderBook } from '#/core/market/order-book.ts';
import { createBinanceFeed, type BinanceFeed } from './feed.ts';
import { recordedInstrument, toInstruments, type BinanceMarket } from './instruments.ts';
import { createLiveTransport, type LiveConfig } from './live.ts';
import { BinanceRest } from './rest.ts';
import { BinanceStandIn } from './stand-in.ts';
import { Timestamp } from '#/core/value/timestamp.ts';

const instrumentOf = (market: BinanceMarket): Instrument => {
  const made = recordedInstrument(market, 'BTCUSDT');
  if (!made.ok) throw new Error(made.failure.message);
  return made.value;
};
const kinds = (events: readonly MarketEvent[]): string[] =>
  events.flatMap((event) =>
    event.kind === 'Quality' ? [`${event.active ? '+' : '-'}${event.flag}`] : event.kind === 'FeedStatus' ? [event.state] : [],
  );

describe.each(['usdm', 'spot'] as const)('live %s from the stand-in', (market) => {
  let venue: BinanceStandIn;
  let feed: BinanceFeed;
  let events: MarketEvent[];
  let urls: { readonly streamUrl: string; readonly restUrl: string };
  const instrument = instrumentOf(market);
  const book = () => feed.bookOf(instrument.id);

  const open = async (more: Partial<LiveConfig> = {}): Promise<void> => {
    const transport = createLiveTransport({
      market,
      instruments: [instrument],
      ...urls,
      firstRetryMs: 20,
      snapshotPauseMs: 10,
      overlapMs: 50,
      ...more,
    });
    feed = createBinanceFeed({
      market,
      instruments: [instrument],
      transport,
      limits: { ...defaultQualityLimits, clockToleranceMs: 60_000 },
    });
    await feed.start({ onEvent: (event) => events.push(event) });
    await expect.poll(() => venue.openSockets).toBe(1);
    venue.tick(3);
    await expect.poll(() => venue.snapshotsServed).toBe(1);
    venue.tick(3);
    await expect.poll(() => book().isLive).toBe(true);
  };
  /** The feed's book is the venue's, to the last level. */
  const expectSame = async (): Promise<void> => {
    const lastSeq = (): number => JSON.parse(venue.market.snapshot()).lastUpdateId;
    await expect.poll(() => (book().isLive ? book().seq : 0)).toBe(lastSeq());
    const theirs = JSON.parse(venue.market.snapshot());
    expect(
      book()
        .bids.levels()
        .map(({ px }) => px),
    ).toEqual(theirs.bids.map(([px]: [string]) => Math.round(Number(px) * 1e8)));
    expect(
      book()
        .offers.levels()
        .map(({ qty }) => qty),
    ).toEqual(theirs.asks.map(([, qty]: [string, string]) => Math.round(Number(qty) * 10 ** instrument.qtyScale)));
  };

  beforeEach(async () => {
    events = [];
    venue = new BinanceStandIn({ market, symbol: 'BTCUSDT', seed: 3, startMs: 1_700_000_000_000 });
    urls = await venue.start();
  });
  afterEach(async () => {
    await feed.close();
    await venue.close();
  });

  test('joins changes to the snapshot and follows', async () => {
    await open();
    venue.tick(50);
    await expectSame();
    expect(feed.counts()).toMatchObject({ gaps: 0, crossed: 0, unreadable: 0 });
    expect(kinds(events)).toEqual(['Invalid', 'Live']);
    expect(events.filter(({ kind }) => kind === 'Trade').length).toBeGreaterThan(0);
  });

  test('a gap blocks until a new snapshot bridges it, and what was told adds up to the same book', async () => {
    await open();
    venue.inject('Gap');
    venue.tick(2);
    await expect.poll(() => feed.counts().gaps).toBe(1);
    await expect.poll(() => venue.snapshotsServed).toBe(2);
    venue.tick(5);
    await expectSame();
    expect(kinds(events)).toEqual(['Invalid', 'Live', 'Gap', '+Gap', '-Gap', 'Live']);
    const replica = new OrderBook(instrument.id, market === 'usdm' ? 'Chain' : 'Range');
    for (const event of events) {
      if (event.kind === 'BookSnapshot') replica.applySnapshot(event);
      if (event.kind === 'BookDelta') replica.applyDelta(event);
    }
    expect(replica.hash()).toBe(book().hash());
  });

  test('what comes twice is dropped, what comes late does not step back', async () => {
    await open();
    venue.inject('Duplicate');
    venue.tick();
    venue.inject('Late');
    venue.tick(2);
    await expectSame();
    await expect.poll(() => feed.counts().duplicates).toBeGreaterThanOrEqual(3);
    expect(feed.counts().gaps).toBe(0);
    const seqs = events.flatMap((event) => (event.kind === 'Quote' ? [event.bookSeq ?? 0] : []));
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  });

  test('a crossed quote and one that is no number are told and not passed on', async () => {
    await open();
    await expectSame();
    await expect.poll(() => feed.counts().quotes).toBe(6);
    venue.inject('Crossed');
    venue.tick(2);
    venue.inject('Unreadable');
    venue.tick(2);
    await expect.poll(() => feed.counts().unreadable).toBe(1);
    await expectSame();
    await expect.poll(() => feed.counts().quotes).toBe(9);
    expect(kinds(events).slice(2)).toEqual(['+Crossed', '-Crossed', '+NonFinite', '-NonFinite']);
    expect(events.some((event) => event.kind === 'Quote' && event.bidPx >= event.offerPx)).toBe(false);
  });

  test('a lost connection is opened again and the book made anew', async () => {
    await open();
    venue.disconnect();
    await expect.poll(() => kinds(events).includes('Disconnected')).toBe(true);
    expect(book().isLive).toBe(false);
    await expect.poll(() => venue.connections).toBe(2);
    await expect.poll(() => venue.openSockets).toBe(1);
    venue.tick(2);
    await expect.poll(() => venue.snapshotsServed).toBe(2);
    venue.tick(2);
    await expectSame();
    expect(feed.counts().gaps).toBe(0);
  });

  test('silence on an open socket is noticed and the connection replaced', async () => {
    await open({ silenceMs: 400 });
    venue.isSilent = true;
    await expect.poll(() => venue.connections).toBeGreaterThanOrEqual(2);
    expect(kinds(events)).toContain('Disconnected');
    venue.isSilent = false;
  });

  test('the 24-hour close costs nothing: a second connection overlaps the first', async () => {
    await open();
    venue.announceShutdown();
    await expect.poll(() => venue.connections).toBe(2);
    venue.tick(4);
    await expect.poll(() => venue.openSockets).toBe(1);
    venue.tick(4);
    await expectSame();
    expect(feed.counts()).toMatchObject({ gaps: 0 });
    expect(kinds(events)).toEqual(['Invalid', 'Live']);
  });
});

describe('REST', () => {
  test('429 and 418 are left alone until Retry-After has passed', async () => {
    const venue = new BinanceStandIn({ market: 'usdm', symbol: 'BTCUSDT', seed: 1, startMs: 1_700_000_000_000 });
    const { restUrl } = await venue.start();
    let nowMs = 0;
    const rest = new BinanceRest({ market: 'usdm', baseUrl: restUrl, nowMs: () => nowMs });
    venue.refuseWith = { status: 429, retryAfter: '7' };
    await expect(rest.depth('BTCUSDT')).rejects.toThrow('must answer with 200, was 429');
    await expect(rest.depth('BTCUSDT')).rejects.toThrow('left alone for another 7000 ms');
    expect(venue.snapshotsServed).toBe(0);
    nowMs = 7000;
    expect((await rest.depth('BTCUSDT')).length).toBeGreaterThan(100);
    venue.refuseWith = { status: 418 };
    await expect(rest.depth('BTCUSDT')).rejects.toThrow('was 418');
    expect(rest.backOffMs).toBe(30_000);
    await venue.close();
  });

  test.each(['usdm', 'spot'] as const)("exchangeInfo of %s becomes instruments with the venue's rules", async (market) => {
    const venue = new BinanceStandIn({ market, symbol: 'BTCUSDT', seed: 1, startMs: 1_700_000_000_000 });
    const { restUrl } = await venue.start();
    const info = await new BinanceRest({ market, baseUrl: restUrl, nowMs: () => 0 }).exchangeInfo();
    const found = toInstruments(market, info, { symbols: ['BTCUSDT'], at: Timestamp(5n) });
    expect(found).toMatchObject({
      ok: true,
      value: [
        { id: `binance-${market}:BTCUSDT`, currency: 'USDT', rules: [{ tsFrom: 5n, tickSize: 10_000_000, minNotional: 500_000_000n }] },
      ],
    });
    expect(toInstruments(market, info, { symbols: ['NOPE'], at: Timestamp(5n) })).toMatchObject({
      ok: false,
      failure: { field: 'symbol' },
    });
    await venue.close();
  });
});

test('a frame of one symbol that cannot be read is its finding alone: the feed stays live and the finding goes', async () => {
  const venue = new BinanceStandIn({ market: 'usdm', symbol: 'BTCUSDT', seed: 3, startMs: 1_700_000_000_000 }, ['ETHUSDT']);
  const urls = await venue.start();
  const other = recordedInstrument('usdm', 'ETHUSDT');
  const instruments = [instrumentOf('usdm'), ...(other.ok ? [other.value] : [])];
  const events: MarketEvent[] = [];
  const transport = createLiveTransport({ market: 'usdm', instruments, ...urls, snapshotPauseMs: 10 });
  const feed = createBinanceFeed({ market: 'usdm', instruments, transport });
  await feed.start({ onEvent: (event) => events.push(event) });
  await expect.poll(() => venue.openSockets).toBe(1);
  const tickUntil = (wanted: string): Promise<void> =>
    expect
      .poll(() => {
        venue.tick();
        return kinds(events);
      })
      .toContain(wanted);
  await tickUntil('Live');
  venue.inject('Unreadable');
  await tickUntil('-NonFinite');
  const of = events.flatMap((event) => (event.kind === 'Quality' && event.flag === 'NonFinite' ? [event.instrumentId] : []));
  expect(new Set(of)).toEqual(new Set(['binance-usdm:BTCUSDT']));
  expect(kinds(events).filter((kind) => kind === 'Invalid' || kind === 'Live')).toEqual(['Invalid', 'Live']);
  await feed.close();
  await venue.close();
});
