// Runs a .ts file under a Node that can, and stays out of its way: same arguments, same terminal, same exit status.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNode } from './start/node-binary.mjs';
import { sayFailure } from './start/progress.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
/** Code that was compiled once is not compiled again: half of the time to the first word. */
const env = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/bellwether/compile-cache'), ...process.env };
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const run = ([file, ...args]) =>
  new Promise((done, reject) => {
    const child = spawn(findNode(root), [resolve(root, file), ...args], { stdio: 'inherit', env });
    for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('exit', (code, signal) => done(code ?? 128 + (constants.signals[signal] ?? 0)));
  });

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
}
