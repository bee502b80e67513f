import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { starterModel } from '#/core/learn/starter-model.ts';
import { parseModel } from '#/core/learn/model.ts';
import { ApiError, ConnectivityError } from '#/core/ports/broker.ts';
import { openHistoryHere } from '#/server/adapters/history/duckdb/store.ts';
import { realDisk } from '#/server/adapters/journal/segments/disk.ts';
import { readSnapshot, writeSnapshot } from '#/server/adapters/journal/segments/snapshot.ts';
import { openParquet } from '#/server/adapters/sources/files/parquet.ts';
import { SourceError } from '#/server/adapters/sources/files/source-error.ts';
import { replayCapture } from '#/server/adapters/venues/binance/replay.ts';
import { BinanceRest } from '#/server/adapters/venues/binance/rest.ts';
import { createSimxBroker } from '#/server/adapters/venues/simx/simx.ts';
import { wireVersion } from '#/server/adapters/venues/simx/wire.ts';
import { ConfigError, readConfig } from '#/server/config.ts';
import { waitFor } from '#/server/drill/child-process.ts';
import { readModel } from '#/server/models/model-file.ts';
import { startExchange } from '#/workers/exchange-sim/exchange.ts';

const folder = mkdtempSync(join(tmpdir(), 'bellwether-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

const junkText = fc.constantFrom('', '__proto__', 'NaN', '1e400', '-1', '٣', '\u0000', '💥', 'x'.repeat(5000), '9'.repeat(40), '../..');
const junk = fc.oneof(fc.jsonValue({ maxDepth: 2 }), junkText, fc.constantFrom(-1, 1e308, 2 ** 53, 0.5, null, true));

/** A sound object with one or two of its members put wrong or taken away, or something else altogether. */
const spoil = (sound: object) => {
  const names = Object.keys(sound);
  const change = fc.tuple(fc.constantFrom(...names, '__proto__', 'more'), fc.option(junk, { nil: undefined }));
  const changed = fc.array(change, { minLength: 1, maxLength: 2 }).map((changes) => ({ ...sound, ...Object.fromEntries(changes) }));
  return fc.oneof({ weight: 4, arbitrary: changed }, junk);
};

const listenOn = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
};

describe("the exchange's order entry", () => {
  const order = {
    t: 'D',
    clOrdId: 'c-1',
    account: 'A',
    instrumentId: 'SIMX:NVDA',
    side: 'Buy',
    ordType: 'Limit',
    orderQty: 10,
    price: 900_000,
    timeInForce: 'GoodTillCancel',
    execInst: [],
  };
  const start = async () => {
    const home = mkdtempSync(join(folder, 'exchange-'));
    const exchange = await startExchange({ port: 0, home, seed: '1', isScripted: true, historyBars: 0 });
    closers.push(() => exchange.close());
    const token = readFileSync(join(home, 'exchange', 'token'), 'utf8').trim();
    const hello = { t: 'hello', v: wireVersion, token, accounts: ['*'], market: false };
    const say = (lines: readonly (string | object)[]): Promise<string> =>
      new Promise((resolve) => {
        const socket: Socket = connect(exchange.port, '127.0.0.1');
        let heard = '';
        socket.on('data', (chunk) => (heard += chunk.toString()));
        socket.on('error', () => undefined);
        socket.on('close', () => resolve(heard));
        for (const line of lines) socket.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`);
        socket.write(`${JSON.stringify({ t: 'req', id: 7, m: 'openOrders', p: {} })}\nno json ends it\n`);
      });
    const rows = (): readonly string[] =>
      readFileSync(join(home, 'exchange', 'orders.ndjson'), 'utf8')
        .split('\n')
        .filter(Boolean);
    return { say, hello, rows };
  };

  test('takes no line from who has not said hello with its token, whatever the line', async () => {
    const { say, hello, rows } = await start();
    const first = fc.oneof(
      spoil(hello).filter((line) => JSON.stringify(line) !== JSON.stringify(hello)),
      fc.constant(order),
      junkText,
    );
    for (const line of fc.sample(first, { numRuns: 40, seed: 3 })) {
      const isStillSound = typeof line === 'object' && line !== null && 'token' in line && line.token === hello.token;
      if (!isStillSound) await say([line as object, order]);
    }
    expect(rows().filter((row) => row.includes('c-1'))).toEqual([]);
    expect(await say([hello])).toContain('"t":"welcome"');
  });

  test('refuses an order, a cancel, a request that is none, and serves the next one', async () => {
    const { say, hello, rows } = await start();
    const cancel = { t: 'F', clOrdId: 'x-1', origClOrdId: 'c-1' };
    const replace = { t: 'G', clOrdId: 'g-1', origClOrdId: 'c-1', orderQty: 5, price: 900_000 };
    const request = { t: 'req', id: 1, m: 'openOrders', p: {} };
    const lines = fc.oneof(spoil(order), spoil(cancel), spoil(replace), spoil(request));
    for (const line of fc.sample(lines, { numRuns: 60, seed: 4 })) {
      const heard = await say([hello, line as object]);
      for (const text of heard.split('\n').filter(Boolean)) expect(() => JSON.parse(text) as unknown).not.toThrow();
      expect(heard).toContain('"t":"welcome"');
    }
    const before = rows().length;
    expect(await say([hello, { ...order, clOrdId: 'sound-1' }])).toContain('"execType":"New"');
    expect(rows().length).toBeGreaterThan(before);
    for (const row of rows()) expect(() => JSON.parse(row) as unknown).not.toThrow();
  });
});

test('lines of an exchange gone wrong reach no report, end no process, and the next sound one is heard', async () => {
  const welcome = { t: 'welcome', v: wireVersion, epoch: 'e', at: 1 };
  const report = {
    t: '8',
    account: 'A',
    clOrdId: 'c-1',
    execId: 'e-1',
    execType: 'New',
    ordStatus: 'New',
    cumQty: 0,
    leavesQty: 1,
    ts: '1',
  };
  const market = { t: 'md', at: 1, q: [['SIMX:NVDA', 1, 1, 2, 1, 1]], tr: [], d: [], s: [] };
  const bad = fc.sample(fc.oneof(spoil(report), spoil(market), spoil(welcome), junkText), { numRuns: 60, seed: 9 });
  let next = 0;
  const port = await listenOn(
    createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write(`${JSON.stringify(welcome)}\n`);
      const line = bad[next];
      next += 1;
      if (next <= bad.length) socket.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`);
      else socket.write(`${JSON.stringify({ ...report, execId: 'sound' })}\n`);
      // Asked what was missed, it has nothing; a report waits for that.
      socket.on('data', (chunk) => {
        for (const [, id] of chunk.toString().matchAll(/"t":"req","id":(\d+)/g)) socket.write(`{"t":"res","id":${id},"ok":true,"r":[]}\n`);
      });
      if (next <= bad.length) setTimeout(() => socket.destroy(), 5);
    }),
  );
  const tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, 'a-token');
  const heard: string[] = [];
  const broker = createSimxBroker({ port, tokenFile });
  closers.push(() => broker.close());
  await broker.connect({
    onReport: (event) => void heard.push('execId' in event ? event.execId : event.kind),
    onConnection: () => undefined,
  });
  await waitFor(() => (heard.includes('sound') ? true : undefined), {
    what: () => `a sound report (${next} connections)`,
    withinMs: 120_000,
  });
  expect(heard.every((id) => id === 'sound' || id === 'e-1' || id.length <= 64)).toBe(true);
});

test('answers of a venue that are not as published end in an error of the venue, never in instruments', async () => {
  const symbol = { symbol: 'BTCUSDT', status: 'TRADING', baseAsset: 'BTC', quoteAsset: 'USDT', filters: [] };
  const bodies = fc.sample(
    fc.record({
      status: fc.constantFrom(200, 200, 200, 204, 302, 400, 404, 418, 429, 500),
      body: fc.oneof(spoil({ symbols: [symbol] }), junkText),
      raw: fc.boolean(),
    }),
    { numRuns: 60, seed: 2 },
  );
  let next = 0;
  const port = await listenOn(
    createHttpServer((_, response) => {
      const { status = 200, body, raw } = bodies[next % bodies.length] ?? {};
      next += 1;
      response.writeHead(status, { 'content-type': 'application/json', 'retry-after': raw === true ? 'NaN' : '-5' });
      response.end(raw === true && typeof body === 'string' ? body : JSON.stringify(body));
    }),
  );
  for (const _ of bodies) {
    const rest = new BinanceRest({ market: 'spot', baseUrl: `http://127.0.0.1:${port}`, nowMs: () => 0 });
    const outcome = await rest.exchangeInfo().then(
      ({ symbols }) => Array.isArray(symbols),
      (error: unknown) => error instanceof ApiError || error instanceof ConnectivityError,
    );
    expect(outcome).toBe(true);
  }
});

test('a recording that is cut, mixed or none ends with its counts or with why not', async () => {
  const stamp = '1723161256313000000';
  const frame = { e: 'bookTicker', u: 5, s: 'BTCUSDT', b: '61800.20', B: '2.507', a: '61800.30', A: '2.510', T: 1, E: 1 };
  const line = fc.oneof(
    spoil(frame).map((each) => `${stamp} ${JSON.stringify(each)}`),
    junkText,
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
  const file = join(folder, 'capture.gz');
  const files = fc.oneof(
    fc.array(line, { maxLength: 20 }).map((lines) => gzipSync(lines.join('\n'))),
    fc.array(line, { maxLength: 20 }).map((lines) => gzipSync(lines.join('\n')).subarray(0, 30)),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  );
  for (const bytes of fc.sample(files, { numRuns: 40, seed: 6 })) {
    writeFileSync(file, bytes);
    const answer = await replayCapture({ file, market: 'usdm', symbol: 'BTCUSDT', speed: 'max' });
    const said = answer.ok ? answer.value.crossed >= 0 : [answer.failure.code, answer.failure.field].join(' ') === 'InvalidInput file';
    expect(said).toBe(true);
  }
});

describe('a model file', () => {
  test('with a member put wrong is refused by its field, and a layer that does not fit by its own', () => {
    const model = JSON.parse(JSON.stringify(starterModel)) as object & { layers: object[] };
    const layers = spoil(model.layers[0] ?? {}).map((first) => ({ ...model, layers: [first, ...model.layers.slice(1)] }));
    fc.assert(
      fc.property(fc.oneof(spoil(model), layers), (input) => {
        const parsed = parseModel(JSON.parse(JSON.stringify(input) ?? 'null'));
        return parsed.ok || (parsed.failure.field !== undefined && parsed.failure.must !== undefined);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test('that is no JSON, or whose content is not its name, is refused by field', async () => {
    const hash = 'a'.repeat(64);
    mkdirSync(join(folder, 'models'), { recursive: true });
    for (const text of ['', '{', 'null', '[]', JSON.stringify(starterModel)]) {
      writeFileSync(join(folder, 'models', `${hash}.json`), text);
      expect(await readModel(folder, hash)).toMatchObject({
        ok: false,
        failure: { field: expect.any(String) as string, must: expect.any(String) as string },
      });
    }
    for (const name of ['../token', 'A'.repeat(64), ''])
      expect(await readModel(folder, name)).toMatchObject({ ok: false, failure: { field: 'model hash' } });
  });
});

test('a snapshot that is cut, changed, or holds what no engine wrote is passed over for the one before', () => {
  const directory = mkdtempSync(join(folder, 'snapshots-'));
  writeSnapshot(realDisk, directory, { seq: 5, stateHash: 'h', state: { sound: true } });
  const body = Buffer.from('no structured clone');
  const digest = createHash('sha256').update(body).digest('hex');
  const later = join(directory, 'snapshot-000000000009.bin');
  const good = readFileSync(join(directory, 'snapshot-000000000005.bin'));
  const damage = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc.nat(good.length - 1).map((end) => good.subarray(0, end)),
    fc.constant(Buffer.concat([Buffer.from(`1 9 h ${digest}\n`), body])),
  );
  fc.assert(
    fc.property(damage, (bytes) => {
      writeFileSync(later, bytes);
      expect(readSnapshot(realDisk, directory)).toEqual({ seq: 5, stateHash: 'h', state: { sound: true } });
    }),
    { numRuns: 60, seed: 8 },
  );
});

test('an environment is read or every wrong name of it is told, never a value', () => {
  const names = [
    'BELLWETHER_PORT',
    'BELLWETHER_SEED',
    'BELLWETHER_TLS',
    'BELLWETHER_PUBLIC_URL',
    'BELLWETHER_DEMO',
    'DATABASE_URL',
    'BELLWETHER_LOG_LEVEL',
  ];
  const value = fc.oneof(junkText, fc.string(), fc.constantFrom('0', '65536', 'canary-7', 'a,b,c', 'javascript:x', 'http://', 'yes'));
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), value), (environment) => {
      try {
        return Object.isFrozen(readConfig(environment));
      } catch (error) {
        return error instanceof ConfigError && names.some((name) => error.message.includes(name)) && !error.message.includes('canary-7');
      }
    }),
    { numRuns: 200, seed: 1 },
  );
});

describe('stored prices', () => {
  test('a Parquet file of chance is refused by its field, and none of it is read', async () => {
    const file = join(folder, "it's; DROP.parquet");
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.uint8Array({ maxLength: 200 }).map((middle) => Buffer.concat([Buffer.from('PAR1'), middle, Buffer.from('PAR1')])),
    );
    for (const each of fc.sample(bytes, { numRuns: 12, seed: 4 })) {
      writeFileSync(file, each);
      const opened = await openParquet(file).catch((error: unknown) => error);
      expect(opened).toBeInstanceOf(SourceError);
    }
  });

  test.each(['{', '[]', '{"version":2}', '{"version":1,"datasets":[{"hash":"../x"}]}', '{"__proto__":{"version":1}}'])(
    'a catalogue that reads %s is named, and nothing is written over it',
    async (text) => {
      const home = mkdtempSync(join(folder, 'history-'));
      mkdirSync(join(home, 'history'));
      const file = join(home, 'history', 'catalogue.json');
      writeFileSync(file, text);
      await expect(openHistoryHere({ home })).rejects.toThrow(/catalogue must be readable/);
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );
});
