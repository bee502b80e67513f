/** One thread of a sweep as the main thread sees it: asked one thing at a time. Once it has died every question is answered by why. */
import { Worker } from 'node:worker_threads';
import type { PreparedVariant } from '#/core/search/variant-run.ts';
import type { FromVariants, ToVariants, VariantsJob } from '#/workers/protocol/variants.ts';

interface Asked {
  readonly onMessage: (message: FromVariants) => void;
  readonly reject: (error: Error) => void;
}

export class VariantThread {
  readonly #worker: Worker;
  #indexes: ReadonlySet<number> = new Set();
  #asked: Asked | undefined;
  #ended: Error | undefined;

  constructor(job: VariantsJob, heapMb: number) {
    this.#worker = new Worker(new URL('../../workers/variants.ts', import.meta.url), {
      name: 'variants',
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    this.#worker.on('message', (message: FromVariants) => this.#asked?.onMessage(message));
    this.#worker.on('error', (error: unknown) => this.#end(error instanceof Error ? error.message : String(error)));
    this.#worker.on('exit', (code) => this.#end(`exit code ${code}`));
  }

  has(index: number): boolean {
    return this.#indexes.has(index);
  }

  async prepare(indexes: readonly number[]): Promise<readonly PreparedVariant[]> {
    this.#indexes = new Set(indexes);
    if (indexes.length === 0) return [];
    return this.#ask({ type: 'prepare', indexes }, (message, resolve: (prepared: readonly PreparedVariant[]) => void) => {
      if (message.type === 'prepared') resolve(message.prepared);
    });
  }

  /** Until it says that it has finished. */
  work(message: ToVariants, onAnswer: (answer: FromVariants) => void): Promise<void> {
    return this.#ask(message, (answer, resolve: () => void) => {
      if (answer.type === 'finished') resolve();
      else onAnswer(answer);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #ask<Answer>(message: ToVariants, read: (from: FromVariants, resolve: (answer: Answer) => void) => void): Promise<Answer> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.#asked = { onMessage: (from) => read(from, resolve), reject };
    this.#worker.postMessage(message);
    return promise;
  }

  #end(how: string): void {
    const why = /memory/i.test(how) ? 'its heap was full: give the search more with --max-memory, or fewer --threads' : how;
    this.#ended ??= new Error(`a thread of the search must work to the end, ended: ${why}; what is written stays`);
    this.#asked?.reject(this.#ended);
  }
}
