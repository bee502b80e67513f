/** The main thread's end of the thread that plays bars, started when first needed. One that dies fails what it played only. */
import { Worker } from 'node:worker_threads';
import type { GraphLink } from '#/core/strategy/graph.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import type { BarDeed, BarsMoved, BarSpeed, BarsOrder, FromReplay, ToReplay } from '#/workers/protocol/replay.ts';

export interface BarsOpening {
  readonly order: BarsOrder;
  /** Bars that have been played when it begins. */
  readonly bars: number;
  readonly speed: BarSpeed;
  readonly breakpoints: readonly GraphLink[];
}

export interface BarsListener {
  readonly onMoved: (moved: BarsMoved) => void;
  /** The thread ended under it. */
  readonly onEnd: (detail: string) => void;
}

interface Playing extends BarsListener {
  readonly order: BarsOrder;
  readonly settle: (problem: Failure | undefined) => void;
}

export class BarThread {
  readonly #workerUrl: URL;
  #worker: Worker | undefined;
  readonly #playing = new Map<number, Playing>();
  /** What the thread has opened last and keeps. */
  #kept: BarsOrder | undefined;

  constructor(workerUrl: URL) {
    this.#workerUrl = workerUrl;
  }

  /** Answers once it is open, or with why it is not; what was open before is then no longer played. */
  open(id: number, { order, bars, speed, breakpoints }: BarsOpening, listener: BarsListener): Promise<Failure | undefined> {
    return new Promise((settle) => {
      this.#playing.set(id, { ...listener, order, settle });
      this.#send({ type: 'open', id, bars, speed, breakpoints, ...(order !== this.#kept && { order }) });
    });
  }

  act(id: number, deed: BarDeed): void {
    if (this.#playing.has(id)) this.#send({ type: 'act', id, deed });
  }

  shut(id: number): void {
    if (this.#playing.delete(id)) this.#send({ type: 'close', id });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #send(message: ToReplay): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(message);
  }

  #start(): Worker {
    const worker = new Worker(this.#workerUrl, { name: 'replay', resourceLimits: { maxOldGenerationSizeMb: 1024 } });
    let detail = 'the replay thread has ended';
    worker.on('message', (message: FromReplay) => this.#onMessage(message));
    worker.on('error', (error: unknown) => (detail = error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => this.#onExit(detail));
    worker.unref();
    return worker;
  }

  #onMessage(message: FromReplay): void {
    const playing = this.#playing.get(message.id);
    if (playing === undefined) return;
    if (message.type === 'moved') return playing.onMoved(message);
    if (message.type === 'opened') {
      this.#kept = playing.order;
      return playing.settle(undefined);
    }
    this.#playing.delete(message.id);
    playing.settle(message.failure);
  }

  #onExit(detail: string): void {
    this.#worker = undefined;
    this.#kept = undefined;
    const left = [...this.#playing.values()];
    this.#playing.clear();
    for (const { settle, onEnd } of left) {
      settle(failure('Unavailable', detail));
      onEnd(detail);
    }
  }
}
