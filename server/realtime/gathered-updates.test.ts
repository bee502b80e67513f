import { expect, test } from 'vitest';
import { decodeRecord } from '#/core/engine/codec.ts';
import { createReplica, foldSnapshot, foldUpdate } from '#/core/engine/replica/replica.ts';
import type { StateRow } from '#/core/engine/replica/rows.ts';
import type { Change, StreamSnapshot, StreamUpdate } from '#/core/engine/replica/stream.ts';
import { gatherUpdates } from './gathered-updates.ts';
import { createStreamHub } from './stream-hub.ts';

const set = (scope: string, level: StateRow['level']): Change => ({
  table: 'states',
  key: scope,
  row: { scope, state: 'Active', level, reason: '', setBy: 'x', openOrders: 0, ts: 5n },
});
const remove = (scope: string): Change => ({ table: 'states', key: scope });

/** A hub, and a client behind it that folds what it is sent. */
const setUp = () => {
  const hub = createStreamHub();
  const publish = (...changes: readonly Change[]): void => hub.apply(changes.map((change) => ({ stream: 'desk', change })));
  const replica = createReplica('desk');
  const sent: StreamUpdate[] = [];
  const gathered = gatherUpdates((text) => {
    const update = decodeRecord(text) as StreamUpdate;
    sent.push(update);
    expect(foldUpdate(replica, update)).not.toBe('gap');
  });
  const open = (): void => {
    const { snapshot } = hub.subscribe('desk', (_, update) => gathered.add(update));
    foldSnapshot(replica, decodeRecord(snapshot) as StreamSnapshot);
  };
  return { publish, open, replica, sent, gathered, rows: () => hub.table('desk', 'states') };
};

test('rows leave once, as they were last, and the client ends where the desk is', () => {
  const { publish, open, replica, sent, gathered, rows } = setUp();
  publish(set('a', 0), set('b', 0));
  open();
  publish(set('a', 1));
  publish(set('a', 2), set('c', 1));
  publish(remove('b'));
  gathered.flush();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.changes).toHaveLength(3);
  publish(remove('c'));
  publish(set('c', 3));
  gathered.flush();
  expect(sent.map(({ number }) => number)).toEqual([2, 3]);
  expect(replica.tables.states).toEqual(rows());
});

test('nothing is sent when nothing waits', () => {
  const { publish, open, sent, gathered } = setUp();
  open();
  gathered.flush();
  publish(set('a', 1));
  gathered.flush();
  gathered.flush();
  expect(sent).toHaveLength(1);
});
