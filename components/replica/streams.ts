/**
 * Streams of this page, ref-counted: the first reader subscribes, the last one leaves. A gap asks for a snapshot again; a
 * new connection asks for all. Readers hear of a table at most once a frame.
 */
import { createReplica, foldSnapshot, foldUpdate, type Replica } from '#/core/engine/replica/replica.ts';
import type { TableName, Tables } from '#/core/engine/replica/tables.ts';
import type { FrameScheduler } from './frame.ts';
import { createListeners, type Listeners } from './store.ts';
import { parseMessage, type Wire } from './wire.ts';

export type StreamState = 'idle' | 'loading' | 'ready' | 'refused';

export interface TableView<Row> {
  /** In the order rows first appeared. */
  readonly rows: readonly Row[];
  readonly byKey: ReadonlyMap<string, Row>;
  readonly state: StreamState;
  /** Why the desk refused the stream. */
  readonly refusal?: string;
}

interface Entry {
  readonly replica: Replica;
  readonly listeners: Listeners;
  readonly views: Map<TableName, unknown>;
  readers: number;
  state: StreamState;
  refusal: string | undefined;
  isAsking: boolean;
  readonly wake: () => void;
}

export interface StreamStore {
  readonly view: <Name extends TableName>(stream: string, table: Name) => TableView<Tables[Name]>;
  readonly subscribe: (stream: string, listener: () => void) => () => void;
  readonly onSnapshot: (text: string) => void;
  readonly onUpdate: (text: string) => void;
  /** The connection is new: every stream with a reader is asked for again. */
  readonly onConnect: () => void;
  /** Number of the last change folded, for the status bar and tests. */
  readonly numberOf: (stream: string) => number;
}

export const createStreamStore = (wire: Wire, frames: FrameScheduler): StreamStore => {
  const entries = new Map<string, Entry>();

  const entryOf = (stream: string): Entry => {
    const found = entries.get(stream);
    if (found !== undefined) return found;
    const made = createEntry(stream);
    entries.set(stream, made);
    return made;
  };

  const ask = (stream: string, entry: Entry): void => {
    if (entry.isAsking) return;
    entry.isAsking = true;
    if (entry.replica.number < 0) setState(entry, frames, { state: 'loading' });
    wire.subscribe(stream, (reply) => {
      entry.isAsking = false;
      if (!reply.ok) setState(entry, frames, { state: 'refused', refusal: reply.message });
    });
  };

  const release = (stream: string, entry: Entry): void => {
    entry.readers -= 1;
    if (entry.readers > 0) return;
    entries.delete(stream);
    wire.unsubscribe(stream);
  };

  return {
    view: (stream, table) => viewOf(entries.get(stream), table),
    numberOf: (stream) => entries.get(stream)?.replica.number ?? -1,
    subscribe: (stream, listener) => {
      const entry = entryOf(stream);
      entry.readers += 1;
      if (entry.readers === 1) ask(stream, entry);
      const stop = entry.listeners.subscribe(listener);
      return () => {
        stop();
        queueMicrotask(() => release(stream, entry));
      };
    },
    onSnapshot: (text) => {
      const message = parseMessage(text);
      const entry = message === undefined ? undefined : entries.get(message.stream);
      if (message === undefined || entry === undefined) return;
      markChanged(entry, frames, foldSnapshot(entry.replica, message));
      setState(entry, frames, { state: 'ready' });
    },
    onUpdate: (text) => {
      const message = parseMessage(text);
      const entry = message === undefined ? undefined : entries.get(message.stream);
      if (message === undefined || entry === undefined || entry.replica.number < 0) return;
      const folded = foldUpdate(entry.replica, message);
      if (folded === 'gap') ask(message.stream, entry);
      else markChanged(entry, frames, folded);
    },
    onConnect: () => {
      for (const [stream, entry] of entries) {
        entry.isAsking = false;
        ask(stream, entry);
      }
    },
  };
};

const createEntry = (stream: string): Entry => {
  const listeners = createListeners();
  return {
    replica: createReplica(stream),
    listeners,
    views: new Map(),
    readers: 0,
    state: 'idle',
    refusal: undefined,
    isAsking: false,
    wake: () => listeners.notify(),
  };
};

const setState = (
  entry: Entry,
  frames: FrameScheduler,
  { state, refusal }: { readonly state: StreamState; readonly refusal?: string },
): void => {
  if (entry.state === state && entry.refusal === refusal) return;
  entry.state = state;
  entry.refusal = refusal;
  entry.views.clear();
  frames.request(entry.wake);
};

const markChanged = (entry: Entry, frames: FrameScheduler, tables: ReadonlySet<TableName>): void => {
  for (const table of tables) entry.views.delete(table);
  if (tables.size > 0) frames.request(entry.wake);
};

export const idleView: TableView<never> = { rows: [], byKey: new Map<string, never>(), state: 'idle' };

const viewOf = <Name extends TableName>(entry: Entry | undefined, table: Name): TableView<Tables[Name]> => {
  if (entry === undefined) return idleView;
  const cached = entry.views.get(table);
  if (isViewOf<Name>(cached)) return cached;
  const map: ReadonlyMap<string, Tables[Name]> = entry.replica.tables[table];
  const view: TableView<Tables[Name]> = {
    rows: [...map.values()],
    byKey: new Map(map),
    state: entry.state,
    ...(entry.refusal === undefined ? {} : { refusal: entry.refusal }),
  };
  entry.views.set(table, view);
  return view;
};

/** A view is only ever stored under its own table's name. */
const isViewOf = <Name extends TableName>(value: unknown): value is TableView<Tables[Name]> => value !== undefined;
