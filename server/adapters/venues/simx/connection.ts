/**
 * A connection to the simulated exchange that comes back by itself: hello with the token, heartbeats both ways, requests
 * answered by number. It repeats nothing: what was under way when the line broke fails as ConnectivityError.
 */
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { ApiError, ConnectivityError } from '#/core/ports/broker.ts';
import { createLineReader } from './lines.ts';
import { fromExchange, heartbeatMs, maxLineLength, silenceMs, wireVersion, type FromClient, type FromExchange } from './wire.ts';

export interface ConnectionOptions {
  readonly port: number;
  readonly tokenFile: string;
  readonly accounts: readonly string[];
  readonly market: boolean;
  readonly requestTimeoutMs?: number;
  readonly onWelcome: (welcome: Extract<FromExchange, { t: 'welcome' }>) => void;
  readonly onMessage: (message: FromExchange) => void;
  readonly onDown: (detail: string) => void;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

const firstRetryMs = 50;
const maxRetryMs = 1000;

export class SimxConnection {
  readonly #o: ConnectionOptions;
  readonly #waiting = new Map<number, Waiting>();
  #socket: Socket | undefined;
  #isWelcome = false;
  #isClosed = false;
  #retryMs = firstRetryMs;
  #heardMs = 0;
  #lastRequest = 0;
  #beat: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;

  constructor(options: ConnectionOptions) {
    this.#o = options;
  }

  get isUp(): boolean {
    return this.#isWelcome;
  }

  /** Starts connecting; resolves without waiting for the exchange, which may not be there yet. */
  open(): Promise<void> {
    this.#beat = setInterval(() => this.#onBeat(), heartbeatMs);
    return this.#dial();
  }

  /** Resolves when the bytes have been given to the system; an order that fails here may or may not have left. */
  send(message: FromClient): Promise<void> {
    const socket = this.#socket;
    if (socket === undefined || !this.#isWelcome) return Promise.reject(new ConnectivityError('the simulated exchange is not connected'));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    socket.write(`${JSON.stringify(message)}\n`, (error) => {
      if (error instanceof Error) reject(new ConnectivityError(`the line broke while sending: ${error.message}`));
      else resolve();
    });
    return promise;
  }

  async request(method: string, params: Record<string, unknown> = {}): Promise<unknown> {
    this.#lastRequest += 1;
    const id = this.#lastRequest;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const timeoutMs = this.#o.requestTimeoutMs ?? 5000;
    const timer = setTimeout(
      () => this.#settle(id)?.reject(new ConnectivityError(`${method} got no answer within ${timeoutMs} ms`)),
      timeoutMs,
    );
    this.#waiting.set(id, { resolve, reject, timer });
    this.send({ t: 'req', id, m: method, p: params }).catch((error: unknown) => {
      this.#settle(id)?.reject(error instanceof Error ? error : new ConnectivityError(String(error)));
    });
    return promise;
  }

  /** Drops the line; it comes back by itself. */
  redial(): void {
    this.#socket?.destroy();
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#beat);
    clearTimeout(this.#retry);
    this.#socket?.destroy();
  }

  async #dial(): Promise<void> {
    const token = await readFile(this.#o.tokenFile, 'utf8').catch(() => undefined);
    if (this.#isClosed) return;
    if (token === undefined) {
      this.#dialLater();
      return;
    }
    const socket = connect({ port: this.#o.port, host: '127.0.0.1', noDelay: true });
    this.#socket = socket;
    this.#heardMs = performance.now();
    const read = createLineReader((line) => this.#onLine(line), maxLineLength);
    socket.on('connect', () => {
      const hello: FromClient = {
        t: 'hello',
        v: wireVersion,
        token: token.trim(),
        accounts: [...this.#o.accounts],
        market: this.#o.market,
      };
      socket.write(`${JSON.stringify(hello)}\n`);
    });
    socket.on('data', (chunk) => {
      try {
        read(chunk);
      } catch (error) {
        socket.destroy(error instanceof Error ? error : new Error(String(error)));
      }
    });
    let detail = 'the simulated exchange closed the line';
    socket.on('error', (error) => {
      detail = error.message;
    });
    socket.on('close', () => this.#onClose(detail));
  }

  #onLine(line: string): void {
    this.#heardMs = performance.now();
    const message = fromExchange.parse(JSON.parse(line));
    if (message.t === 'welcome') {
      this.#isWelcome = true;
      this.#retryMs = firstRetryMs;
      this.#o.onWelcome(message);
    } else if (message.t === 'res') this.#onAnswer(message);
    else this.#o.onMessage(message);
  }

  #onAnswer({ id, ok, r, code, e }: Extract<FromExchange, { t: 'res' }>): void {
    if (id < 0) {
      this.#socket?.destroy(new Error(e ?? 'the simulated exchange refused the connection'));
      return;
    }
    const waiting = this.#settle(id);
    if (ok) waiting?.resolve(r);
    else waiting?.reject(new ApiError(code ?? 'Refused', e ?? 'refused'));
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return undefined;
    clearTimeout(waiting.timer);
    this.#waiting.delete(id);
    return waiting;
  }

  #onBeat(): void {
    if (!this.#isWelcome) return;
    if (performance.now() - this.#heardMs > silenceMs) this.#socket?.destroy(new Error(`silent for ${silenceMs} ms`));
    else this.#socket?.write('{"t":"hb"}\n');
  }

  #onClose(detail: string): void {
    const wasUp = this.#isWelcome;
    this.#isWelcome = false;
    this.#socket = undefined;
    for (const id of this.#waiting.keys()) this.#settle(id)?.reject(new ConnectivityError(`no answer: ${detail}`));
    if (wasUp) this.#o.onDown(detail);
    this.#dialLater();
  }

  #dialLater(): void {
    if (this.#isClosed) return;
    this.#retry = setTimeout(() => void this.#dial(), this.#retryMs);
    this.#retryMs = Math.min(maxRetryMs, this.#retryMs * 2);
  }
}
