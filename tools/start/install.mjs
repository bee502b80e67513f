// Installs the locked dependencies when what lies in node_modules is not what package-lock.json says.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './progress.mjs';

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/** True where npm's own record in node_modules agrees with the lockfile, package by package. */
const agrees = (root) => {
  const installed = readJson(join(root, 'node_modules/.package-lock.json'))?.packages;
  const locked = readJson(join(root, 'package-lock.json')).packages;
  if (installed === undefined) return false;
  return Object.entries(locked).every(([path, { version, optional, devOptional, peer }]) => {
    if (path === '') return true;
    const found = installed[path];
    return found === undefined ? Boolean(optional || devOptional || peer) : found.version === version;
  });
};

/** A tool tells the cause first or last. */
const shorten = (text) => (text.length <= 4000 ? text : `${text.slice(0, 2000)}\n…\n${text.slice(-2000)}`);

/** Runs a command to its end and returns what it printed; throws with its last lines. */
export const runQuietly = ({ command, args, cwd, env = process.env, fix }) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => reject(new StartError(`${command} could not be run: ${error.message}`, fix)));
    child.on('close', (code) => {
      const text = Buffer.concat(chunks).toString();
      if (code === 0) resolve(text);
      else reject(new StartError(`${[command, ...args].join(' ')} ended with ${code}:\n${shorten(text.trimEnd())}`, fix));
    });
  });

const npmCommand = () =>
  process.env.npm_execpath?.endsWith('.js')
    ? { command: process.execPath, args: [process.env.npm_execpath] }
    : { command: 'npm', args: [] };

export const installDependencies = async (root) => {
  const stampFile = join(root, 'node_modules/.cache/bellwether/installed');
  const lock = readFileSync(join(root, 'package-lock.json'));
  const stamp = createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex');
  const writeStamp = () => {
    mkdirSync(join(root, 'node_modules/.cache/bellwether'), { recursive: true });
    writeFileSync(stampFile, stamp);
  };
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return 'up to date';
  if (agrees(root)) {
    writeStamp();
    return 'up to date';
  }
  const { command, args } = npmCommand();
  await runQuietly({
    command,
    args: [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    cwd: root,
    fix: 'Check that the package registry can be reached (npm ping), then run the command again.',
  });
  writeStamp();
  return 'installed';
};
