/**
 * The simulated exchange: market, order entry, books and clients around one clock. It listens on loopback, lives in a
 * process of its own and remembers orders, executions and positions in `<home>/exchange`. It trades always.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { builtinInstruments } from '#/core/instrument/builtin.ts';
import type { FromClient } from '#/server/adapters/venues/simx/wire.ts';
import { Faults, type Fault } from './faults.ts';
import { ExchangeLedger } from './ledger.ts';
import { createScriptedMarket, hostSimulated, type MarketHost, type ScriptedMarket } from './market-host.ts';
import { toMarketLine, toSnapshotLine } from './market-line.ts';
import { openMarket, type RememberedMarket } from './market-memory.ts';
import { OrderRecords } from './order-book-of-record.ts';
import { OrderEntryDesk } from './order-entry.ts';
import { OrderLog } from './order-log.ts';
import type { Outgoing } from './report-desk.ts';
import { answerRequest, type RequestContext } from './requests.ts';
import { Session } from './session.ts';

const stepMs = 50;
const saveEveryMs = 5000;
/** A market in which nothing happens says so this often. */
const marketHeartbeatMs = 1000;

export interface ExchangeOptions {
  readonly port: number;
  readonly home: string;
  readonly seed: string;
  readonly isScripted: boolean;
  readonly historyBars: number;
}

export interface RunningExchange {
  readonly port: number;
  readonly close: () => Promise<void>;
}

export const startExchange = async (options: ExchangeOptions): Promise<RunningExchange> => {
  const exchange = new Exchange(options);
  const port = await exchange.listen(options.port);
  return { port, close: () => exchange.close() };
};

class Exchange {
  readonly #folder: string;
  readonly #token: string;
  readonly #epoch = randomBytes(5).toString('hex');
  readonly #faults = new Faults();
  readonly #log: OrderLog;
  readonly #ledger = new ExchangeLedger(builtinInstruments);
  readonly #records: OrderRecords;
  readonly #remembered: RememberedMarket | undefined;
  readonly #scripted: ScriptedMarket | undefined;
  readonly #host: MarketHost;
  readonly #desk: OrderEntryDesk;
  readonly #sessions = new Set<Session>();
  readonly #server: Server;
  readonly #originMs = Date.now() - performance.now();
  #timer: NodeJS.Timeout | undefined;
  #steppedMs: number;
  #savedMs: number;
  #toldMs = 0;

  constructor(options: ExchangeOptions) {
    const folder = join(options.home, 'exchange');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#folder = folder;
    this.#token = openToken(join(folder, 'token'));
    this.#log = new OrderLog(join(folder, 'orders.ndjson'));
    this.#records = new OrderRecords(this.#log, this.#ledger);
    this.#steppedMs = Math.floor(this.#nowMs());
    this.#savedMs = this.#steppedMs;
    const positionOf = (account: string, instrumentId: string): number => this.#ledger.position(account, instrumentId);
    const market = { instruments: builtinInstruments, positionOf };
    if (options.isScripted) this.#scripted = createScriptedMarket({ ...market, startMs: this.#steppedMs });
    else
      this.#remembered = openMarket({
        ...market,
        folder,
        nowMs: this.#steppedMs,
        seed: options.seed,
        historyBars: options.historyBars,
      });
    this.#host = pickHost(this.#scripted, this.#remembered);
    this.#desk = this.#openDesk();
    this.#desk.restore();
    this.#server = createServer((socket) => this.#onSocket(socket));
  }

  listen(port: number): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    this.#server.once('error', reject);
    this.#server.listen(port, '127.0.0.1', () => {
      const address = this.#server.address();
      this.#timer = setInterval(() => this.#step(), stepMs);
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      writeFileSync(join(this.#folder, 'port'), String(bound), { mode: 0o600 });
      resolve(bound);
    });
    return promise;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#remembered?.save(this.#steppedMs);
    for (const session of this.#sessions) session.destroy();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    await promise;
    this.#log.close();
  }

  #nowMs(): number {
    return this.#originMs + performance.now();
  }

  #openDesk(): OrderEntryDesk {
    return new OrderEntryDesk({
      instruments: builtinInstruments,
      records: this.#records,
      ledger: this.#ledger,
      host: this.#host,
      faults: this.#faults,
      epoch: this.#epoch,
      nowMs: () => this.#nowMs(),
      send: (report) => this.#route(report),
      later: (ms, run) => {
        setTimeout(run, ms);
      },
    });
  }

  #onSocket(socket: ConstructorParameters<typeof Session>[0]['socket']): void {
    this.#sessions.add(
      new Session({
        socket,
        token: this.#token,
        epoch: this.#epoch,
        nowMs: () => this.#nowMs(),
        lastExecId: () => this.#ledger.lastExecId,
        onMessage: (session, message) => this.#onMessage(session, message),
        onEnd: (session) => this.#sessions.delete(session),
      }),
    );
  }

  #onMessage(session: Session, message: FromClient): void {
    switch (message.t) {
      case 'D':
        this.#desk.submit(message);
        return;
      case 'F':
        this.#desk.cancel(message);
        return;
      case 'G':
        this.#desk.replace(message);
        return;
      case 'req':
        this.#answer(session, message);
        return;
      case 'hello':
      case 'hb':
    }
  }

  #answer(session: Session, { id, m, p }: Extract<FromClient, { t: 'req' }>): void {
    try {
      if (m === 'snapshot') session.needsSnapshot = true;
      const answered = m === 'snapshot' ? {} : answerRequest(m, p, this.#context());
      session.send({ t: 'res', id, ok: true, r: answered });
    } catch (error) {
      session.send({
        t: 'res',
        id,
        ok: false,
        code: 'Refused',
        e: error instanceof Error ? error.message.slice(0, 500) : 'failed',
      });
    }
  }

  #context(): RequestContext {
    const scripted = this.#scripted;
    return {
      desk: this.#desk,
      records: this.#records,
      ledger: this.#ledger,
      bars: this.#remembered?.bars,
      setFault: (fault) => this.#setFault(fault),
      script:
        scripted === undefined
          ? undefined
          : (book) => {
              scripted.script(book);
              this.#step();
            },
      nowMs: () => this.#nowMs(),
    };
  }

  #setFault(fault: Fault): void {
    this.#faults.set(fault);
    if (fault.kind !== 'disconnect') return;
    for (const session of this.#sessions) setImmediate(() => session.destroy());
  }

  #route(report: Outgoing): void {
    for (const session of this.#sessions) if (session.wantsAccount(report.account)) session.send(report);
  }

  #step(): void {
    const nowMs = Math.floor(this.#nowMs());
    const { events, outside } = this.#host.advance(Math.max(0, nowMs - this.#steppedMs));
    this.#steppedMs = Math.max(nowMs, this.#steppedMs);
    for (const { instrumentId, event } of outside) this.#desk.apply(instrumentId, [event]);
    this.#desk.expire();
    if (this.#remembered !== undefined) {
      for (const event of events) if (event.kind === 'Trade') this.#remembered.bars.addTrade(event);
      this.#remembered.bars.advance(nowMs);
      if (nowMs - this.#savedMs >= saveEveryMs) {
        this.#remembered.save(nowMs);
        this.#savedMs = nowMs;
      }
    }
    if (this.#faults.isMarketHeld) return;
    const isHeartbeat = nowMs - this.#toldMs >= marketHeartbeatMs;
    const line = toMarketLine(events, nowMs, isHeartbeat);
    if (line !== undefined) this.#toldMs = nowMs;
    this.#broadcast(line, nowMs);
  }

  #broadcast(line: string | undefined, nowMs: number): void {
    let snapshot: string | undefined;
    for (const session of this.#sessions) {
      if (!session.wantsMarket) continue;
      if (session.isSlow) session.needsSnapshot = true;
      else if (session.needsSnapshot) {
        snapshot ??= toSnapshotLine(
          builtinInstruments.map(({ id }) => this.#host.snapshot(id)),
          nowMs,
        );
        session.sendLine(snapshot);
        session.needsSnapshot = false;
      } else if (line !== undefined) session.sendLine(line);
    }
  }
}

const pickHost = (scripted: ScriptedMarket | undefined, remembered: RememberedMarket | undefined): MarketHost => {
  if (scripted !== undefined) return scripted;
  if (remembered === undefined) throw new Error('an exchange must have a market, had none');
  return hostSimulated(remembered.market);
};

const openToken = (path: string): string => {
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  const token = randomBytes(24).toString('base64url');
  writeFileSync(path, `${token}\n`, { mode: 0o600 });
  return token;
};
