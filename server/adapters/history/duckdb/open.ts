/** The desk's side of the history thread: the same port, asked by message. */
import { Worker } from 'node:worker_threads';
import type { FromHistory, HistoryAnswers, HistoryAsk, ToHistory } from './protocol.ts';
import type { OwnedHistory } from './store.ts';

export interface OpenHistoryOptions {
  readonly home: string;
  /** The thread's entry point: workers/history.ts. */
  readonly workerUrl: URL;
}

/** A history in a thread of its own. */
export type ThreadedHistory = OwnedHistory & {
  /** Questions not answered yet. */
  readonly waiting: () => number;
};

export const openHistory = async ({ home, workerUrl }: OpenHistoryOptions): Promise<ThreadedHistory> => {
  const link = new HistoryLink(new Worker(workerUrl, { workerData: { home }, name: 'history' }));
  await link.ready.promise;
  return {
    list: () => link.ask('list', { verb: 'list' }),
    find: (symbol, interval) => link.ask('find', { verb: 'find', symbol, ...(interval === undefined ? {} : { interval }) }),
    read: (hash, range) => link.ask('read', { verb: 'read', hash, range: range ?? {} }),
    add: (info, bars) => link.ask('add', { verb: 'add', info, bars }),
    listFacts: () => link.ask('listFacts', { verb: 'listFacts' }),
    readFacts: (hash) => link.ask('readFacts', { verb: 'readFacts', hash }),
    addFacts: (info, facts) => link.ask('addFacts', { verb: 'addFacts', info, facts }),
    waiting: () => link.waiting(),
    close: () => link.close(),
  };
};

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

class HistoryLink {
  readonly ready = Promise.withResolvers<void>();
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #ended: Error | undefined;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (message: FromHistory) => this.#onMessage(message));
    worker.on('error', (error) => this.#onEnd(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', (code) => this.#onEnd(new Error(`the history thread must be running, ended with ${code}`)));
  }

  ask<Verb extends HistoryAsk['verb']>(_verb: Verb, ask: HistoryAsk & { readonly verb: Verb }): Promise<HistoryAnswers[Verb]> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ask } satisfies ToHistory);
    });
  }

  waiting(): number {
    return this.#waiting.size;
  }

  async close(): Promise<void> {
    if (this.#ended !== undefined) return;
    const exited = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()));
    await this.ask('close', { verb: 'close' });
    await exited;
  }

  #onMessage(message: FromHistory): void {
    if (message.kind === 'Ready') {
      this.ready.resolve();
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'Failed') waiting?.reject(new Error(message.message));
    else settle(waiting, message.answer);
  }

  #onEnd(error: Error): void {
    this.#ended = error;
    this.ready.reject(error);
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}

const settle = (waiting: Waiting | undefined, answer: unknown): void => {
  const resolve: ((answer: never) => void) | undefined = waiting?.resolve;
  if (resolve !== undefined) Reflect.apply(resolve, undefined, [answer]);
};
