/**
 * The streams as the server holds them: per name a folded copy (for snapshots) and a number that grows by one with each
 * batch of changes. Who may subscribe is asked of the rights table every time; nothing here knows sockets.
 */
import { encodeRecord } from '#/core/engine/codec.ts';
import { allRows, createReplica, foldUpdate, type Replica } from '#/core/engine/replica/replica.ts';
import type { TableName, Tables } from '#/core/engine/replica/tables.ts';
import type { Change, StreamSnapshot, StreamUpdate } from '#/core/engine/replica/stream.ts';
import type { StreamChange } from '#/core/engine/project.ts';

/** An update as codec text, and the same as data for who passes on something else. */
export type StreamListener = (text: string, update: StreamUpdate) => void;

export interface StreamHub {
  readonly apply: (changes: readonly StreamChange[]) => void;
  /** The snapshot as codec text; updates that follow it go to the listener. */
  readonly subscribe: (stream: string, listener: StreamListener) => { readonly snapshot: string; readonly unsubscribe: () => void };
  readonly table: <Name extends TableName>(stream: string, name: Name) => ReadonlyMap<string, Tables[Name]>;
  /** Of what something was told; to be listened to makes no stream. */
  readonly streams: () => readonly string[];
}

interface Stream {
  readonly replica: Replica;
  readonly listeners: Set<StreamListener>;
}

export const createStreamHub = (): StreamHub => {
  const streams = new Map<string, Stream>();

  const streamOf = (name: string): Stream => {
    const known = streams.get(name);
    if (known !== undefined) return known;
    const replica = createReplica(name);
    replica.number = 0;
    const made = { replica, listeners: new Set<StreamListener>() };
    streams.set(name, made);
    return made;
  };

  const publish = (name: string, changes: readonly Change[]): void => {
    const stream = streamOf(name);
    const update = { stream: name, number: stream.replica.number + 1, changes };
    foldUpdate(stream.replica, update);
    if (stream.listeners.size === 0) return;
    const text = encodeRecord(update);
    for (const listener of stream.listeners) listener(text, update);
  };

  return {
    apply: (changes) => {
      for (const [name, group] of Map.groupBy(changes, ({ stream }) => stream))
        publish(
          name,
          group.map(({ change }) => change),
        );
    },
    subscribe: (name, listener) => {
      const stream = streamOf(name);
      stream.listeners.add(listener);
      return {
        snapshot: encodeRecord(snapshotOf(stream.replica)),
        unsubscribe: () => {
          stream.listeners.delete(listener);
          if (isSilent(stream)) streams.delete(name);
        },
      };
    },
    table: (name, table) => (streams.get(name)?.replica ?? createReplica(name)).tables[table],
    streams: () => [...streams].flatMap(([name, { replica }]) => (replica.number > 0 ? [name] : [])),
  };
};

/** Nothing was ever told on it and nobody waits for it: a name somebody asked for is not yet a stream. */
const isSilent = ({ replica, listeners }: Stream): boolean => replica.number === 0 && listeners.size === 0;

const snapshotOf = ({ stream, number, tables }: Replica): StreamSnapshot => ({
  stream,
  number,
  changes: allRows(tables),
});
