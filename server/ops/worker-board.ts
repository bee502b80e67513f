/**
 * What the desk's threads are doing, for Ops: since when, how often each began anew, what waits for it, when its loop last
 * turned. Threads are seen as they start and end, whoever starts them; their heartbeats tell the rest.
 */
import { BroadcastChannel, type Worker } from 'node:worker_threads';
import type { WorkerRow } from '#/core/engine/replica/rows.ts';
import { given } from '#/core/value/given.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import { heartbeatChannel, type Heartbeat } from '#/workers/protocol/heartbeat.ts';

/** A thread by its name: what it does, and what its end means. */
interface Trade {
  readonly does: string;
  readonly afterEnd: Extract<WorkerRow['state'], 'Restarting' | 'Off' | 'Failed'>;
  /** Ends with its job, or is ended with it: only an error is news. */
  readonly isPerJob?: true;
}

/** Each lane has threads of its own. */
const laneTrades = (lane: string): Readonly<Record<string, Trade>> => ({
  [`engine ${lane}`]: { does: 'decides and journals', afterEnd: 'Restarting' },
  [`follower ${lane}`]: { does: 'tails the journal, proves the state', afterEnd: 'Failed' },
});

const trades: Readonly<Record<string, Trade>> = {
  ...laneTrades('sim'),
  ...laneTrades('paper'),
  store: { does: 'records', afterEnd: 'Failed' },
  history: { does: 'market history', afterEnd: 'Failed' },
  inference: { does: 'scores features with models', afterEnd: 'Restarting' },
  backtest: { does: 'backtests, two at a time', afterEnd: 'Off' },
  replay: { does: 'plays bars of a data set', afterEnd: 'Off' },
  training: { does: 'trains models, one at a time', afterEnd: 'Off' },
  solver: { does: 'solves quadratic programs, one at a time', afterEnd: 'Off', isPerJob: true },
  verify: { does: 'verifies journals', afterEnd: 'Off', isPerJob: true },
  import: { does: 'reads price files, a thread for each', afterEnd: 'Off', isPerJob: true },
};

const advice: Readonly<Record<Trade['afterEnd'], string>> = {
  Restarting: 'starting again',
  Off: 'starts again with the next job',
  Failed: 'restart the desk',
};

/** A loop that has not turned for this long is at work, or stuck. */
const silentMs = 3000;
const publishEveryMs = 1000;

export interface WorkerListener {
  readonly onRows: (rows: readonly WorkerRow[]) => void;
  /** A thread ended by itself. */
  readonly onEnd: (name: string, detail: string) => void;
}

interface Entry {
  readonly name: string;
  readonly trade: Trade;
  /** Live threads and when each last turned its loop; undefined before the first time. */
  readonly threads: Map<number, number | undefined>;
  /** The thread that started last: Node counts them up. */
  newest: number;
  /** Ends that no start has followed yet. */
  owed: number;
  restarts: number;
  ended: string | undefined;
  state: WorkerRow['state'];
  sinceMs: number;
}

export class WorkerBoard {
  readonly #nowMs: () => number;
  readonly #queues = new Map<string, () => number>();
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #channel = new BroadcastChannel(heartbeatChannel);
  readonly #timer: NodeJS.Timeout;
  #listener: WorkerListener | undefined;
  #isClosing = false;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.#entries = new Map(Object.entries(trades).map(([name, trade]) => [name, this.#entry(name, trade)]));
    process.on('worker', this.#onWorker);
    this.#channel.onmessage = (event: unknown) => this.#onBeat(readBeat(event));
    this.#channel.unref();
    this.#timer = setInterval(this.#publish, publishEveryMs).unref();
  }

  listen(listener: WorkerListener): void {
    this.#listener = listener;
  }

  /** How many jobs wait for a thread or are at work in it. */
  watchQueue(name: string, read: () => number): void {
    this.#queues.set(name, read);
  }

  rows = (): readonly WorkerRow[] => [...this.#entries.values()].map((entry) => this.#row(entry));

  close(): void {
    this.#isClosing = true;
    clearInterval(this.#timer);
    this.#channel.close();
    process.off('worker', this.#onWorker);
  }

  #entry(name: string, trade: Trade): Entry {
    return { name, trade, threads: new Map(), newest: 0, owed: 0, restarts: 0, ended: undefined, state: 'Off', sinceMs: this.#nowMs() };
  }

  #onWorker = (worker: Worker): void => {
    const { threadId: thread } = worker;
    const entry = this.#entries.get(worker.threadName ?? '');
    if (entry === undefined) return;
    this.#started(entry, thread);
    let why: string | undefined;
    worker.on('error', (error: unknown) => (why = error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => {
      if (why === undefined && entry.trade.isPerJob === true) this.#finished(entry, thread);
      else this.#onExit(entry, thread, why ?? `ended with ${code}`);
    });
    this.#publish();
  };

  #started(entry: Entry, thread: number): void {
    entry.threads.set(thread, undefined);
    entry.newest = Math.max(entry.newest, thread);
    entry.ended = undefined;
    if (entry.owed === 0) return;
    entry.owed -= 1;
    entry.restarts += 1;
  }

  #finished(entry: Entry, thread: number): void {
    entry.threads.delete(thread);
    this.#publish();
  }

  #onExit(entry: Entry, thread: number, detail: string): void {
    if (this.#isClosing) return;
    entry.threads.delete(thread);
    entry.owed += 1;
    entry.ended = detail;
    this.#publish();
    // Each end has words of its own: an alert in the same words would not be raised again.
    const times = entry.restarts === 0 ? '' : `, ended ${entry.restarts + 1} times since the desk's start`;
    this.#listener?.onEnd(entry.name, `${detail}; ${advice[entry.trade.afterEnd]}${times}`);
  }

  /** A thread that another thread has started is first heard of by its heartbeat; a new one takes the place of the old. */
  #onBeat(beat: Heartbeat | undefined): void {
    const entry = this.#entries.get(beat?.name ?? '');
    if (beat === undefined || entry === undefined) return;
    if (!entry.threads.has(beat.thread)) {
      // Several of them live at once, and a last word may come after the end.
      if (entry.trade.isPerJob === true || beat.thread <= entry.newest) return;
      if (entry.threads.size > 0) entry.owed += 1;
      entry.threads.clear();
      this.#started(entry, beat.thread);
    }
    entry.threads.set(beat.thread, this.#nowMs());
  }

  #publish = (): void => {
    if (!this.#isClosing) this.#listener?.onRows(this.rows());
  };

  #row(entry: Entry): WorkerRow {
    const { name, threads, restarts } = entry;
    const now = this.#nowMs();
    const queue = this.#queues.get(name)?.();
    const beats = [...threads.values()].filter((beat) => beat !== undefined);
    const last = beats.length === 0 ? undefined : Math.max(...beats);
    const { state, detail } = conditionOf(entry, { queue, silentForMs: last === undefined ? undefined : now - last });
    if (state !== entry.state) Object.assign(entry, { state, sinceMs: now });
    return {
      name,
      state,
      restarts,
      detail,
      tsSince: timestampFromMs(entry.sinceMs),
      threads: [...threads.keys()],
      ...given({ queue, tsHeartbeat: last === undefined ? undefined : timestampFromMs(last) }),
    };
  }
}

interface Signs {
  readonly queue: number | undefined;
  readonly silentForMs: number | undefined;
}

const conditionOf = (
  { trade: { does, afterEnd }, threads, ended }: Entry,
  { queue, silentForMs }: Signs,
): Pick<WorkerRow, 'state' | 'detail'> => {
  if (threads.size === 0)
    return ended === undefined
      ? { state: 'Off', detail: `${does}; starts with the first job` }
      : { state: afterEnd, detail: `${ended}; ${advice[afterEnd]}` };
  if (silentForMs === undefined) return { state: 'Starting', detail: does };
  if (silentForMs > silentMs) return { state: 'Busy', detail: `${does}; its loop has not turned for ${Math.round(silentForMs / 1000)} s` };
  return { state: queue !== undefined && queue > 0 ? 'Busy' : 'Ready', detail: does };
};

const readBeat = (event: unknown): Heartbeat | undefined => {
  const data: unknown = typeof event === 'object' && event !== null && 'data' in event ? event.data : undefined;
  if (typeof data !== 'object' || data === null || !('thread' in data) || !('name' in data)) return undefined;
  const { thread, name } = data;
  return typeof thread === 'number' && typeof name === 'string' ? { thread, name } : undefined;
};
