/**
 * Binance by socket as a transport: combined streams, snapshots by REST, reconnects with growing pauses, a watchdog on
 * silence, and a second connection opened before the venue's 24-hour close so that nothing is missed. What arrives twice while
 * both are open the feed drops by its numbers. No key is needed, and nothing happens until it is started.
 */
import type { Instrument } from '#/core/instrument/instrument.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import type { BinanceMarket } from './instruments.ts';
import { BinanceRest } from './rest.ts';
import { openSocket, type Socket, type SocketHandlers } from './socket.ts';
import type { BinanceTransport, TransportHandlers } from './transport.ts';
import { toWireSymbol, type FrameInput } from './wire.ts';

export interface LiveConfig {
  readonly market: BinanceMarket;
  readonly instruments: readonly Instrument[];
  readonly streamUrl?: string;
  readonly restUrl?: string;
  /** No frame for so long: the connection is replaced. */
  readonly silenceMs?: number;
  /** Age at which a connection is replaced by a fresh one. */
  readonly rotateMs?: number;
  /** How long both connections stay open. */
  readonly overlapMs?: number;
  readonly firstRetryMs?: number;
  /** Pause before a snapshot is asked for, so that changes wait for it and not it for them. */
  readonly snapshotPauseMs?: number;
  readonly nowNs?: () => bigint;
}

export const publicUrls: Readonly<Record<BinanceMarket, { readonly stream: string; readonly rest: string }>> = {
  spot: { stream: 'wss://stream.binance.com:9443', rest: 'https://api.binance.com' },
  usdm: { stream: 'wss://fstream.binance.com', rest: 'https://fapi.binance.com' },
};

const checkEveryMs = 250;
const maxRetryMs = 30_000;
const snapshotPauseMs = 250;

/** A connection that is opened to replace the current one. */
interface Successor {
  readonly socket: Socket;
  readonly held: readonly FrameInput[];
  isOpen: boolean;
}

export const createLiveTransport = (config: LiveConfig): BinanceTransport => {
  const line = new LiveLine(config);
  return {
    start: (handlers) => line.start(handlers),
    requestSnapshot: (instrument) => line.requestSnapshot(instrument),
    close: () => line.close(),
  };
};

class LiveLine {
  readonly #config: LiveConfig;
  readonly #rest: BinanceRest;
  readonly #nowNs: () => bigint;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #snapshotsAsked = new Set<string>();
  #snapshotRetryMs = 0;
  #handlers: TransportHandlers | undefined;
  #current: Socket | undefined;
  #next: Successor | undefined;
  #openedMs = 0;
  #heardMs = 0;
  #retryMs: number;
  #isClosed = false;

  constructor(config: LiveConfig) {
    this.#config = config;
    this.#nowNs = config.nowNs ?? (() => BigInt(Date.now()) * 1_000_000n);
    this.#retryMs = config.firstRetryMs ?? 500;
    const baseUrl = config.restUrl ?? publicUrls[config.market].rest;
    this.#rest = new BinanceRest({ market: config.market, baseUrl, nowMs: () => this.#nowMs() });
  }

  start(handlers: TransportHandlers): Promise<void> {
    this.#handlers = handlers;
    this.#connect();
    this.#every(checkEveryMs, () => this.#check());
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#current?.close();
    this.#next?.socket.close();
    return Promise.resolve();
  }

  #nowMs(): number {
    return Number(this.#nowNs() / 1_000_000n);
  }

  #now(): Timestamp {
    return Timestamp(this.#nowNs());
  }

  #after(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, ms);
    this.#timers.add(timer);
  }

  #every(ms: number, work: () => void): void {
    this.#after(ms, () => {
      work();
      if (!this.#isClosed) this.#every(ms, work);
    });
  }

  #connect(): void {
    const socket = this.#open({
      onOpen: () => {
        this.#openedMs = this.#heardMs = this.#nowMs();
        this.#retryMs = this.#config.firstRetryMs ?? 500;
        this.#handlers?.onConnected(this.#now());
      },
      onFrame: (bytes) => this.#onFrame(bytes),
      onClosed: (reason) => this.#onLost(socket, reason),
    });
    this.#current = socket;
    this.#heardMs = this.#nowMs();
  }

  #open(handlers: SocketHandlers): Socket {
    const base = this.#config.streamUrl ?? publicUrls[this.#config.market].stream;
    const streams = this.#config.instruments.flatMap((instrument) => streamsOf(instrument, this.#config.market));
    return openSocket(`${base}/stream?streams=${streams.join('/')}`, handlers);
  }

  #onFrame(bytes: Uint8Array): void {
    this.#heardMs = this.#nowMs();
    this.#handlers?.onFrame(this.#toInput(bytes));
    if (isShutdown(bytes)) this.#rotate();
  }

  #toInput(bytes: Uint8Array): FrameInput {
    return { bytes, start: 0, end: bytes.length, tsLocal: this.#now() };
  }

  /** The connection in use ended; one that was replaced before has no say, and an open successor takes over. */
  #onLost(socket: Socket | undefined, reason: string): void {
    if (this.#isClosed || socket !== this.#current) return;
    if (this.#next?.isOpen === true) {
      this.#takeOver();
      return;
    }
    this.#next?.socket.close();
    this.#next = undefined;
    this.#current = undefined;
    this.#handlers?.onDisconnected(reason, this.#now());
    this.#after(this.#retryMs, () => this.#connect());
    this.#retryMs = Math.min(maxRetryMs, this.#retryMs * 2);
  }

  #check(): void {
    this.#handlers?.onClock(this.#now());
    if (this.#current === undefined) return;
    const silentMs = this.#nowMs() - this.#heardMs;
    if (silentMs > (this.#config.silenceMs ?? 15_000)) {
      const silent = this.#current;
      silent.close();
      this.#onLost(silent, `nothing was received for ${silentMs} ms`);
    } else if (this.#nowMs() - this.#openedMs > (this.#config.rotateMs ?? 23.5 * 3_600_000)) this.#rotate();
  }

  /**
   * The second connection is opened first and its frames are held while the old one still speaks; then they are told in order.
   * What both carried the feed drops, what only one carried is not lost, and the numbers chain on.
   */
  #rotate(): void {
    if (this.#next !== undefined || this.#isClosed || this.#current === undefined) return;
    const held: FrameInput[] = [];
    const socket = this.#open({
      onOpen: () => {
        if (this.#next?.socket !== socket) return;
        this.#next.isOpen = true;
        this.#after(this.#config.overlapMs ?? 1000, () => this.#takeOver());
      },
      onFrame: (bytes) => {
        if (this.#next?.socket === socket) held.push(this.#toInput(bytes));
        else this.#onFrame(bytes);
      },
      onClosed: (reason) => {
        if (this.#next?.socket === socket) this.#next = undefined;
        else this.#onLost(socket, reason);
      },
    });
    this.#next = { socket, held, isOpen: false };
  }

  #takeOver(): void {
    const next = this.#next;
    if (next === undefined || this.#isClosed) return;
    const old = this.#current;
    this.#current = next.socket;
    this.#next = undefined;
    this.#openedMs = this.#heardMs = this.#nowMs();
    old?.close();
    for (const frame of next.held) this.#handlers?.onFrame(frame);
  }

  requestSnapshot(instrument: Instrument): void {
    if (this.#snapshotsAsked.has(instrument.id) || this.#isClosed) return;
    this.#snapshotsAsked.add(instrument.id);
    this.#after(Math.max(this.#config.snapshotPauseMs ?? snapshotPauseMs, this.#rest.backOffMs, this.#snapshotRetryMs), () => {
      void this.#fetchSnapshot(instrument);
    });
  }

  async #fetchSnapshot(instrument: Instrument): Promise<void> {
    const bytes = await this.#rest.depth(toWireSymbol(instrument)).catch(() => undefined);
    this.#snapshotsAsked.delete(instrument.id);
    if (this.#isClosed) return;
    this.#snapshotRetryMs = bytes === undefined ? Math.min(maxRetryMs, Math.max(500, this.#snapshotRetryMs * 2)) : 0;
    if (bytes === undefined) this.requestSnapshot(instrument);
    else this.#handlers?.onFrame({ ...this.#toInput(bytes), snapshotOf: instrument });
  }
}

const streamsOf = (instrument: Instrument, market: BinanceMarket): readonly string[] => {
  const symbol = toWireSymbol(instrument).toLowerCase();
  return [`${symbol}@depth@100ms`, `${symbol}@bookTicker`, market === 'usdm' ? `${symbol}@aggTrade` : `${symbol}@trade`];
};

const shutdownMark = Buffer.from('"serverShutdown"');

const isShutdown = (bytes: Uint8Array): boolean =>
  bytes.length < 300 && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(shutdownMark);
