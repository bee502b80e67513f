/** At most two backtest threads, started when first needed; jobs wait in order. A thread that dies fails its job only. */
import { Worker } from 'node:worker_threads';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { deskStopped } from './under-way.ts';
import type { BacktestJob, FinishedRun, FromBacktest } from '#/core/report/backtest-job.ts';

export type PoolJob = Omit<BacktestJob, 'type' | 'stop'>;
export type OnProgress = (done: number, total: number) => void;

interface Waiting {
  readonly job: BacktestJob;
  readonly onProgress: OnProgress;
  readonly settle: (result: Result<FinishedRun, Failure>) => void;
}

interface Thread {
  readonly worker: Worker;
  current: Waiting | undefined;
}

export class BacktestPool {
  readonly #size: number;
  readonly #threads = new Set<Thread>();
  #queue: Waiting[] = [];

  constructor(size = 2) {
    this.#size = size;
  }

  run(job: PoolJob, onProgress: OnProgress): Promise<Result<FinishedRun, Failure>> {
    return new Promise((settle) => {
      this.#queue.push({ job: { type: 'run', stop: new SharedArrayBuffer(4), ...job }, onProgress, settle });
      this.#next();
    });
  }

  /** Whether the run was there to stop. */
  cancel(runId: string): boolean {
    const waiting = this.#queue.find(({ job }) => job.runId === runId);
    if (waiting !== undefined) {
      this.#queue = this.#queue.filter((other) => other !== waiting);
      waiting.settle(fail(failure('Cancelled', 'the run was cancelled')));
      return true;
    }
    const running = [...this.#threads].find(({ current }) => current?.job.runId === runId)?.current;
    if (running === undefined) return false;
    Atomics.store(new Int32Array(running.job.stop), 0, 1);
    return true;
  }

  /** Ends all threads; runs that wait or work fail. */
  async close(): Promise<void> {
    const threads = [...this.#threads];
    this.#threads.clear();
    const stopped = [...threads.flatMap(({ current }) => current ?? []), ...this.#queue.splice(0)];
    for (const thread of threads) thread.current = undefined;
    for (const { settle } of stopped) settle(fail(deskStopped));
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }

  #next(): void {
    if (this.#queue.length === 0) return;
    const thread =
      [...this.#threads].find(({ current }) => current === undefined) ?? (this.#threads.size < this.#size ? this.#start() : undefined);
    const waiting = thread === undefined ? undefined : this.#queue.shift();
    if (thread === undefined || waiting === undefined) return;
    thread.current = waiting;
    thread.worker.postMessage(waiting.job);
  }

  #start(): Thread {
    const worker = new Worker(new URL('../../workers/backtest.ts', import.meta.url), {
      name: 'backtest',
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    const thread: Thread = { worker, current: undefined };
    worker.on('message', (message: FromBacktest) => this.#onMessage(thread, message));
    worker.on('error', (error: unknown) => this.#end(thread, error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => this.#end(thread, 'the backtest thread has ended'));
    worker.unref();
    this.#threads.add(thread);
    return thread;
  }

  #onMessage(thread: Thread, message: FromBacktest): void {
    const { current } = thread;
    if (current === undefined || current.job.runId !== message.runId) return;
    if (message.type === 'progress') return current.onProgress(message.done, message.total);
    thread.current = undefined;
    current.settle(message.type === 'done' ? ok(message) : fail(message.failure));
    this.#next();
  }

  #end(thread: Thread, why: string): void {
    this.#threads.delete(thread);
    thread.current?.settle(fail(failure('Unavailable', why)));
    thread.current = undefined;
    this.#next();
  }
}
