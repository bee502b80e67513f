/** The processes a drill starts: each is known by its handle, is ended by it alone, and leaves its last lines for a report. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const keptCharacters = 4000;

export interface Child {
  readonly pid: number | undefined;
  /** Resolves when the process is gone; with the signal that ended it, when one did. */
  readonly gone: Promise<NodeJS.Signals | undefined>;
  readonly isGone: () => boolean;
  readonly lastLines: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
}

export interface StartChild {
  /** From the project's root. */
  readonly script: string;
  readonly args?: readonly string[];
  /** Of Node itself. */
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export const startChild = ({ script, args = [], flags = [], env = {} }: StartChild): Child => {
  const process = spawn(globalThis.process.execPath, [...flags, join(root, script), ...args], {
    cwd: root,
    env: { NODE_ENV: 'production', ...inherited(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines = keepLast(process);
  const { promise: gone, resolve } = Promise.withResolvers<NodeJS.Signals | undefined>();
  let isGone = false;
  process.once('exit', (_, signal) => {
    isGone = true;
    resolve(signal ?? undefined);
  });
  return {
    pid: process.pid,
    gone,
    isGone: () => isGone,
    lastLines: lines,
    kill: (signal) => void process.kill(signal),
  };
};

/** Nothing of the desk that runs the drill reaches the desk that is drilled. */
const inherited = (): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(globalThis.process.env).filter(([name]) => !/^(BELLWETHER_|DATABASE_URL$|VITEST|NODE_OPTIONS$)/.test(name)),
  );

const keepLast = (process: ChildProcess): (() => string) => {
  let text = '';
  for (const stream of [process.stdout, process.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text = (text + chunk).slice(-keptCharacters);
    });
  }
  return () => text;
};

/** A port of loopback that was free a moment ago. */
export const findFreePort = async (): Promise<number> => {
  const server = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', reject);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
  });
  return promise;
};

/** Asks every `everyMs` until `found` answers; fails with `what` after `withinMs`. */
export const waitFor = async <Found>(
  found: () => Found | undefined | Promise<Found | undefined>,
  { what, withinMs, everyMs = 50 }: { readonly what: () => string; readonly withinMs: number; readonly everyMs?: number },
): Promise<Found> => {
  const end = performance.now() + withinMs;
  for (;;) {
    const value = await found();
    if (value !== undefined) return value;
    if (performance.now() > end) throw new Error(`${what()} must happen within ${withinMs} ms, did not`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
};
