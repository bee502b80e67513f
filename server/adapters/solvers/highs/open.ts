/**
 * The desk's side of the solver's thread, started when first needed. Programs wait in order. A solve that is cancelled or
 * takes too long cannot be interrupted where it runs: its thread is ended, and the next program gets a new one.
 */
import { Worker } from 'node:worker_threads';
import type { QpSolution, QuadraticProgram } from '#/core/optimise/quadratic-program.ts';
import type { QpRun, QpSolver } from '#/core/ports/qp-solver.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, type Result } from '#/core/value/result.ts';
import type { FromSolver, ToSolver } from './protocol.ts';

interface Waiting {
  readonly ask: ToSolver;
  readonly timeoutMs: number;
  readonly settle: (result: Result<QpSolution, Failure>) => void;
}

/** `workerUrl` is the thread's entry point: workers/solver.ts. */
export const openSolver = ({ workerUrl }: { readonly workerUrl: URL }): ThreadedSolver => new SolverLink(workerUrl);

export interface ThreadedSolver extends QpSolver {
  /** Programs that wait or are being solved. */
  readonly waiting: () => number;
}

class SolverLink implements ThreadedSolver {
  readonly #workerUrl: URL;
  #worker: Worker | undefined;
  #current: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;
  #queue: Waiting[] = [];
  #lastId = 0;

  constructor(workerUrl: URL) {
    this.#workerUrl = workerUrl;
  }

  solve = (program: QuadraticProgram, { timeoutMs }: { readonly timeoutMs: number }): QpRun => {
    this.#lastId += 1;
    const { promise, resolve } = Promise.withResolvers<Result<QpSolution, Failure>>();
    const waiting: Waiting = { ask: { id: this.#lastId, program }, timeoutMs, settle: resolve };
    this.#queue.push(waiting);
    this.#next();
    return { answer: promise, cancel: () => this.#cancel(waiting) };
  };

  waiting = (): number => this.#queue.length + Number(this.#current !== undefined);

  close = async (): Promise<void> => {
    const waiting = this.#queue.splice(0);
    for (const { settle } of waiting) settle(fail(failure('Unavailable', 'the solver is closing')));
    const worker = this.#worker;
    this.#abandon(failure('Unavailable', 'the solver is closing'));
    await worker?.terminate();
  };

  #cancel(waiting: Waiting): void {
    const cancelled = failure('Cancelled', 'the optimisation was cancelled');
    if (this.#current === waiting) return this.#abandon(cancelled);
    if (!this.#queue.includes(waiting)) return;
    this.#queue = this.#queue.filter((other) => other !== waiting);
    waiting.settle(fail(cancelled));
  }

  #next(): void {
    if (this.#current !== undefined) return;
    this.#current = this.#queue.shift();
    if (this.#current === undefined) return this.#worker?.unref();
    const { ask, timeoutMs } = this.#current;
    this.#worker ??= this.#start();
    this.#worker.ref();
    this.#worker.postMessage(ask);
    this.#timer = setTimeout(
      () => this.#abandon(failure('Unavailable', `the solver must answer within ${timeoutMs} ms, did not`)),
      timeoutMs,
    );
  }

  #start(): Worker {
    const worker = new Worker(this.#workerUrl, { name: 'solver', resourceLimits: { maxOldGenerationSizeMb: 512 } });
    worker.on('message', ({ id, result }: FromSolver) => {
      if (this.#current?.ask.id === id) this.#settle(result);
    });
    worker.on('error', (error: unknown) => this.#onEnd(worker, error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => this.#onEnd(worker, 'the solver thread has ended'));
    return worker;
  }

  #onEnd(worker: Worker, why: string): void {
    if (this.#worker === worker) this.#abandon(failure('Unavailable', why));
  }

  /** Ends the thread with whatever it is at. */
  #abandon(why: Failure): void {
    const worker = this.#worker;
    if (this.#current === undefined && worker === undefined) return;
    this.#worker = undefined;
    void worker?.terminate();
    this.#settle(fail(why));
  }

  #settle(result: Result<QpSolution, Failure>): void {
    clearTimeout(this.#timer);
    const settled = this.#current;
    this.#current = undefined;
    settled?.settle(result);
    this.#next();
  }
}
