/** One socket to the desk and the stores it fills. Made once per page; every panel reads the same. */
import { io, type Socket } from 'socket.io-client';
import type { ClientEvents, MarketLane, ProgressEvent, ServerEvents } from '#/core/engine/replica/stream.ts';
import { browserFrameClock, createFrameScheduler, type FrameScheduler } from './frame.ts';
import { createMarketStore, type MarketStore } from './market.ts';
import { createProgressStore } from './progress.ts';
import { createStore, type Readable, type Store } from './store.ts';
import { createStreamStore, type StreamStore } from './streams.ts';
import type { Wire } from './wire.ts';

export type Connection =
  | { readonly state: 'connecting'; readonly sinceMs: number }
  | { readonly state: 'connected'; readonly sinceMs: number }
  | { readonly state: 'disconnected'; readonly sinceMs: number; readonly reason: string; readonly attempt: number }
  /** The session ended or its rights changed. */
  | { readonly state: 'cut'; readonly sinceMs: number; readonly reason: string };

export interface Desk {
  readonly connection: Readable<Connection>;
  readonly frames: FrameScheduler;
  readonly streams: StreamStore;
  readonly market: MarketStore;
  /** Whose market `market` is. */
  readonly lane: MarketLane;
  readonly markets: Readonly<Record<MarketLane, MarketStore>>;
  readonly progress: Readable<ReadonlyMap<string, ProgressEvent>>;
  readonly open: () => void;
  readonly retry: () => void;
  /** Said by whoever learns of it before the socket does: the desk gave no session to open it with. */
  readonly lose: (reason: string) => void;
  readonly close: () => void;
}

type DeskSocket = Socket<ServerEvents, ClientEvents>;

export const createDesk = (path: string): Desk => {
  const socket: DeskSocket = io({
    path,
    transports: ['websocket'],
    reconnectionDelay: 250,
    reconnectionDelayMax: 4000,
    autoConnect: false,
  });
  const wire = wireOf(socket);
  const frames = createFrameScheduler(browserFrameClock());
  const streams = createStreamStore(wire, frames);
  const markets = { desk: createMarketStore(wire, frames, 'desk'), replay: createMarketStore(wire, frames, 'replay') };
  const progress = createProgressStore();
  const connection = createStore<Connection>({ state: 'connecting', sinceMs: Date.now() });

  socket.on('snapshot', streams.onSnapshot);
  socket.on('update', streams.onUpdate);
  socket.on('market', (batch) => markets[batch.lane].onBatch(batch, Date.now()));
  socket.on('progress', progress.onEvent);
  followConnection(socket, connection, () => {
    streams.onConnect();
    markets.desk.onConnect();
    markets.replay.onConnect();
    progress.onConnect();
  });
  return {
    connection,
    frames,
    streams,
    market: markets.desk,
    lane: 'desk',
    markets,
    progress: progress.byRun,
    open: () => socket.connect(),
    retry: () => retry(socket, connection),
    lose: (reason) => lose(connection, { reason, attempt: 0 }),
    close: () => socket.disconnect(),
  };
};

const wireOf = (socket: DeskSocket): Wire => ({
  subscribe: (stream, answer) => {
    if (socket.connected) socket.emit('subscribe', stream, answer);
  },
  unsubscribe: (stream) => {
    if (socket.connected) socket.emit('unsubscribe', stream);
  },
  watch: (wish) => {
    if (socket.connected) socket.emit('watch', wish, () => undefined);
  },
});

/** Since it was last there, or since the page began to ask. */
const lose = (connection: Store<Connection>, how: { readonly reason: string; readonly attempt: number }): void => {
  const { state, sinceMs } = connection.get();
  if (state !== 'cut') connection.set({ state: 'disconnected', sinceMs: state === 'connected' ? Date.now() : sinceMs, ...how });
};

const followConnection = (socket: DeskSocket, connection: Store<Connection>, onConnect: () => void): void => {
  let attempt = 0;
  socket.on('connect', () => {
    attempt = 0;
    connection.set({ state: 'connected', sinceMs: Date.now() });
    onConnect();
  });
  socket.on('disconnect', (reason) => lose(connection, { reason, attempt }));
  socket.on('connect_error', (error) => {
    attempt += 1;
    // The desk answered and refused: trying again by itself would change nothing.
    if (socket.active) lose(connection, { reason: error.message, attempt });
    else connection.set({ state: 'cut', sinceMs: Date.now(), reason: error.message });
  });
  socket.on('cut', (reason) => connection.set({ state: 'cut', sinceMs: Date.now(), reason }));
};

const retry = (socket: DeskSocket, connection: Store<Connection>): void => {
  connection.set({ state: 'connecting', sinceMs: connection.get().sinceMs });
  socket.disconnect();
  socket.connect();
};
