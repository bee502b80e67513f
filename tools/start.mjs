// `npm start`: from a fresh clone to a running desk. Plain JavaScript for Node 18 and up; nothing is installed yet.
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beginAnew, claimHome } from './start/home.mjs';
import { installDependencies } from './start/install.mjs';
import { findNode } from './start/node-binary.mjs';
import { readOptions } from './start/options.mjs';
import { findFreePorts, findHolder, probePort } from './start/ports.mjs';
import { buildPages, generate } from './start/prepare.mjs';
import { listProcesses } from './start/processes.mjs';
import { say, sayFailure, StartError, step } from './start/progress.mjs';
import { waitUntilReady } from './start/ready.mjs';
import { createSupervisor } from './supervisor.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const refuseTakenPort = async ({ port }) => {
  const problem = await probePort(port);
  if (problem === undefined) return;
  const holder = problem === 'EADDRINUSE' ? findHolder(port) : undefined;
  const by = holder === undefined ? '' : ` by process ${holder.pid} (${holder.command.slice(0, 100)})`;
  const cause = problem === 'EADDRINUSE' ? `is taken${by}` : `cannot be opened (${problem})`;
  throw new StartError(`Port ${port} ${cause}.`, `Choose another: npm start -- --port ${port === 65_535 ? 3000 : port + 1}`);
};

const prepare = async (options) => {
  await step('dependencies', () => installDependencies(root));
  const node = findNode(root);
  await step('generated sources', () => generate({ root, node }));
  if (!options.isDev && !options.isBuilt) await step('pages', () => buildPages({ root, node }));
  return node;
};

/** Runs until a signal, or until a process cannot be kept; resolves to the exit status. */
const run = async (options, node, home) => {
  const [nextPort, exchangePort] = await findFreePorts(2);
  const children = listProcesses({ root, node, options, nextPort, exchangePort });
  const marks = Object.fromEntries(children.map(({ name, mark }) => [name, mark]));
  let address = home.address;
  let isOver = false;
  let finish;
  const finished = new Promise((done) => (finish = done));

  const supervisor = createSupervisor({
    children,
    logFolder: join(options.home, 'logs'),
    say,
    onChange: (pids) => home.record(Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, { pid, mark: marks[name] }]))),
    onMessage: (_name, message) => (address = message?.address ?? address),
    onGiveUp: (name, reason, tail) => {
      sayFailure(
        new StartError(
          `${name} could not be kept running (${reason}). Its last lines:\n\n${tail}`,
          `Log: ${join(options.home, 'logs', `${name}.log`)}`,
        ),
      );
      finish(1);
    },
  });
  const onSignal = (signal) => {
    if (isOver) supervisor.kill();
    else say(`stopping (${signal})`);
    finish(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => onSignal(signal));

  supervisor.start();
  void finished.then(() => (isOver = true));
  const ready = step('desk and pages', () => waitUntilReady(home.address, () => isOver));
  void ready.then(() => {
    if (isOver) return;
    supervisor.settled();
    process.stdout.write(`\n  ${address}\n\n`);
    say('Ctrl-C stops it.');
  });

  const status = await finished;
  await supervisor.stop();
  return status;
};

const main = async () => {
  const options = readOptions({ words: process.argv.slice(2), env: process.env, root });
  const address = `${process.env.BELLWETHER_TLS ? 'https' : 'http'}://127.0.0.1:${options.port}`;
  process.stdout.write('\n  Bellwether\n\n');
  let home = await claimHome(options.home, address);
  if (options.isFresh) {
    home.release();
    const aside = await beginAnew(options.home, options.isAnswered);
    if (aside !== undefined) say(`the old data is in ${aside}`);
    home = await claimHome(options.home, address);
  }
  try {
    await refuseTakenPort(options);
    const node = await prepare(options);
    const status = await run(options, node, { address, record: home.record });
    say(status === 0 ? 'stopped' : 'stopped after a failure');
    return status;
  } finally {
    home.release();
  }
};

try {
  process.exitCode = await main();
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
}
