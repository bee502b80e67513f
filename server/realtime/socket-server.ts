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
import type { ClientEvents, MarketWish, ProgressEvent, ServerEvents, SubscribeReply } from '#/core/engine/replica/stream.ts';
import type { Identity, IdentityChange } from '#/server/auth/identity.ts';
import { selectFor, type MarketConflater } from './conflate-market.ts';
import type { StreamHub } from './stream-hub.ts';

type DeskSocket = Socket<ClientEvents, ServerEvents>;

interface Client {
  readonly socket: DeskSocket;
  readonly identity: Identity;
  readonly subscriptions: Map<string, () => void>;
  wish: MarketWish;
  events: number;
}

export interface SocketServerOptions {
  readonly hub: StreamHub;
  readonly market: MarketConflater;
  readonly identify: (request: IncomingMessage) => Promise<Identity | undefined>;
  readonly onIdentityChange: (listener: (change: IdentityChange) => void) => () => void;
  readonly onRefused: (identity: Identity, permission: Permission, object: string) => void;
  readonly nowMs: () => number;
}

export interface SocketServer {
  readonly handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly progress: (event: ProgressEvent) => void;
  readonly clients: () => number;
  readonly dropped: () => number;
  readonly close: () => Promise<void>;
}

const batchEveryMs = 50;
/** Frames waiting in one client's socket beyond which market data is dropped, then the client. */
const maxWaitingFrames = 32;
const maxWaitingStreamFrames = 2000;
const maxEventsPerSecond = 50;

const idSchema = z.string().min(1).max(64);
const wishSchema = z.object({
  books: z.array(idSchema).max(20),
  trades: z.array(idSchema).max(20),
  bars: z.array(z.object({ instrumentId: idSchema, interval: z.string().max(8) })).max(20),
});
const noWish: MarketWish = { books: [], trades: [], bars: [] };

/** The permission a stream needs, and the account it is about. */
export const rightOf = (stream: string): { readonly permission: Permission; readonly account?: string } | undefined => {
  if (stream.startsWith('account:')) return { permission: 'stream.account', account: stream.slice('account:'.length) };
  if (stream === 'desk' || stream === 'alerts') return { permission: 'stream.market' };
  if (stream === 'risk') return { permission: 'stream.risk' };
  if (stream === 'ops') return { permission: 'stream.ops' };
  return undefined;
};

export const createSocketServer = (options: SocketServerOptions): SocketServer => {
  const { hub, market, nowMs } = options;
  const io = new Server<ClientEvents, ServerEvents>({ transports: ['websocket'], maxHttpBufferSize: 64 * 1024, serveClient: false, pingInterval: 10_000, pingTimeout: 8000 });
  // Socket.IO wants a server of its own to listen on; the front door hands it the upgrades that passed.
  const inner = createServer();
  io.attach(inner);
  const clients = new Map<string, Client>();
  const identities = new WeakMap<IncomingMessage, Identity>();
  let dropped = 0;

  io.use((socket, next) => {
    void options.identify(socket.request).then((identity) => {
      if (identity === undefined) return next(new Error('Unauthenticated: sign in first'));
      identities.set(socket.request, identity);
      next();
    });
  });

  io.on('connection', (socket) => {
    const identity = identities.get(socket.request);
    if (identity === undefined) return void socket.disconnect(true);
    const client: Client = { socket, identity, subscriptions: new Map(), wish: noWish, events: 0 };
    clients.set(socket.id, client);
    const timer = setTimeout(() => cut(client, 'the session has expired'), Math.min(identity.expiresAtMs - Date.now(), 2 ** 31 - 1));
    socket.use((_, next) => {
      client.events += 1;
      if (client.events > maxEventsPerSecond) cut(client, 'too many messages');
      else next();
    });
    socket.on('subscribe', (stream, answer) => reply(answer, subscribe(client, stream)));
    socket.on('unsubscribe', (stream) => unsubscribe(client, stream));
    socket.on('watch', (wish, answer) => reply(answer, watch(client, wish)));
    socket.on('disconnect', () => {
      clearTimeout(timer);
      for (const stop of client.subscriptions.values()) stop();
      clients.delete(socket.id);
    });
  });

  const subscribe = (client: Client, stream: unknown): SubscribeReply => {
    const name = idSchema.safeParse(stream);
    const right = name.success ? rightOf(name.data) : undefined;
    if (!name.success || right === undefined) return { ok: false, code: 'InvalidInput', message: 'stream must be one of account:<id>, desk, risk, alerts, ops' };
    const permitted = isPermitted(client.identity, right.permission, right.account === undefined ? {} : { account: right.account });
    if (!permitted.ok) {
      options.onRefused(client.identity, right.permission, name.data);
      return { ok: false, code: permitted.failure.code, message: permitted.failure.message };
    }
    unsubscribe(client, name.data);
    const { snapshot, unsubscribe: stop } = hub.subscribe(name.data, (text) => send(client, text));
    client.subscriptions.set(name.data, stop);
    client.socket.emit('snapshot', snapshot);
    return { ok: true };
  };

  const send = (client: Client, text: string): void => {
    if (waitingFrames(client.socket) > maxWaitingStreamFrames) cut(client, 'the client reads too slowly');
    else client.socket.emit('update', text);
  };

  const watch = (client: Client, wish: unknown): { readonly ok: boolean; readonly message?: string } => {
    const permitted = isPermitted(client.identity, 'stream.market', {});
    if (!permitted.ok) return { ok: false, message: permitted.failure.message };
    const parsed = wishSchema.safeParse(wish);
    if (!parsed.success) return { ok: false, message: 'wish must name at most 20 books, trades and bars' };
    client.wish = parsed.data;
    const batch = selectFor(client.wish, market.all(nowMs()));
    if (batch !== undefined) client.socket.volatile.emit('market', batch);
    return { ok: true };
  };

  const cut = (client: Client, reason: string): void => {
    client.socket.emit('cut', reason);
    client.socket.disconnect(true);
  };

  const unlisten = options.onIdentityChange(({ userId, sessionId, reason }) => {
    for (const client of clients.values()) {
      const isTheirs = client.identity.userId === userId && (sessionId === undefined || client.identity.sessionId === sessionId);
      if (isTheirs) cut(client, reason);
    }
  });

  const batching = setInterval(() => {
    const changed = market.take(nowMs());
    for (const client of clients.values()) {
      const batch = selectFor(client.wish, changed);
      if (batch === undefined) continue;
      if (waitingFrames(client.socket) > maxWaitingFrames) dropped += 1;
      else client.socket.volatile.emit('market', batch);
    }
  }, batchEveryMs);
  const forgiving = setInterval(() => clients.forEach((client) => (client.events = 0)), 1000);

  return {
    handleUpgrade: (request, socket, head) => void inner.emit('upgrade', request, socket, head),
    progress: (event) => {
      for (const { socket, identity } of clients.values()) if (isPermitted(identity, 'stream.research', {}).ok) socket.emit('progress', event);
    },
    clients: () => clients.size,
    dropped: () => dropped,
    close: async () => {
      unlisten();
      clearInterval(batching);
      clearInterval(forgiving);
      await io.close();
    },
  };
};

/** Frames handed to the socket that its peer has not taken yet. */
const waitingFrames = (socket: DeskSocket): number => {
  const buffer: unknown = Reflect.get(socket.conn, 'writeBuffer');
  return Array.isArray(buffer) ? buffer.length : 0;
};

const unsubscribe = (client: Client, stream: string): void => {
  client.subscriptions.get(stream)?.();
  client.subscriptions.delete(stream);
};

/** A client that sends no callback gets no answer; that is its choice. */
const reply = <Value>(answer: unknown, value: Value): void => {
  if (typeof answer === 'function') answer(value);
};
