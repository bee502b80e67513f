import { expect, test } from 'vitest';
import type { ProgressEvent } from '#/core/engine/replica/stream.ts';
import { ProgressMemory } from './progress-memory.ts';

const event = (runId: string, state: ProgressEvent['state'], done = 0): ProgressEvent => ({ runId, kind: 'train', done, total: 9, state });

test('tells the newest word of each: of what is under way for as long as it lasts, of what has ended for a minute', () => {
  const memory = new ProgressMemory();
  memory.note(event('a', 'running', 1), 0);
  memory.note(event('b', 'running', 1), 0);
  memory.note(event('a', 'running', 2), 1000);
  memory.note(event('b', 'cancelled'), 2000);
  expect(memory.tell(3000)).toEqual([event('a', 'running', 2), event('b', 'cancelled')]);
  expect(memory.tell(62_000)).toHaveLength(2);
  expect(memory.tell(62_001)).toEqual([event('a', 'running', 2)]);
  memory.note(event('b', 'running', 3), 70_000);
  expect(memory.tell(900_000)).toEqual([event('a', 'running', 2), event('b', 'running', 3)]);
});
