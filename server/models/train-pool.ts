/** One training thread, started when first needed; jobs wait in order. A thread that dies fails its job only. */
import { Worker } from 'node:worker_threads';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { deskStopped } from '#/server/runs/under-way.ts';
import type { FromTrain, LossPoint, TrainJob, Trained } from '#/workers/protocol/train.ts';

export type TrainOrder = Omit<TrainJob, 'type' | 'stop'>;
export type OnLosses = (losses: readonly LossPoint[]) => void;

export interface TrainWatch {
  /** Its turn has come. */
  readonly onStart: () => void;
  /** After each epoch, with all so far. */
  readonly onLosses: OnLosses;
}

interface Waiting extends TrainWatch {
  readonly job: TrainJob;
  readonly losses: LossPoint[];
  readonly settle: (result: Result<Trained, Failure>) => void;
}

const remedy = 'Train again; if it ends again, take fewer bars, fewer units or larger batches.';
const entry = new URL('../../workers/train.ts', import.meta.url);

export class TrainPool {
  readonly #workerUrl: URL;
  #worker: Worker | undefined;
  #current: Waiting | undefined;
  #queue: Waiting[] = [];

  constructor(workerUrl = entry) {
    this.#workerUrl = workerUrl;
  }

  run(order: TrainOrder, { onStart, onLosses }: TrainWatch): Promise<Result<Trained, Failure>> {
    return new Promise((settle) => {
      this.#queue.push({ job: { type: 'train', stop: new SharedArrayBuffer(4), ...order }, onStart, onLosses, losses: [], settle });
      this.#next();
    });
  }

  /** Trainings that wait or work. */
  size(): number {
    return this.#queue.length + (this.#current === undefined ? 0 : 1);
  }

  /** Trainings that wait for their turn, the next one first. */
  waiting(): readonly string[] {
    return this.#queue.map(({ job }) => job.runId);
  }

  /** Whether the training was there to stop. */
  cancel(runId: string): boolean {
    const waiting = this.#queue.find(({ job }) => job.runId === runId);
    if (waiting !== undefined) {
      this.#queue = this.#queue.filter((other) => other !== waiting);
      waiting.settle(fail(failure('Cancelled', 'the training was cancelled')));
      return true;
    }
    if (this.#current?.job.runId !== runId) return false;
    Atomics.store(new Int32Array(this.#current.job.stop), 0, 1);
    return true;
  }

  /** Ends the thread; trainings that wait or work fail. */
  async close(): Promise<void> {
    const worker = this.#worker;
    const stopped = [...(this.#current === undefined ? [] : [this.#current]), ...this.#queue.splice(0)];
    this.#worker = undefined;
    this.#current = undefined;
    for (const { settle } of stopped) settle(fail(deskStopped));
    await worker?.terminate();
  }

  #next(): void {
    if (this.#current !== undefined) return;
    this.#current = this.#queue.shift();
    if (this.#current === undefined) return this.#worker?.unref();
    this.#worker ??= this.#start();
    this.#worker.ref();
    this.#current.onStart();
    this.#worker.postMessage(this.#current.job);
  }

  #start(): Worker {
    const worker = new Worker(this.#workerUrl, {
      name: 'training',
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    worker.on('message', (message: FromTrain) => this.#onMessage(message));
    worker.on('error', (error: unknown) => this.#end(worker, error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => this.#end(worker, `exit code ${code}`));
    return worker;
  }

  #onMessage(message: FromTrain): void {
    if (this.#current?.job.runId !== message.runId) return;
    if (message.type === 'epoch') {
      this.#current.losses.push(message.point);
      return this.#current.onLosses([...this.#current.losses]);
    }
    this.#settle(message.type === 'done' ? ok(message.trained) : fail(message.failure));
  }

  #end(worker: Worker, why: string): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#settle(fail(failure('Unavailable', `the training thread must work to the end, ended: ${why}. ${remedy}`)));
  }

  #settle(result: Result<Trained, Failure>): void {
    const settled = this.#current;
    this.#current = undefined;
    settled?.settle(result);
    this.#next();
  }
}
