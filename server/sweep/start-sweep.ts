/** The process of a sweep, seen from the command: started with a bounded heap, watched, stopped by a signal, and missed when it dies. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { SearchMeans } from './ask-sweep.ts';
import { fromSweepSchema, type SearchAnswer, type SearchJob, type SweepOrder } from './messages.ts';

const scripts = {
  ask: '../compose/ask-process.ts',
  run: '../compose/sweep-process.ts',
  estimate: '../compose/sweep-process.ts',
  validate: '../compose/validation-process.ts',
  robustness: '../compose/robustness-process.ts',
} as const satisfies Record<SweepOrder['mode'], string>;

const scriptOf = ({ mode }: SweepOrder): string => fileURLToPath(new URL(scripts[mode], import.meta.url));
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const keptCharacters = 2000;

type Answer = Result<SearchAnswer, Failure>;

export interface StartSweep extends SearchMeans {
  readonly home: string;
  readonly order: SweepOrder;
  readonly onStart: (pid: number) => void;
  readonly onProgress: (finished: number, total: number) => void;
}

export const startSweep = async ({ home, order, memoryMb, threads, onStart, onProgress }: StartSweep): Promise<Answer> => {
  const child = fork(scriptOf(order), [], {
    // The records' WebAssembly, optimised while it runs, would take 400 MB for a moment: compiled simply it takes none. What a run leaves
    // behind is collected in small steps.
    execArgv: [`--max-old-space-size=${memoryMb}`, '--max-semi-space-size=8', '--liftoff-only'],
    env: { NODE_ENV: 'production', ...inherited(), BELLWETHER_HOME: home },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  if (child.pid !== undefined) onStart(child.pid);
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-keptCharacters)));
  const { promise, resolve } = Promise.withResolvers<Answer>();
  let answer: Answer | undefined;
  child.on('message', (raw) => {
    const message = fromSweepSchema.parse(raw);
    if (message.type === 'progress') onProgress(message.finished, message.total);
    else answer = message.type === 'done' ? ok(message.answer) : fail(message.failure);
  });
  child.once('error', (error) => resolve(fail(failure('Unavailable', error.message))));
  child.once('close', (code, signal) => resolve(answer ?? fail(died({ order, how: signal ?? `status ${code}`, complaint }))));
  const stop = (): void => void child.kill('SIGTERM');
  for (const signal of signals) process.on(signal, stop);
  child.send({ ...order, memoryMb, threads } satisfies SearchJob);
  try {
    return await promise;
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
};

/** Nothing of a test's or a shell's settings of Node reaches it. */
const inherited = (): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_OPTIONS$)/.test(name)));

const died = ({ order, how, complaint }: { readonly order: SweepOrder; readonly how: string; readonly complaint: string }): Failure => {
  const why = complaint.includes('heap out of memory') ? 'its heap was full: give it more with --max-memory' : complaint.trim();
  const isSweep = order.mode === 'run' || order.mode === 'estimate';
  const next = isSweep ? `what it wrote stays, go on with bw sweep --resume ${order.id}` : 'start it again';
  const text = `the search's process must end with an answer, ended by ${how}; ${next}`;
  return failure('Unavailable', why === '' ? text : `${text}: ${why}`);
};
