/** One client of the exchange: says hello with the token first, then orders, requests and heartbeats; silence ends it. */
import { timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import { createLineReader } from '#/server/adapters/venues/simx/lines.ts';
import {
  fromClient,
  heartbeatMs,
  maxLineLength,
  silenceMs,
  wireVersion,
  type FromClient,
  type FromExchange,
} from '#/server/adapters/venues/simx/wire.ts';

/** A client that lets this much pile up gets no market data until it has caught up, then a snapshot. */
const maxBacklog = 4 * 1024 * 1024;

export interface SessionOptions {
  readonly socket: Socket;
  readonly token: string;
  readonly epoch: string;
  readonly nowMs: () => number;
  readonly lastExecId: () => string | undefined;
  readonly onMessage: (session: Session, message: FromClient) => void;
  readonly onEnd: (session: Session) => void;
}

export class Session {
  readonly #o: SessionOptions;
  readonly #heartbeat: NodeJS.Timeout;
  #accounts: readonly string[] | undefined;
  #heardMs: number;
  wantsMarket = false;
  /** Set where market data was missed or has just been asked for. */
  needsSnapshot = false;

  constructor(options: SessionOptions) {
    this.#o = options;
    this.#heardMs = options.nowMs();
    const { socket } = options;
    const read = createLineReader((line) => this.#onLine(line), maxLineLength);
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#guard(() => read(chunk)));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#onClose());
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMs);
  }

  wantsAccount(account: string): boolean {
    return this.#accounts !== undefined && (account === '*' || this.#accounts.includes('*') || this.#accounts.includes(account));
  }

  get isSlow(): boolean {
    return this.#o.socket.writableLength > maxBacklog;
  }

  send(message: FromExchange): void {
    this.sendLine(`${JSON.stringify(message)}\n`);
  }

  sendLine(line: string): void {
    if (!this.#o.socket.destroyed) this.#o.socket.write(line);
  }

  destroy(): void {
    this.#o.socket.destroy();
  }

  #guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#refuse(error instanceof Error ? error.message.slice(0, 300) : 'unreadable message');
    }
  }

  #onLine(line: string): void {
    this.#heardMs = this.#o.nowMs();
    const message = fromClient.parse(JSON.parse(line));
    if (message.t === 'hello') this.#onHello(message);
    else if (this.#accounts === undefined) this.#refuse('the first message must be hello');
    else this.#o.onMessage(this, message);
  }

  #onHello(hello: Extract<FromClient, { t: 'hello' }>): void {
    if (hello.v !== wireVersion) this.#refuse(`wire version must be ${wireVersion}, was ${hello.v}`);
    else if (!isSameToken(hello.token, this.#o.token)) this.#refuse('token must be that of this exchange');
    else {
      this.#accounts = hello.accounts;
      this.wantsMarket = hello.market;
      this.needsSnapshot = hello.market;
      const lastExecId = this.#o.lastExecId();
      const welcome = { t: 'welcome', v: wireVersion, epoch: this.#o.epoch, at: Math.floor(this.#o.nowMs()) } as const;
      this.send({ ...welcome, ...(lastExecId === undefined ? {} : { lastExecId }) });
    }
  }

  #refuse(text: string): void {
    this.send({ t: 'res', id: -1, ok: false, code: 'Refused', e: text });
    this.#o.socket.end();
  }

  #beat(): void {
    if (this.#o.nowMs() - this.#heardMs > silenceMs) this.destroy();
    else if (this.#accounts !== undefined) this.send({ t: 'hb' });
  }

  #onClose(): void {
    clearInterval(this.#heartbeat);
    this.#o.onEnd(this);
  }
}

const isSameToken = (given: string, own: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(own)];
  return a.length === b.length && timingSafeEqual(a, b);
};
