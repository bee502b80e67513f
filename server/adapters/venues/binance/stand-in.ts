/**
 * A server on loopback in Binance's place, for tests of the real feed: combined streams, depth snapshot, exchangeInfo, and the
 * faults of the wild on command. It moves only when told to.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { StandInMarket, type StandInMarketConfig } from './stand-in-market.ts';

export type StandInFault =
  /** The next depth change is lost. */
  | 'Gap'
  /** The next frames are sent twice. */
  | 'Duplicate'
  /** The next frames are held and sent after those that follow. */
  | 'Late'
  /** The next quote has its bid above its offer. */
  | 'Crossed'
  /** The next quote has a price with an exponent. */
  | 'Unreadable';

export class BinanceStandIn {
  /** The first symbol's: faults befall it. */
  readonly market: StandInMarket;
  readonly #others: readonly StandInMarket[];
  connections = 0;
  snapshotsServed = 0;
  /** Everything is swallowed while true; the sockets stay open. */
  isSilent = false;
  /** Answered instead of the next REST call. */
  refuseWith: { readonly status: number; readonly retryAfter?: string } | undefined;
  readonly #server: Server;
  readonly #sockets: WebSocketServer;
  readonly #paths: { readonly depth: string; readonly info: string; readonly klines: string };
  #fault: StandInFault | undefined;
  #held: readonly string[] = [];

  constructor(config: StandInMarketConfig, otherSymbols: readonly string[] = []) {
    this.market = new StandInMarket(config);
    this.#others = otherSymbols.map((symbol, i) => new StandInMarket({ ...config, symbol, seed: config.seed + i + 1 }));
    const base = config.market === 'usdm' ? '/fapi/v1' : '/api/v3';
    this.#paths = { depth: `${base}/depth`, info: `${base}/exchangeInfo`, klines: `${base}/klines` };
    this.#server = createServer(this.handle);
    this.#sockets = new WebSocketServer({ noServer: true });
    this.#server.on('upgrade', this.handleUpgrade);
    this.#sockets.on('connection', () => {
      this.connections += 1;
    });
  }

  /** For a server around several stand-ins: what comes to this one. */
  handle = (request: IncomingMessage, response: ServerResponse): void => this.#answer(request.url ?? '', response);
  handleUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void =>
    this.#sockets.handleUpgrade(request, socket, head, (client) => void this.#sockets.emit('connection', client, request));

  async start(): Promise<{ readonly streamUrl: string; readonly restUrl: string }> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const { port } = addressOf(this.#server);
    return { streamUrl: `ws://127.0.0.1:${port}`, restUrl: `http://127.0.0.1:${port}` };
  }

  async close(): Promise<void> {
    this.disconnect();
    this.#sockets.close();
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  get openSockets(): number {
    return this.#sockets.clients.size;
  }

  /** The market moves by so many steps of 50 ms. */
  tick(steps = 1): void {
    for (let i = 0; i < steps; i += 1) {
      this.#send(this.#spoil(this.market.next()));
      for (const other of this.#others) this.#send(other.next());
    }
  }

  /** For the next step only. */
  inject(fault: StandInFault): void {
    this.#fault = fault;
  }

  disconnect(): void {
    for (const client of this.#sockets.clients) client.terminate();
  }

  /** The venue's notice before its 24-hour close. */
  announceShutdown(): void {
    this.#send([JSON.stringify({ e: 'serverShutdown', E: this.market.ms })]);
  }

  #send(frames: readonly string[]): void {
    if (this.isSilent) return;
    for (const client of this.#sockets.clients) sendAll(client, frames);
  }

  #spoil(frames: readonly string[]): readonly string[] {
    const fault = this.#fault;
    const [depth = '', ticker = '', ...rest] = frames;
    const held = this.#held;
    this.#fault = undefined;
    this.#held = [];
    switch (fault) {
      case undefined:
        return [...frames, ...held];
      case 'Gap':
        return [ticker, ...rest];
      case 'Duplicate':
        return [...frames, ...frames];
      case 'Late':
        this.#held = [ticker, ...rest];
        return [depth];
      case 'Crossed':
        return [depth, ticker.replace(/"b":"[0-9.]+"/, '"b":"99999.00"'), ...rest];
      case 'Unreadable':
        return [depth, ticker.replace(/"b":"[0-9.]+"/, '"b":"1e308"'), ...rest];
    }
  }

  #askedFor(url: string): StandInMarket {
    const asked = new URL(url, 'http://stand-in').searchParams.get('symbol');
    return this.#others.find(({ config }) => config.symbol === asked) ?? this.market;
  }

  #answer(url: string, response: ServerResponse): void {
    const refusal = this.refuseWith;
    this.refuseWith = undefined;
    if (refusal !== undefined) {
      response.writeHead(refusal.status, refusal.retryAfter === undefined ? {} : { 'retry-after': refusal.retryAfter });
      response.end(JSON.stringify({ code: -1003, msg: 'Too many requests.' }));
    } else if (url.startsWith(this.#paths.depth)) {
      this.snapshotsServed += 1;
      response.end(this.#askedFor(url).snapshot());
    } else if (url.startsWith(this.#paths.klines)) {
      response.end(this.#askedFor(url).klines(Number(new URL(url, 'http://stand-in').searchParams.get('limit'))));
    } else if (url.startsWith(this.#paths.info)) response.end(exchangeInfoOf([this.market, ...this.#others].map(({ config }) => config)));
    else {
      response.writeHead(404);
      response.end(JSON.stringify({ code: -1121, msg: 'Invalid symbol.' }));
    }
  }
}

const addressOf = (server: Server): AddressInfo => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in must listen on a port');
  return address;
};

const sendAll = (client: WebSocket, frames: readonly string[]): void => {
  for (const frame of frames) client.send(frame);
};

const exchangeInfoOf = (listed: readonly StandInMarketConfig[]): string =>
  JSON.stringify({
    timezone: 'UTC',
    symbols: listed.map(({ symbol, market }) => ({
      symbol,
      status: 'TRADING',
      baseAsset: symbol.replace(/USDT$/, ''),
      quoteAsset: 'USDT',
      filters: [
        { filterType: 'PRICE_FILTER', minPrice: '0.10', maxPrice: '1000000', tickSize: '0.10' },
        { filterType: 'LOT_SIZE', stepSize: '0.001', minQty: '0.001', maxQty: '1000' },
        market === 'usdm' ? { filterType: 'MIN_NOTIONAL', notional: '5' } : { filterType: 'NOTIONAL', minNotional: '5.00' },
      ],
    })),
  });
