/**
 * The one scheduler of the page: however many messages arrive, each dirty thing is painted at most once a frame, ladders
 * before charts before tables. A hidden tab gets one frame a second.
 */
export const priorities = ['ladder', 'chart', 'table'] as const;
export type Priority = (typeof priorities)[number];

export interface FrameScheduler {
  /** Runs `task` in the next frame; asking again for the same task before then changes nothing. */
  readonly request: (task: () => void, priority?: Priority) => void;
  readonly cancel: (task: () => void) => void;
  /** Milliseconds the tasks of the last 120 frames took, oldest first. */
  readonly durations: () => readonly number[];
}

export interface FrameClock {
  readonly next: (run: () => void) => void;
  readonly now: () => number;
}

const keptFrames = 120;

export const createFrameScheduler = (clock: FrameClock): FrameScheduler => {
  const queues: Readonly<Record<Priority, Set<() => void>>> = { ladder: new Set(), chart: new Set(), table: new Set() };
  const durations: number[] = [];
  let isAsked = false;

  const run = (): void => {
    isAsked = false;
    const start = clock.now();
    for (const priority of priorities) {
      const tasks = [...queues[priority]];
      queues[priority].clear();
      for (const task of tasks) task();
    }
    durations.push(clock.now() - start);
    if (durations.length > keptFrames) durations.shift();
  };

  return {
    request: (task, priority = 'table') => {
      queues[priority].add(task);
      if (isAsked) return;
      isAsked = true;
      clock.next(run);
    },
    cancel: (task) => {
      for (const priority of priorities) queues[priority].delete(task);
    },
    durations: () => durations,
  };
};

const hiddenFrameMs = 1000;

export const browserFrameClock = (): FrameClock => ({
  next: (run) => {
    if (document.hidden) setTimeout(run, hiddenFrameMs);
    else raceFrame(run);
  },
  now: () => performance.now(),
});

/** An animation frame, or a second when the tab is hidden while waiting for it. */
const raceFrame = (run: () => void): void => {
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    run();
  };
  const timer = setTimeout(once, hiddenFrameMs);
  requestAnimationFrame(once);
};
