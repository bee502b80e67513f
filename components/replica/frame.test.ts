import { expect, test } from 'vitest';
import { createFrameScheduler } from './frame.ts';

test('a task asked for many times runs once, ladders before charts before tables', () => {
  const ran: string[] = [];
  let frames = 0;
  let next: () => void = () => undefined;
  const scheduler = createFrameScheduler({
    next: (run) => {
      frames += 1;
      next = run;
    },
    now: () => 0,
  });
  const tasks = { table: () => ran.push('table'), chart: () => ran.push('chart'), ladder: () => ran.push('ladder') };
  scheduler.request(tasks.table);
  scheduler.request(tasks.chart, 'chart');
  scheduler.request(tasks.ladder, 'ladder');
  scheduler.request(tasks.table);
  next();
  expect(ran).toEqual(['ladder', 'chart', 'table']);
  expect(frames).toBe(1);
});

test('a cancelled task does not run and frame times are kept', () => {
  let time = 0;
  let next: () => void = () => undefined;
  const scheduler = createFrameScheduler({ next: (run) => (next = run), now: () => (time += 4) });
  const never = (): void => {
    throw new Error('must not run');
  };
  scheduler.request(never, 'chart');
  scheduler.cancel(never);
  next();
  expect(scheduler.durations()).toEqual([4]);
});
