/**
 * The main thread's end of a lane: sends inputs to its engine thread, matches outcomes to commands and answers to
 * queries, and starts the thread again when it ends (start-up is recovery).
 */
import { Worker } from 'node:worker_threads';
import type { Actor, Command, Input } from '#/core/engine/events.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Query } from '#/core/engine/query.ts';
import type { CommandOutcome, FromEngine, LaneOptions, Recovery, ToEngine } from '#/workers/protocol.ts';

export type CommandReply = { readonly state: 'Done'; readonly result: string } | { readonly state: 'Pending' };

export interface EngineLink {
  readonly send: (inputs: readonly Input[]) => void;
  /** Resolves with the command's first outcome, or Pending after two seconds; the same commandId never acts twice. */
  readonly command: (commandId: string, actor: Actor, command: Command) => Promise<Result<CommandReply, Failure>>;
  readonly query: (query: Query) => Promise<unknown>;
  readonly recovery: () => Recovery | undefined;
  readonly restarts: () => number;
  readonly close: () => Promise<void>;
}

export interface EngineLinkOptions {
  readonly workerUrl: URL;
  readonly lane: LaneOptions;
  readonly onMessage: (message: FromEngine) => void;
  readonly onOpened: (recovery: Recovery) => void;
  readonly onRestart: (detail: string) => void;
  /** The lane cannot open (damage, divergence): the desk stays up and says why. */
  readonly onRefused: (message: string) => void;
}

const pendingAfterMs = 2000;

interface Waiting {
  readonly resolve: (result: Result<CommandReply, Failure>) => void;
  readonly timer: NodeJS.Timeout;
}

export const createEngineLink = (options: EngineLinkOptions): EngineLink => {
  const waiting = new Map<string, Waiting[]>();
  const queries = new Map<number, (answer: unknown) => void>();
  let queued: Input[] = [];
  let nextQuery = 1;
  let restarts = 0;
  let closing = false;
  let recovery: Recovery | undefined;
  let worker = start();

  function start(): Worker {
    const made = new Worker(options.workerUrl, { workerData: options.lane, name: `engine ${options.lane.lane}` });
    made.on('message', onMessage);
    made.on('error', (error: Error) => options.onRestart(`${error.name}: ${error.message}`));
    made.on('exit', (code) => {
      if (closing) return;
      recovery = undefined;
      restarts += 1;
      options.onRestart(`the engine thread ended with ${code}`);
      setTimeout(() => (worker = start()), Math.min(5000, 200 * restarts));
    });
    return made;
  }

  function onMessage(message: FromEngine): void {
    switch (message.type) {
      case 'opened':
        recovery = message.recovery;
        post({ type: 'inputs', inputs: queued.splice(0) });
        return options.onOpened(message.recovery);
      case 'refused':
        closing = true;
        return options.onRefused(message.message);
      case 'outcomes':
        return message.outcomes.forEach(settle);
      case 'answer':
        queries.get(message.id)?.(message.answer);
        queries.delete(message.id);
        return;
      default:
        options.onMessage(message);
    }
  }

  function settle({ commandId, result }: CommandOutcome): void {
    for (const { resolve, timer } of waiting.get(commandId) ?? []) {
      clearTimeout(timer);
      resolve(result.ok ? ok({ state: 'Done', result: result.value }) : fail(result.failure));
    }
    waiting.delete(commandId);
  }

  function post(message: ToEngine): void {
    worker.postMessage(message);
  }

  const send = (inputs: readonly Input[]): void => {
    if (recovery === undefined) queued = [...queued, ...inputs].slice(-10_000);
    else post({ type: 'inputs', inputs });
  };

  return {
    send,
    command: (commandId, actor, command) => {
      if (recovery === undefined) return Promise.resolve(fail(failure('NotReady', 'the lane is starting or has stopped: see Ops')));
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(ok({ state: 'Pending' })), pendingAfterMs);
        waiting.set(commandId, [...(waiting.get(commandId) ?? []), { resolve, timer }]);
        send([{ kind: 'Command', commandId, actor, command }]);
      });
    },
    query: (query) =>
      new Promise((resolve) => {
        const id = nextQuery;
        nextQuery += 1;
        queries.set(id, resolve);
        post({ type: 'query', id, query });
      }),
    recovery: () => recovery,
    restarts: () => restarts,
    close: async () => {
      closing = true;
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      post({ type: 'stop' });
      await ended;
    },
  };
};
