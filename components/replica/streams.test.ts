import { expect, test } from 'vitest';
import { encodeRecord } from '#/core/engine/codec.ts';
import type { StateRow } from '#/core/engine/replica/rows.ts';
import type { SubscribeReply } from '#/core/engine/replica/stream.ts';
import { createFrameScheduler, type FrameScheduler } from './frame.ts';
import { createStreamStore } from './streams.ts';
import type { Wire } from './wire.ts';

const state = (scope: string): StateRow => ({
  scope,
  state: 'Active',
  level: 0,
  reason: 'start',
  setBy: 'system',
  openOrders: 0,
  ts: 5n,
});
const message = (number: number, scopes: readonly string[], stream = 'desk'): string =>
  encodeRecord({
    stream,
    number,
    changes: scopes.map((scope) => ({ table: 'states', key: scope, row: state(scope) })),
  });

interface Line {
  readonly wire: Wire;
  readonly asked: string[];
  readonly left: string[];
  reply: SubscribeReply;
}

const createLine = (): Line => {
  const line: Line = {
    asked: [],
    left: [],
    reply: { ok: true },
    wire: {
      subscribe: (stream, answer) => {
        line.asked.push(stream);
        answer(line.reply);
      },
      unsubscribe: (stream) => line.left.push(stream),
      watch: () => undefined,
    },
  };
  return line;
};

const createFrames = (): { readonly frames: FrameScheduler; readonly paint: () => void } => {
  let next: () => void = () => undefined;
  const frames = createFrameScheduler({ next: (run) => (next = run), now: () => 0 });
  return { frames, paint: () => next() };
};

const setUp = () => {
  const line = createLine();
  const { frames, paint } = createFrames();
  return { line, paint, store: createStreamStore(line.wire, frames) };
};

test('two readers share one subscription and the last one to leave ends it', async () => {
  const { line, store } = setUp();
  const stops = [store.subscribe('desk', () => undefined), store.subscribe('desk', () => undefined)];
  expect(line.asked).toEqual(['desk']);
  stops[0]?.();
  await Promise.resolve();
  expect(line.left).toEqual([]);
  stops[1]?.();
  await Promise.resolve();
  expect(line.left).toEqual(['desk']);
});

test('a reader that leaves and comes back in the same turn keeps the subscription', async () => {
  const { line, store } = setUp();
  store.subscribe('desk', () => undefined)();
  store.subscribe('desk', () => undefined);
  await Promise.resolve();
  expect(line.asked).toEqual(['desk']);
  expect(line.left).toEqual([]);
});

test('rows appear with the snapshot, readers hear once a frame, an unchanged table keeps its view', () => {
  const { store, paint } = setUp();
  let heard = 0;
  store.subscribe('desk', () => (heard += 1));
  expect(store.view('desk', 'states').state).toBe('loading');
  store.onSnapshot(message(3, ['firm']));
  store.onUpdate(message(4, ['firm', 'account SIM-01']));
  expect(heard).toBe(0);
  paint();
  expect(heard).toBe(1);
  const view = store.view('desk', 'states');
  expect(view).toMatchObject({ state: 'ready', rows: [{ scope: 'firm', ts: 5n }, { scope: 'account SIM-01' }] });
  expect(store.view('desk', 'states')).toBe(view);
});

test('a gap asks for a snapshot again and the snapshot replaces what was there', () => {
  const { line, store } = setUp();
  store.subscribe('desk', () => undefined);
  store.onSnapshot(message(1, ['firm']));
  store.onUpdate(message(3, ['lost']));
  expect(line.asked).toEqual(['desk', 'desk']);
  expect(store.view('desk', 'states').rows.map(({ scope }) => scope)).toEqual(['firm']);
  store.onSnapshot(message(3, ['other']));
  expect(store.view('desk', 'states').rows.map(({ scope }) => scope)).toEqual(['other']);
  expect(store.numberOf('desk')).toBe(3);
});

test('an update already seen changes nothing', () => {
  const { line, store } = setUp();
  store.subscribe('desk', () => undefined);
  store.onSnapshot(message(2, ['firm']));
  store.onUpdate(message(2, ['again']));
  expect(store.view('desk', 'states').rows).toHaveLength(1);
  expect(line.asked).toHaveLength(1);
});

test('a new connection asks for every stream that is read, and rows stay in sight meanwhile', () => {
  const { line, store } = setUp();
  store.subscribe('desk', () => undefined);
  store.subscribe('risk', () => undefined);
  store.onSnapshot(message(2, ['firm']));
  store.onConnect();
  expect(line.asked).toEqual(['desk', 'risk', 'desk', 'risk']);
  expect(store.view('desk', 'states')).toMatchObject({ state: 'ready', rows: [{ scope: 'firm' }] });
});

test('a refused stream says why', () => {
  const { line, store } = setUp();
  line.reply = { ok: false, code: 'Forbidden', message: 'stream.risk is not a right of viewer' };
  store.subscribe('risk', () => undefined);
  expect(store.view('risk', 'limits')).toMatchObject({
    state: 'refused',
    refusal: 'stream.risk is not a right of viewer',
  });
});

test.each([
  '{"stream":"desk","number":1,"changes":[{"table":"__proto__","key":"x"}]}',
  '{"stream":"desk","number":1.5,"changes":[]}',
  '[]',
  'null',
])('a message of another shape is not folded: %s', (text) => {
  const { store } = setUp();
  store.subscribe('desk', () => undefined);
  store.onSnapshot(text);
  expect(store.numberOf('desk')).toBe(-1);
});
