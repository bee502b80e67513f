// The one folder that holds everything of a desk: one owner at a time, moved away (never deleted) by --fresh.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { commandOf } from './ports.mjs';
import { say, StartError } from './progress.mjs';

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const ownerFile = (home) => join(home, 'supervisor.json');

const readNote = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** A process id may be another program's by now: the command line tells. */
const isRunning = (pid, mark) => Number.isInteger(pid) && isAlive(pid) && commandOf(pid).includes(mark);

const isOwned = (owner) => owner !== undefined && owner.pid !== process.pid && isRunning(owner.pid, 'start.mjs');

/** Throws where another start has the folder. */
const refuseOwned = (home, owner) => {
  if (!isOwned(owner)) return;
  throw new StartError(
    `The folder ${home} is in use by process ${owner.pid}, which serves ${owner.address}.`,
    'Open that address, stop it (Ctrl-C there), or start with --home and another folder.',
  );
};

/** Ends what a supervisor that was killed has left running; it would hold ports and locks. */
const endLeftovers = async (owner) => {
  const left = Object.values(owner?.children ?? {}).filter(({ pid, mark }) => isRunning(pid, mark));
  for (const [signal, waitMs] of [
    ['SIGTERM', 5000],
    ['SIGKILL', 1000],
  ]) {
    for (const { pid } of left) if (isAlive(pid)) process.kill(-pid, signal);
    for (let waited = 0; waited < waitMs && left.some(({ pid }) => isAlive(pid)); waited += 50) await sleep(50);
  }
  return left.length;
};

/** A desk or `bw` without a supervisor notes itself in owner.json (server/adapters/store/prisma/home-lock.ts). */
const refuseLocked = (home) => {
  const pid = readNote(join(home, 'owner.json'))?.pid;
  if (!isRunning(pid, 'server/')) return;
  throw new StartError(
    `The folder ${home} is locked by process ${pid} (${commandOf(pid).slice(0, 100)}).`,
    'Wait for it or stop it, or start with --home and another folder.',
  );
};

/** Takes the folder for this process. Returns `record`, which notes the children, and `release`. */
export const claimHome = async (home, address) => {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const owner = readNote(ownerFile(home));
  refuseOwned(home, owner);
  const ended = await endLeftovers(owner);
  if (ended > 0) say(`ended ${ended} processes that an earlier start left behind`);
  refuseLocked(home);
  const write = (children) =>
    writeFileSync(ownerFile(home), `${JSON.stringify({ pid: process.pid, address, children })}\n`, { mode: 0o600 });
  write({});
  return { record: write, release: () => rmSync(ownerFile(home), { force: true }) };
};

const ask = (question) =>
  new Promise((resolve) => {
    const reader = createInterface({ input: process.stdin, output: process.stdout });
    reader.question(question, (answer) => {
      reader.close();
      resolve(answer);
    });
  });

/** Moves the folder aside after asking; returns its new name, or undefined where there was none. */
export const beginAnew = async (home, isAnswered) => {
  if (!existsSync(home)) return undefined;
  let n = 1;
  while (existsSync(`${home}.old-${n}`)) n += 1;
  const aside = `${home}.old-${n}`;
  if (!isAnswered) {
    if (process.stdin.isTTY !== true) {
      throw new StartError('--fresh must be confirmed, and there is no terminal to ask at.', 'Add --yes to confirm.');
    }
    const answer = await ask(`  Move ${home} to ${aside} and begin anew? [y/N] `);
    if (!/^y(es)?$/i.test(answer.trim())) throw new StartError('Nothing was changed.', undefined);
  }
  renameSync(home, aside);
  return aside;
};
