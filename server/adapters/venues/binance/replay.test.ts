import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OrderBook } from '#/core/market/order-book.ts';
import type { MarketEvent } from '#/core/market/events.ts';
import { createCaptureTransport, type CaptureTransport, type Pacing } from './capture.ts';
import { createBinanceFeed, type BinanceFeed } from './feed.ts';
import { recordedInstrument, type BinanceMarket } from './instruments.ts';
import { replayCapture, type ReplayReport } from './replay.ts';
import { recordStandIn } from './stand-in-market.ts';

const fixture = fileURLToPath(new URL('fixtures/usdm-stand-in.gz', import.meta.url));
const config = { market: 'usdm', symbol: 'BTCUSDT', seed: 20260816, startMs: 1_723_161_256_000 } as const;
const steps = 1500;
const made = recordStandIn(config, steps);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-replay-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const save = (text: string): string => {
  const file = join(folder, 'x.gz');
  writeFileSync(file, gzipSync(text));
  return file;
};
const replay = async (file: string, market: BinanceMarket = 'usdm', onEvent?: (event: MarketEvent) => void): Promise<ReplayReport> => {
  const result = await replayCapture({ file, market, symbol: 'BTCUSDT', speed: 'max', ...(onEvent === undefined ? {} : { onEvent }) });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};
const isDepth = (line: string): boolean => line.includes('depthUpdate');

describe('a recording of our own', () => {
  test('is the one that the stand-in makes from its seed', () => {
    expect(gunzipSync(readFileSync(fixture)).toString()).toBe(made);
  });

  test('replays without a gap, and the top agrees wherever it can be compared', async () => {
    const report = await replay(fixture);
    expect(report).toMatchObject({ deltas: steps, quotes: steps, gaps: 0, crossed: 0, duplicates: 0, unreadable: 0, topDiffered: 0 });
    expect(report.topMatched).toBe(steps - 2);
  });

  test('spot chains by ranges', async () => {
    const report = await replay(save(recordStandIn({ ...config, market: 'spot' }, 300)), 'spot');
    expect(report).toMatchObject({ gaps: 0, topDiffered: 0, topMatched: 297 });
  });

  test('the events alone rebuild the same book', async () => {
    const book = new OrderBook('binance-usdm:BTCUSDT', 'Chain');
    const verdicts = new Set<string>();
    const report = await replay(fixture, 'usdm', (event) => {
      if (event.kind === 'BookSnapshot') book.applySnapshot(event);
      if (event.kind === 'BookDelta') verdicts.add(book.applyDelta(event));
    });
    expect([...verdicts]).toEqual(['Follows']);
    expect(book.hash()).toBe(report.bookHash);
  });

  test('with lines cut out reports exactly those gaps, and a wrong top is noticed', async () => {
    const lines = made.split('\n');
    const depths = lines.flatMap((line, i) => (isDepth(line) ? [i] : []));
    const cuts = new Set([40, 41, 42, 300, 900, 902].map((n) => depths[n]));
    const cut = await replay(save(lines.filter((_, i) => !cuts.has(i)).join('\n')));
    expect(cut).toMatchObject({ gaps: 4, deltas: steps - 6, topDiffered: 0 });
    expect(cut.gapDetails).toHaveLength(4);
    const noTrades = await replay(save(lines.filter((line) => !line.includes('aggTrade')).join('\n')));
    expect(noTrades).toMatchObject({ gaps: 0, trades: 0 });
    const wrong = await replay(
      save(lines.map((line, i) => (i > 700 && i < 720 ? line.replace(/"B":"[0-9.]+"/, '"B":"123.456"') : line)).join('\n')),
    );
    expect(wrong.topDiffered).toBeGreaterThan(0);
  });

  test('torn, foreign and repeated lines are counted and hurt nothing else', async () => {
    const lines = made.split('\n').slice(0, 600);
    const noisy = lines.flatMap((line, i) => (i % 100 === 50 ? [line, line, 'no stamp here', `${line.slice(0, 60)}`] : [line]));
    const clean = await replay(save(lines.join('\n')));
    const report = await replay(save(noisy.join('\n')));
    expect(report).toMatchObject({ gaps: 0, topDiffered: 0, bookHash: clean.bookHash, duplicates: 6, unreadable: 12 });
  });

  test('a file that is no gzip is an error, an unknown symbol a failure', async () => {
    writeFileSync(join(folder, 'bad.gz'), 'not gzip');
    await expect(replay(join(folder, 'bad.gz'))).rejects.toThrow('incorrect header');
    expect(await replayCapture({ file: fixture, market: 'usdm', symbol: '../x', speed: 'max' })).toMatchObject({
      ok: false,
      failure: { field: 'symbol' },
    });
  });
});

/** A clock that jumps to the end of each sleep. */
const jumpingClock = (): Pacing & { readonly slept: () => number } => {
  let now = 0;
  return {
    nowMs: () => now,
    slept: () => now,
    sleep: async (ms, signal) => {
      if (!signal.aborted && ms < 60_000) now += ms;
      if (ms >= 60_000) await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    },
  };
};

interface Played {
  readonly transport: CaptureTransport;
  readonly feed: BinanceFeed;
  readonly events: MarketEvent[];
}

const play = (speed: number | 'max', pacing: Pacing): Played => {
  const instrument = recordedInstrument('usdm', 'BTCUSDT');
  if (!instrument.ok) throw new Error(instrument.failure.message);
  const transport = createCaptureTransport({ file: fixture, speed, instrument: instrument.value, pacing });
  const feed = createBinanceFeed({ market: 'usdm', instruments: [instrument.value], transport });
  return { transport, feed, events: [] };
};

describe('pace and controls', () => {
  test.each([1, 10, 1000])('%ix takes its time and tells the same events', async (speed) => {
    const clock = jumpingClock();
    const { transport, feed } = play(speed, clock);
    await feed.start({ onEvent: () => undefined });
    await transport.finished;
    const spanMs = (steps - 1) * 50;
    expect(clock.slept()).toBeGreaterThan(spanMs / speed - 10);
    expect(clock.slept()).toBeLessThan(spanMs / speed + 10);
    expect(feed.bookOf('binance-usdm:BTCUSDT').hash()).toBe((await replay(fixture)).bookHash);
  });

  test('pause holds, step gives that many frames, resume goes on to the end', async () => {
    const { transport, feed } = play('max', jumpingClock());
    transport.pause();
    await feed.start({ onEvent: () => undefined });
    await expect.poll(() => feed.counts().messages).toBe(0);
    transport.step(5);
    await expect.poll(() => feed.counts().messages).toBe(5);
    transport.step(2);
    await expect.poll(() => feed.counts().messages).toBe(7);
    transport.resume();
    await transport.finished;
    expect(feed.counts().deltas).toBe(steps);
  });

  test('seeking forward and back tells the book whole, and the end is the same', async () => {
    const { transport, feed, events } = play('max', jumpingClock());
    transport.pause();
    await feed.start({ onEvent: (event) => events.push(event) });
    transport.step(20);
    await expect.poll(() => feed.counts().messages).toBe(20);
    transport.seek(40_000);
    await expect.poll(() => events.at(-1)?.kind).toBe('BookSnapshot');
    const forward = events.at(-1);
    transport.seek(10_000);
    await expect.poll(() => events.filter(({ kind }) => kind === 'BookSnapshot').length).toBe(3);
    const back = events.at(-1);
    expect(forward?.kind === 'BookSnapshot' && back?.kind === 'BookSnapshot' && back.lastSeq < forward.lastSeq).toBe(true);
    transport.resume();
    await transport.finished;
    expect(feed.counts().gaps).toBe(0);
    expect(feed.bookOf('binance-usdm:BTCUSDT').hash()).toBe((await replay(fixture)).bookHash);
  });

  test('closing in the middle of a pause ends it', async () => {
    const { transport, feed } = play(1, jumpingClock());
    transport.pause();
    await feed.start({ onEvent: () => undefined });
    await feed.close();
    expect(feed.counts().messages).toBe(0);
  });
});

describe('the shared recording', () => {
  const real = fileURLToPath(new URL('../../../../../shared/data/binance-usdm-btcusdt-20240808.gz', import.meta.url));
  const isThere = existsSync(real);
  if (!isThere) process.stdout.write('shared data are absent: the replay was checked on our own recording only\n');

  test.runIf(isThere)('93,954 messages: no gap invented, the top agrees 629 times of 629', async () => {
    expect(await replay(real)).toMatchObject({
      messages: 93_954,
      deltas: 6551,
      trades: 21_313,
      gaps: 0,
      crossed: 0,
      unreadable: 0,
      topMatched: 629,
      topDiffered: 0,
    });
  });

  test.runIf(isThere)('a copy with depth lines cut out reports exactly those gaps', async () => {
    const lines = gunzipSync(readFileSync(real)).toString('latin1').split('\n');
    const depths = lines.flatMap((line, i) => (isDepth(line.slice(0, 90)) ? [i] : []));
    const cuts = new Set([2142, 2987, 3000, 3001, 3002, 5152, 6126].map((n) => depths[n]));
    const report = await replay(save(lines.filter((_, i) => !cuts.has(i)).join('\n')));
    expect(report).toMatchObject({ gaps: 5, deltas: 6544, topDiffered: 0 });
  });
});
