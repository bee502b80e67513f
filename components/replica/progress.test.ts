import { expect, test } from 'vitest';
import type { ProgressEvent } from '#/core/engine/replica/stream.ts';
import { createProgressStore } from './progress.ts';

const event = (runId: string, done: number): ProgressEvent => ({ runId, kind: 'train', done, total: 9, state: 'running' });

test('keeps the newest word of each, and after the desk was away only what it tells anew', () => {
  const progress = createProgressStore();
  for (const said of [event('a', 1), event('b', 1), event('a', 2)]) progress.onEvent(said);
  expect([...progress.byRun.get().values()]).toEqual([event('a', 2), event('b', 1)]);
  progress.onConnect();
  progress.onEvent(event('b', 5));
  expect([...progress.byRun.get().values()]).toEqual([event('b', 5)]);
});
