/**
 * The main thread's end of a lane: sends inputs to its engine thread, matches outcomes to commands and answers to
 * queries, and starts the thread again when it ends (start-up is recovery). A thread that keeps failing is opened safe:
 * Halted and cancel-only, without its programs, until a person has looked.
 */
import { Worker } from 'node:worker_threads';
import type { Actor, Command, Input } from '#/core/engine/events.ts';
import type { Query } from '#/core/engine/query.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { CommandOutcome, FromEngine, LaneOptions, Recovery, ToEngine } from '#/workers/protocol.ts';

export type CommandReply = { readonly state: 'Done'; readonly result: string } | { readonly state: 'Pending' };

export interface EngineLink {
  readonly send: (inputs: readonly Input[]) => void;
  /** Resolves with the command's first outcome, or Pending after two seconds; the same commandId never acts twice. */
  readonly command: (commandId: string, actor: Actor, command: Command) => Promise<Result<CommandReply, Failure>>;
  readonly query: (query: Query) => Promise<unknown>;
  readonly recovery: () => Recovery | undefined;
  /** Commands and queries without an answer yet. */
  readonly waiting: () => number;
  readonly close: () => Promise<void>;
}

export interface EngineLinkOptions {
  readonly workerUrl: URL;
  readonly lane: Omit<LaneOptions, 'isSafe'>;
  /** It has never run: there is nothing in it that a command could come too late for, and it keeps commands until it begins. */
  readonly isNew?: boolean;
  readonly onMessage: (message: FromEngine) => void;
  readonly onOpened: (recovery: Recovery) => void;
  readonly onRestart: (detail: string) => void;
  /** The lane cannot open (damage, divergence): the desk stays up and says why. */
  readonly onRefused: (message: string) => void;
}

const pendingAfterMs = 2000;
const maxQueued = 10_000;
/** Ends within this time of each other count as one trouble. */
const troubleMs = 30_000;
const safeAfter = 3;

interface Waiting {
  readonly resolve: (result: Result<CommandReply, Failure>) => void;
  readonly timer: NodeJS.Timeout;
}

export const createEngineLink = (options: EngineLinkOptions): EngineLink => new Link(options);

class Link implements EngineLink {
  readonly #options: EngineLinkOptions;
  readonly #waiting = new Map<string, Waiting[]>();
  readonly #queries = new Map<number, (answer: unknown) => void>();
  readonly #ends: number[] = [];
  /** Commands for a new lane's beginning; undefined when it is there, and for any other lane. */
  #held: Input[] | undefined;
  #queued: Input[] = [];
  #nextQuery = 1;
  #isClosing = false;
  #recovery: Recovery | undefined;
  #worker: Worker;

  constructor(options: EngineLinkOptions) {
    this.#options = options;
    if (options.isNew === true) this.#held = [];
    this.#worker = this.#start();
  }

  send = (inputs: readonly Input[]): void => {
    if (this.#recovery === undefined) this.#queued = [...this.#queued, ...inputs].slice(-maxQueued);
    else this.#post({ type: 'inputs', inputs });
  };

  command = (commandId: string, actor: Actor, command: Command): Promise<Result<CommandReply, Failure>> => {
    const held = this.#recovery === undefined ? this.#held : undefined;
    if (this.#recovery === undefined && held === undefined) return Promise.resolve(fail(this.#notReady()));
    const { promise, resolve } = Promise.withResolvers<Result<CommandReply, Failure>>();
    const timer = setTimeout(() => resolve(ok({ state: 'Pending' })), pendingAfterMs);
    this.#waiting.set(commandId, [...(this.#waiting.get(commandId) ?? []), { resolve, timer }]);
    const input: Input = { kind: 'Command', commandId, actor, command };
    if (held === undefined) this.send([input]);
    else held.push(input);
    return promise;
  };

  query = (query: Query): Promise<unknown> => {
    const id = this.#nextQuery;
    this.#nextQuery += 1;
    const { promise, resolve } = Promise.withResolvers<unknown>();
    this.#queries.set(id, resolve);
    this.#post({ type: 'query', id, query });
    return promise;
  };

  recovery = (): Recovery | undefined => this.#recovery;
  waiting = (): number => this.#waiting.size + this.#queries.size;

  close = async (): Promise<void> => {
    this.#isClosing = true;
    const ended = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#post({ type: 'stop' });
    await ended;
  };

  #start(): Worker {
    const recent = this.#ends.filter((at) => performance.now() - at < troubleMs).length;
    const workerData: LaneOptions = { ...this.#options.lane, isSafe: recent >= safeAfter };
    const worker = new Worker(this.#options.workerUrl, { workerData, name: `engine ${workerData.lane}` });
    worker.on('message', (message: FromEngine) => this.#onMessage(message));
    worker.on('error', (error: Error) => this.#options.onRestart(`${error.name}: ${error.message}`));
    worker.on('exit', (code) => this.#onExit(code));
    return worker;
  }

  #onExit(code: number): void {
    if (this.#isClosing) return;
    this.#recovery = undefined;
    this.#ends.push(performance.now());
    this.#options.onRestart(`the engine thread ended with ${code}`);
    setTimeout(() => (this.#worker = this.#start()), Math.min(5000, 200 * this.#ends.length));
  }

  #onMessage(message: FromEngine): void {
    switch (message.type) {
      case 'opened':
        this.#recovery = message.recovery;
        this.#post({ type: 'inputs', inputs: this.#queued.splice(0) });
        this.#options.onOpened(message.recovery);
        this.#post({ type: 'inputs', inputs: this.#held ?? [] });
        this.#held = undefined;
        return undefined;
      case 'refused':
        this.#isClosing = true;
        for (const commandId of this.#waiting.keys()) this.#settle({ commandId, result: fail(this.#notReady()) });
        this.#held = undefined;
        return this.#options.onRefused(message.message);
      case 'outcomes':
        return message.outcomes.forEach((outcome) => this.#settle(outcome));
      case 'answer':
        this.#queries.get(message.id)?.(message.answer);
        this.#queries.delete(message.id);
        return undefined;
      default:
        return this.#options.onMessage(message);
    }
  }

  #notReady(): Failure {
    return failure('NotReady', `the ${this.#options.lane.lane} lane is starting or has stopped: see Ops`);
  }

  #settle({ commandId, result }: Pick<CommandOutcome, 'commandId' | 'result'>): void {
    for (const { resolve, timer } of this.#waiting.get(commandId) ?? []) {
      clearTimeout(timer);
      resolve(result.ok ? ok({ state: 'Done', result: result.value }) : fail(result.failure));
    }
    this.#waiting.delete(commandId);
  }

  #post(message: ToEngine): void {
    this.#worker.postMessage(message);
  }
}
