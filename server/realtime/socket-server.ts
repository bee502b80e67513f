/**
 * Socket.IO in front of the streams. Every subscription asks the rights table; a changed identity cuts its sockets. A
 * client that cannot keep up loses market batches (they are whole values with ages) and, when even its streams pile up,
 * the connection: it comes back and asks for snapshots.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import { isPermitted, type Permission } from '#/core/lifecycle/permissions.ts';
import {
  laneNames,
  laneStream,
  marketLanes,
  type ClientEvents,
  type MarketLane,
  type MarketWish,
  type ProgressEvent,
  type ServerEvents,
  type SubscribeReply,
} from '#/core/engine/replica/stream.ts';
import { parseInterval } from '#/core/value/interval.ts';
import { phoneApi } from '#/server/auth/device-cookie.ts';
import type { Identity, IdentityChange } from '#/server/auth/identity.ts';
import { gatherUpdates } from './gathered-updates.ts';
import { selectFor, type ChangedMarket, type MarketConflater } from './conflate-market.ts';
import { ProgressMemory } from './progress-memory.ts';
import type { StreamHub } from './stream-hub.ts';

type DeskSocket = Socket<ClientEvents, ServerEvents>;

interface Subscription {
  readonly stop: () => void;
  /** Of a phone: what has changed since it was last told. */
  readonly flush?: () => void;
}

interface Client {
  readonly socket: DeskSocket;
  readonly identity: Identity;
  readonly subscriptions: Map<string, Subscription>;
  readonly wishes: Map<MarketLane, MarketWish>;
  events: number;
}

/** A lane's market data with the lane's own clock. */
export interface LaneMarket {
  readonly lane: MarketLane;
  readonly market: MarketConflater;
  readonly nowMs: () => number;
}

export interface SocketServerOptions {
  readonly hub: StreamHub;
  readonly markets: readonly LaneMarket[];
  readonly identify: (request: IncomingMessage) => Promise<Identity | undefined>;
  readonly onIdentityChange: (listener: (change: IdentityChange) => void) => () => void;
  readonly onRefused: (identity: Identity, permission: Permission, object: string) => void;
}

const batchEveryMs = 33;
/** The desk's pages, and phones; server/http/identify.ts tells them apart. */
const paths = ['/socket.io', `${phoneApi}/socket.io`];

/** A phone pays for its data: this often it gets all quotes, which tell that we live, and what has changed in its streams. */
const phoneEveryMs = 2000;
/** Frames waiting in one client's socket beyond which market data is dropped, then the client. */
const maxWaitingFrames = 32;
const maxWaitingStreamFrames = 2000;
const maxEventsPerSecond = 50;

const idSchema = z.string().min(1).max(64);
const intervalSchema = z
  .string()
  .max(8)
  .refine((text) => parseInterval(text).ok);
const wishSchema = z.object({
  lane: z.enum(marketLanes),
  books: z.array(idSchema).max(20),
  trades: z.array(idSchema).max(20),
  bars: z.array(z.object({ instrumentId: idSchema, interval: intervalSchema })).max(20),
});
const noWish: MarketWish = { lane: 'desk', books: [], trades: [], bars: [] };

/** The permission a stream needs, and the account it is about. */
export const rightOf = (stream: string): { readonly permission: Permission; readonly account?: string } | undefined => {
  if (stream.startsWith('account:')) return { permission: 'stream.account', account: stream.slice('account:'.length) };
  const [head, rest = ''] = stream.split('/');
  const lane = laneNames.find((name) => name === head);
  const plain = lane !== undefined && laneStream(lane, rest) === stream ? rest : stream;
  if (plain === 'desk' || plain === 'alerts' || stream === 'replay') return { permission: 'stream.market' };
  if (plain === 'risk') return { permission: 'stream.risk' };
  if (stream === 'ops') return { permission: 'stream.ops' };
  return undefined;
};

type DeskServer = Server<ClientEvents, ServerEvents>;
type WatchReply = { readonly ok: boolean; readonly message?: string };

export class SocketServer {
  /** Market batches that slow clients did not get. */
  dropped = 0;
  readonly #options: SocketServerOptions;
  readonly #io: DeskServer;
  // Socket.IO wants a server of its own to listen on; the front door hands it the upgrades that passed.
  readonly #inner = createServer();
  readonly #clients = new Map<string, Client>();
  readonly #progress = new ProgressMemory();
  readonly #identities = new WeakMap<IncomingMessage, Identity>();
  readonly #timers: NodeJS.Timeout[];
  readonly #unlisten: () => void;

  constructor(options: SocketServerOptions) {
    this.#options = options;
    this.#io = new Server({
      transports: ['websocket'],
      maxHttpBufferSize: 64 * 1024,
      serveClient: false,
      pingInterval: 10_000,
      pingTimeout: 8000,
    });
    this.#io.attach(this.#inner);
    this.#io.use((socket, next) => void this.#admit(socket, next));
    this.#io.on('connection', (socket) => this.#onConnection(socket));
    this.#unlisten = options.onIdentityChange((change) => this.#onIdentityChange(change));
    this.#timers = [
      setInterval(() => this.#sendMarket(), batchEveryMs),
      setInterval(() => this.#sendPhones(), phoneEveryMs),
      setInterval(() => this.#clients.forEach((client) => (client.events = 0)), 1000),
    ];
  }

  /** Of the desk's pages or of a phone; nothing else here becomes a socket. */
  handleUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const isOurs = paths.some((path) => request.url?.startsWith(`${path}/`) === true);
    if (isOurs) this.#io.engine.handleUpgrade(request, socket, head);
    else socket.destroy();
  };
  clients = (): number => this.#clients.size;

  progress(event: ProgressEvent): void {
    this.#progress.note(event, Date.now());
    for (const client of this.#clients.values()) tellProgress(client, [event]);
  }

  async close(): Promise<void> {
    this.#unlisten();
    this.#timers.forEach((timer) => clearInterval(timer));
    await this.#io.close();
  }

  async #admit(socket: DeskSocket, next: (error?: Error) => void): Promise<void> {
    const identity = await this.#options.identify(socket.request);
    if (identity !== undefined) this.#identities.set(socket.request, identity);
    next(identity === undefined ? new Error('Unauthenticated: sign in first') : undefined);
  }

  #onConnection(socket: DeskSocket): void {
    const identity = this.#identities.get(socket.request);
    if (identity === undefined) return void socket.disconnect(true);
    const client: Client = { socket, identity, subscriptions: new Map(), wishes: new Map([[noWish.lane, noWish]]), events: 0 };
    this.#clients.set(socket.id, client);
    tellProgress(client, this.#progress.tell(Date.now()));
    const timer = setTimeout(() => cut(client, 'the session has expired'), Math.min(identity.expiresAtMs - Date.now(), 2 ** 31 - 1));
    socket.use((_, next) => {
      client.events += 1;
      if (client.events > maxEventsPerSecond) cut(client, 'too many messages');
      else next();
    });
    socket.on('subscribe', (stream, answer) => reply(answer, this.#subscribe(client, stream)));
    socket.on('unsubscribe', (stream) => unsubscribe(client, stream));
    socket.on('watch', (wish, answer) => reply(answer, this.#watch(client, wish)));
    socket.on('disconnect', () => {
      clearTimeout(timer);
      for (const { stop } of client.subscriptions.values()) stop();
      this.#clients.delete(socket.id);
    });
  }

  #subscribe(client: Client, stream: unknown): SubscribeReply {
    const name = idSchema.safeParse(stream);
    const right = name.success ? rightOf(name.data) : undefined;
    if (!name.success || right === undefined)
      return {
        ok: false,
        code: 'InvalidInput',
        message: 'stream must be one of account:<id>, desk, risk, alerts, ops, replay, or of another lane as in paper/desk',
      };
    const permitted = isPermitted(client.identity, right.permission, right.account === undefined ? {} : { account: right.account });
    if (!permitted.ok) {
      this.#options.onRefused(client.identity, right.permission, name.data);
      return { ok: false, code: permitted.failure.code, message: permitted.failure.message };
    }
    unsubscribe(client, name.data);
    const gathered = client.identity.kind === 'device' ? gatherUpdates((text) => send(client, text)) : undefined;
    const { snapshot, unsubscribe: stop } = this.#options.hub.subscribe(name.data, (text, update) => {
      if (gathered === undefined) send(client, text);
      else gathered.add(update);
    });
    client.subscriptions.set(name.data, { stop, ...(gathered && { flush: gathered.flush }) });
    client.socket.emit('snapshot', snapshot);
    return { ok: true };
  }

  #watch(client: Client, wish: unknown): WatchReply {
    const permitted = isPermitted(client.identity, 'stream.market', {});
    if (!permitted.ok) return { ok: false, message: permitted.failure.message };
    const parsed = wishSchema.safeParse(wish);
    if (!parsed.success) return { ok: false, message: 'wish must name a lane and at most 20 books, trades and bars' };
    client.wishes.set(parsed.data.lane, parsed.data);
    const of = this.#options.markets.find(({ lane }) => lane === parsed.data.lane);
    if (of !== undefined) this.#offer(client, of.lane, of.market.all(of.nowMs()));
    return { ok: true };
  }

  #sendMarket(): void {
    const pages = [...this.#clients.values()].filter(({ identity }) => identity.kind !== 'device');
    for (const of of this.#options.markets) this.#sendLane(of, pages);
  }

  #sendLane({ lane, market, nowMs }: LaneMarket, pages: readonly Client[]): void {
    const bars = new Map(
      pages.flatMap(({ wishes }) => (wishes.get(lane)?.bars ?? []).map((bar) => [`${bar.instrumentId} ${bar.interval}`, bar])),
    );
    const changed = market.take(nowMs(), [...bars.values()]);
    for (const client of pages) this.#offer(client, lane, changed);
  }

  #sendPhones(): void {
    const phones = [...this.#clients.values()].filter(({ identity }) => identity.kind === 'device');
    for (const { subscriptions } of phones) for (const { flush } of subscriptions.values()) flush?.();
    if (phones.length === 0) return;
    for (const { lane, market, nowMs } of this.#options.markets) {
      const everything = market.all(nowMs());
      for (const client of phones) this.#offer(client, lane, everything);
    }
  }

  #offer(client: Client, lane: MarketLane, market: ChangedMarket): void {
    const wish = client.wishes.get(lane);
    const batch = wish && selectFor(wish, market);
    if (batch === undefined) return;
    if (waitingFrames(client.socket) > maxWaitingFrames) this.dropped += 1;
    // Not `volatile`: that drops whatever comes while another frame is on its way, also for a client that keeps up.
    else client.socket.emit('market', batch);
  }

  #onIdentityChange({ userId, sessionId, reason }: IdentityChange): void {
    for (const client of this.#clients.values()) {
      const isTheirs = client.identity.userId === userId && (sessionId === undefined || client.identity.sessionId === sessionId);
      if (isTheirs) cut(client, reason);
    }
  }
}

const cut = (client: Client, reason: string): void => {
  client.socket.emit('cut', reason);
  client.socket.disconnect(true);
};

const tellProgress = ({ socket, identity }: Client, events: readonly ProgressEvent[]): void => {
  if (isPermitted(identity, 'stream.research', {}).ok) for (const event of events) socket.emit('progress', event);
};

const send = (client: Client, text: string): void => {
  if (waitingFrames(client.socket) > maxWaitingStreamFrames) cut(client, 'the client reads too slowly');
  else client.socket.emit('update', text);
};

/** Frames handed to the socket that its peer has not taken yet. */
const waitingFrames = (socket: DeskSocket): number => {
  const buffer: unknown = Reflect.get(socket.conn, 'writeBuffer');
  return Array.isArray(buffer) ? buffer.length : 0;
};

const unsubscribe = (client: Client, stream: string): void => {
  client.subscriptions.get(stream)?.stop();
  client.subscriptions.delete(stream);
};

/** A client that sends no callback gets no answer; that is its choice. */
const reply = <Reply>(answer: unknown, value: Reply): void => {
  if (isCallback<Reply>(answer)) answer(value);
};

const isCallback = <Reply>(value: unknown): value is (reply: Reply) => void => typeof value === 'function';
