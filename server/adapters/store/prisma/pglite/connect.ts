/** Main-thread side: starts the store thread and gives Prisma a driver adapter that talks to it. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DriverAdapterError, type SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { createAdapterFactory } from './adapter.ts';
import { pgliteEntry } from './template.ts';
import type { FromThread, Reply, Request, ToThread } from './wire.ts';

export interface PgliteThread {
  readonly adapter: SqlDriverAdapterFactory;
  /** Names of the migrations applied by this opening. */
  readonly applied: readonly string[];
  /** A whole copy of the folder, made between two transactions. */
  readonly copyTo: (folder: string) => Promise<void>;
  /** Calls the thread has not answered yet. */
  readonly waiting: () => number;
  readonly close: () => Promise<void>;
  /** Settles when the thread is gone, whether closed or crashed. */
  readonly exited: Promise<number>;
}

export interface PgliteThreadOptions {
  readonly dir: string;
  readonly migrationsDir: string;
  /** The thread's entry, workers/store.ts. */
  readonly workerUrl: URL;
}

let compiled: Promise<unknown> | undefined;

/**
 * Holds PGlite's code for the life of the process: each thread that opens records finds it compiled, with all that has been optimised
 * of it since. What is wrong with the file, the thread says itself.
 */
const keepCompiled = (): void => {
  compiled ??= readFile(join(dirname(pgliteEntry), 'pglite.wasm'))
    .then((bytes) => WebAssembly.compile(bytes))
    .catch(() => undefined);
};

/** Rejects when another process holds `dir`, or a migration fails. */
export function connectPglite({ dir, migrationsDir, workerUrl }: PgliteThreadOptions): Promise<PgliteThread> {
  keepCompiled();
  // No flags of the parent's: some, like --input-type, keep a thread from starting.
  const worker = new Worker(workerUrl, { workerData: { dir, migrationsDir }, name: 'store', execArgv: [] });
  const calls = createCalls((message) => worker.postMessage(message));
  const exited = new Promise<number>((resolve) => {
    worker.once('exit', (code) => {
      calls.abandon();
      resolve(code);
    });
  });
  const close = async (): Promise<void> => {
    worker.postMessage('close');
    await exited;
  };
  const copyTo = async (to: string): Promise<void> => void (await calls.call({ kind: 'copy', tx: 0, to }));
  const adapter = createAdapterFactory(calls.call);
  return new Promise((resolve, reject) => {
    worker.on('error', reject); // after the opening: a bug in the thread; its exit rejects what waits
    worker.on('messageerror', reject);
    void exited.then((code) => reject(new Error(`store thread must stay up while opening, was gone with code ${code}`)));
    worker.on('message', (message: FromThread) => {
      if ('opened' in message) resolve({ adapter, applied: message.opened, copyTo, waiting: calls.waiting, close, exited });
      else if ('refused' in message) reject(new Error(message.refused));
      else calls.settle(message);
    });
  });
}

type Answer = Extract<FromThread, { readonly id: number }>;

interface Waiting {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: DriverAdapterError) => void;
}

/** Calls under way, each known by its number. */
function createCalls(post: (message: ToThread) => void) {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let isGone = false;

  const call = (request: Request): Promise<Reply> =>
    new Promise((resolve, reject) => {
      if (isGone) {
        reject(new DriverAdapterError({ kind: 'ConnectionClosed' }));
        return;
      }
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      post({ id: lastId, request });
    });

  const settle = (answer: Answer): void => {
    const caller = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('reply' in answer) caller?.resolve(answer.reply);
    else caller?.reject(new DriverAdapterError(answer.failure));
  };

  const abandon = (): void => {
    isGone = true;
    for (const { reject } of waiting.values()) reject(new DriverAdapterError({ kind: 'ConnectionClosed' }));
    waiting.clear();
  };

  return { call, settle, abandon, waiting: () => waiting.size };
}
