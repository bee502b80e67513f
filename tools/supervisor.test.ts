import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSupervisor, EXIT_DO_NOT_RESTART } from './supervisor.mjs';

let folder = '';
let supervisor: ReturnType<typeof createSupervisor> | undefined;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'bellwether-supervisor-'))));
afterEach(async () => {
  await supervisor?.stop();
  rmSync(folder, { recursive: true });
});

const log = (): string => readFileSync(join(folder, 'journal'), 'utf8');
/** A child that notes what happens to it in one file shared by all. */
const standIn = (name: string, body: string, more: object = {}) => ({
  name,
  command: process.execPath,
  args: ['-e', `const note = (t) => require('fs').appendFileSync('journal', '${name} ' + t + '\\n'); note('up'); ${body}`],
  cwd: folder,
  env: process.env,
  ...more,
});
const STAYS = 'setInterval(() => {}, 1000);';
const polite = `${STAYS} process.on('SIGTERM', () => { note('down'); process.exit(0); });`;

const start = (children: readonly object[], more: object = {}) => {
  const lines: string[] = [];
  const gaveUp: unknown[][] = [];
  writeFileSync(join(folder, 'journal'), '');
  supervisor = createSupervisor({
    children,
    logFolder: join(folder, 'logs'),
    say: (line: string) => lines.push(line),
    onGiveUp: (...args: unknown[]) => gaveUp.push(args),
    backoffMs: 10,
    ...more,
  });
  supervisor.start();
  return { lines, gaveUp, supervisor };
};
const until = (check: () => void) => vi.waitFor(check, { timeout: 30_000, interval: 20 });

test('a child that is killed is started again, and the person is told', async () => {
  const { lines, supervisor: running } = start([standIn('desk', STAYS)]);
  await until(() => expect(log()).toBe('desk up\n'));
  process.kill(running.pids().desk, 'SIGKILL');
  await until(() => expect(log()).toBe('desk up\ndesk up\n'));
  expect(lines).toEqual(['desk ended (SIGKILL); starting it again in 0.01 s']);
});

test('each quick end doubles the wait', async () => {
  const { lines } = start([standIn('desk', 'process.exit(3)')], { giveUpAfter: 4 });
  await until(() => expect(lines).toHaveLength(3));
  expect(lines.map((line) => /\(status 3\).* in (.*) s/.exec(line)?.[1])).toEqual(['0.01', '0.02', '0.04']);
});

test('a child that never comes up is given up with the last lines it wrote', async () => {
  const { gaveUp } = start([standIn('desk', "console.error('disk is full'); process.exit(1)")]);
  await until(() => expect(gaveUp).toEqual([['desk', 'status 1', expect.stringContaining('disk is full')]]));
  expect(log()).toBe('desk up\n'.repeat(3));
});

test('once settled, a child is started again without end', async () => {
  const { gaveUp, supervisor: running } = start([standIn('desk', 'process.exit(1)')], { giveUpAfter: 2, backoffMs: 1 });
  running.settled();
  await until(() => expect(log().length).toBeGreaterThanOrEqual('desk up\n'.length * 5));
  expect(gaveUp).toEqual([]);
});

test('a child that says starting again cannot help is not started again', async () => {
  const { gaveUp } = start([standIn('desk', `process.exit(${EXIT_DO_NOT_RESTART})`)]);
  await until(() => expect(gaveUp).toHaveLength(1));
  expect(log()).toBe('desk up\n');
});

test('stop ends all, each after the one it must outlive', async () => {
  const { supervisor: running } = start([standIn('exchange', polite, { stopsAfter: 'desk' }), standIn('desk', polite)]);
  await until(() => expect(log().match(/up/g)).toHaveLength(2));
  await running.stop();
  expect(log().endsWith('desk down\nexchange down\n')).toBe(true);
  expect(running.pids()).toEqual({});
});

test('stop kills what does not listen, and what it started itself', async () => {
  const grandchild = `const c = require('child_process').spawn(process.execPath, ['-e', '${STAYS}']); note(c.pid);`;
  const deaf = `${grandchild} process.on('SIGTERM', () => {}); ${STAYS} note('deaf');`;
  const { lines, supervisor: running } = start([standIn('desk', deaf)], { graceMs: 100 });
  await until(() => expect(log()).toContain('deaf'));
  await running.stop();
  expect(lines).toEqual(['desk did not stop within 0.1 s and was killed']);
  const pid = Number(/desk (\d+)/.exec(log())?.[1]);
  await until(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'));
});

test('a stop during the wait before a new start ends it', async () => {
  const { lines, supervisor: running } = start([standIn('desk', 'process.exit(1)')], { backoffMs: 60_000 });
  await until(() => expect(lines).toHaveLength(1));
  await running.stop();
  expect(log()).toBe('desk up\n');
});

test('messages of a child reach the one who listens', async () => {
  const heard: unknown[] = [];
  const more = { onMessage: (...message: unknown[]) => heard.push(message) };
  start([standIn('desk', `process.send({ address: 'http://x' }); ${STAYS}`, { ipc: true })], more);
  await until(() => expect(heard).toEqual([['desk', { address: 'http://x' }]]));
});
