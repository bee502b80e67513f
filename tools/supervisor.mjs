// Starts the processes of the desk, starts again what crashes, and stops all of it. Plain JavaScript, no dependency:
// it must run on the Node that `npm start` found.
import { spawn } from 'node:child_process';
import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

/** A child that ends with this status says that starting it again cannot help (locked home, bad configuration). */
export const EXIT_DO_NOT_RESTART = 78;

const MAX_LOG_BYTES = 64 * 1024 * 1024;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const signalGroup = (pid, signal) => {
  try {
    process.kill(-pid, signal);
    return true;
  } catch (error) {
    if (error.code === 'ESRCH' || error.code === 'EPERM') return false;
    throw error;
  }
};

/** The last lines of a log, for the person who must know why. */
export const tailOf = (file, lines = 30) => {
  if (!existsSync(file)) return '';
  return readFileSync(file, 'utf8').slice(-20_000).trimEnd().split('\n').slice(-lines).join('\n');
};

class Child {
  constructor(spec, options) {
    this.name = spec.name;
    this.spec = spec;
    this.options = options;
    this.logFile = join(options.logFolder, `${spec.name}.log`);
    this.process = undefined;
    this.isStopping = false;
    this.quickExits = 0;
    this.wake = undefined;
  }

  start() {
    const { command, args, cwd, env, ipc } = this.spec;
    const log = openSync(this.logFile, 'a');
    const stdio = ipc ? ['ignore', log, log, 'ipc'] : ['ignore', log, log];
    const child = spawn(command, args, { cwd, env, stdio, detached: true });
    closeSync(log);
    this.process = child;
    this.startedMs = Date.now();
    this.ended = new Promise((resolve) => {
      child.once('error', (error) => resolve({ reason: error.message, code: undefined }));
      child.once('exit', (code, signal) => resolve({ reason: signal ?? `status ${code}`, code }));
    });
    child.on('message', (message) => this.options.onMessage(this.name, message));
    void this.ended.then((end) => this.onEnd(end));
    this.options.onChange();
  }

  async onEnd({ reason, code }) {
    const { pid } = this.process;
    // What it started and left behind must not hold its ports.
    if (pid !== undefined) signalGroup(pid, 'SIGKILL');
    this.process = undefined;
    this.options.onChange();
    if (this.isStopping) return;
    const isQuick = Date.now() - this.startedMs < this.options.steadyMs;
    this.quickExits = isQuick ? this.quickExits + 1 : 1;
    if (code === EXIT_DO_NOT_RESTART || this.quickExits >= this.options.giveUpAfter()) {
      this.options.onGiveUp(this, reason);
      return;
    }
    const delayMs = Math.min(this.options.backoffMs * 2 ** (this.quickExits - 1), 15_000);
    this.options.say(`${this.name} ended (${reason}); starting it again in ${delayMs / 1000} s`);
    await Promise.race([sleep(delayMs), new Promise((resolve) => (this.wake = resolve))]);
    if (!this.isStopping) this.start();
  }

  async stop(graceMs) {
    this.isStopping = true;
    this.wake?.();
    const child = this.process;
    if (child?.pid === undefined) return;
    signalGroup(child.pid, 'SIGTERM');
    const timer = setTimeout(() => {
      this.options.say(`${this.name} did not stop within ${graceMs / 1000} s and was killed`);
      signalGroup(child.pid, 'SIGKILL');
    }, graceMs);
    await this.ended;
    clearTimeout(timer);
  }

  trimLog() {
    if (!existsSync(this.logFile) || statSync(this.logFile).size < MAX_LOG_BYTES) return;
    copyFileSync(this.logFile, `${this.logFile}.1`);
    truncateSync(this.logFile);
  }
}

/**
 * `children`: [{name, command, args, cwd, env, ipc?, stopsAfter?}], where `stopsAfter` names a child that must have ended
 * before this one is told to. `say` prints a line. `onGiveUp(name, reason, tail)` is called when starting again is of no
 * use: on status 78, or, before `settled()`, after `giveUpAfter` quick ends.
 */
export const createSupervisor = ({ children: specs, logFolder, say, onGiveUp, ...rest }) => {
  const { backoffMs = 250, steadyMs = 10_000, graceMs = 10_000, giveUpAfter = 3 } = rest;
  let isSettled = false;
  mkdirSync(logFolder, { recursive: true });
  const options = {
    logFolder,
    say,
    backoffMs,
    steadyMs,
    giveUpAfter: () => (isSettled ? Number.POSITIVE_INFINITY : giveUpAfter),
    onGiveUp: (child, reason) => onGiveUp(child.name, reason, tailOf(child.logFile)),
    onChange: () => rest.onChange?.(pids()),
    onMessage: (name, message) => rest.onMessage?.(name, message),
  };
  const children = specs.map((spec) => new Child(spec, options));
  const pids = () => Object.fromEntries(children.flatMap(({ name, process: child }) => (child?.pid ? [[name, child.pid]] : [])));
  const trimmer = setInterval(() => children.forEach((child) => child.trimLog()), 60_000);
  trimmer.unref();

  const stopAll = async () => {
    const stopped = new Map();
    const stopOne = (child) => {
      if (!stopped.has(child)) {
        const earlier = children.find(({ name }) => name === child.spec.stopsAfter);
        child.isStopping = true;
        stopped.set(
          child,
          (earlier === undefined ? Promise.resolve() : stopOne(earlier)).then(() => child.stop(graceMs)),
        );
      }
      return stopped.get(child);
    };
    await Promise.all(children.map(stopOne));
    clearInterval(trimmer);
  };
  let stopping;

  return {
    start: () => children.forEach((child) => child.start()),
    /** From now on a child that crashes is started again without end. */
    settled: () => (isSettled = true),
    stop: () => (stopping ??= stopAll()),
    kill: () => Object.values(pids()).forEach((pid) => signalGroup(pid, 'SIGKILL')),
    pids,
  };
};
