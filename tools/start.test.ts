import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

/** A project of stand-ins: the real launcher over a desk, an exchange and a page server of a few lines each. */
let root = '';
let port = 0;
const running: ChildProcess[] = [];

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const noting = (name: string): string =>
  `import { appendFileSync } from 'node:fs'; const note = (t) => appendFileSync('${root}/journal', '${name} ' + t + '\\n'); note('up');`;

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
};

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'bellwether-start-'));
  port = await freePort();
  cpSync(join(import.meta.dirname, 'start.mjs'), join(root, 'tools/start.mjs'), { recursive: true });
  cpSync(join(import.meta.dirname, 'supervisor.mjs'), join(root, 'tools/supervisor.mjs'));
  cpSync(join(import.meta.dirname, 'start'), join(root, 'tools/start'), { recursive: true });
  write('package.json', '{ "type": "module" }');
  write('package-lock.json', '{ "packages": { "": {} } }');
  write('node_modules/.package-lock.json', '{ "packages": {} }');
  write('tools/codegen.ts', noting('codegen'));
  write('app/page.tsx', 'one');
  const polite = `process.on('SIGTERM', () => { note('down'); process.exit(0); });`;
  write('workers/exchange-sim.ts', `${noting('exchange')} ${polite} note('listens'); setInterval(() => {}, 1000);`);
  write(
    'server/main.ts',
    `${noting('desk')} ${polite} import { createServer } from 'node:http';
    const { BELLWETHER_PORT, BELLWETHER_HOME, BELLWETHER_NEXT_PORT, BELLWETHER_EXCHANGE_PORT } = process.env;
    note([BELLWETHER_PORT, BELLWETHER_HOME, Number(BELLWETHER_NEXT_PORT) > 0, Number(BELLWETHER_EXCHANGE_PORT) > 0].join(' '));
    createServer((_, response) => response.end('ok')).listen(Number(BELLWETHER_PORT), '127.0.0.1');`,
  );
  write(
    'node_modules/next/dist/bin/next',
    `const note = (t) => require('fs').appendFileSync('${root}/journal', 'next ' + t + '\\n'); note(process.argv[2]);
    if (process.argv[2] !== 'build') setInterval(() => {}, 1000);`,
  );
  write('node_modules/next/package.json', '{ "type": "commonjs" }');
});

afterEach(async () => {
  for (const child of running.splice(0).filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
  rmSync(root, { recursive: true });
});

const launcher = (...words: readonly string[]): string[] => [join(root, 'tools/start.mjs'), '--port', String(port), ...words];
const env = { ...process.env, BELLWETHER_HOME: undefined, BELLWETHER_PORT: undefined, PORT: undefined };

const start = (...words: readonly string[]) => {
  const child = spawn(process.execPath, launcher(...words), { cwd: root, env });
  running.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const isReady = () => vi.waitFor(() => expect(text).toContain('Ctrl-C'), { timeout: 30_000, interval: 20 });
  return { child, ended, isReady, text: () => text };
};
const startAndFail = (...words: readonly string[]) => spawnSync(process.execPath, launcher(...words), { encoding: 'utf8', env });

describe('npm start', () => {
  test('makes what is missing, starts the three, prints one address, and stops cleanly on SIGTERM', async () => {
    const first = start();
    await first.isReady();
    expect(first.text().match(/http:\S+/g)).toEqual([`http://127.0.0.1:${port}`]);
    expect(read('journal').split('\n').slice(0, 2)).toEqual(['codegen up', 'next build']);
    expect(read('journal')).toContain(`desk ${port} ${join(root, '.bellwether')} true true`);
    // The address is printed when the desk answers; the exchange may still be on its way.
    await vi.waitFor(() => expect(read('journal')).toContain('exchange listens'), { timeout: 30_000, interval: 20 });
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(read('journal').trimEnd().split('\n').slice(-2)).toEqual(['desk down', 'exchange down']);
    expect(existsSync(join(root, '.bellwether/supervisor.json'))).toBe(false);
  });

  test('makes nothing the second time, and only what changed the third', async () => {
    for (const change of [() => undefined, () => undefined, () => write('app/page.tsx', 'two')]) {
      change();
      write('journal', '');
      const run = start();
      await run.isReady();
      run.child.kill('SIGTERM');
      await run.ended;
      write(
        'made',
        `${existsSync(join(root, 'made')) ? read('made') : ''}${read('journal')
          .match(/codegen up|next build/g)
          ?.join('+')};`,
      );
    }
    expect(read('made')).toBe('codegen up+next build;undefined;next build;');
  });

  test('after the supervisor was killed, ends what it left and starts again on the same port', async () => {
    const first = start();
    await first.isReady();
    first.child.kill('SIGKILL');
    await first.ended;
    const second = start();
    await second.isReady();
    expect(second.text()).toContain('ended 3 processes that an earlier start left behind');
  });

  test('refuses a folder that another start has, naming its process', async () => {
    const first = start();
    await first.isReady();
    const second = startAndFail('--port', String(await freePort()));
    expect(second.status).toBe(1);
    expect(second.stderr).toContain(`is in use by process ${first.child.pid}, which serves http://127.0.0.1:${port}`);
    expect(second.stderr).toContain('--home');
  });

  test('refuses a taken port, naming the port, who holds it and how to choose another', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', resolve));
    const child = start();
    expect(await child.ended).toBe(1);
    holder.close();
    expect(child.text()).toContain(`Port ${port} is taken by process ${process.pid}`);
    expect(child.text()).toContain(`npm start -- --port ${port + 1}`);
  });

  test('tells why a desk cannot be kept running and stops the others', async () => {
    write('server/main.ts', "console.error('journal damaged at offset 12'); process.exit(78);");
    const failing = start();
    expect(await failing.ended).toBe(1);
    expect(failing.text()).toContain('desk could not be kept running (status 78)');
    expect(failing.text()).toContain('journal damaged at offset 12');
    expect(failing.text()).toContain('✗ desk and pages');
    expect(failing.text()).not.toContain('http:');
  });

  test('tells why a build fails', () => {
    write('node_modules/next/dist/bin/next', "console.error('Syntax error in page.tsx'); process.exit(1);");
    const failed = startAndFail();
    expect([failed.status, failed.stderr.includes('Syntax error in page.tsx')]).toEqual([1, true]);
    expect(failed.stderr).toContain('--no-build');
  });
});

describe('npm start -- --fresh', () => {
  test('moves the old folder aside once confirmed, and begins with an empty one', async () => {
    write('.bellwether/journal/000', 'records');
    const run = start('--fresh', '--yes');
    await run.isReady();
    expect(read('.bellwether.old-1/journal/000')).toBe('records');
    expect(existsSync(join(root, '.bellwether/journal'))).toBe(false);
  });

  test('changes nothing where nobody can be asked', () => {
    write('.bellwether/journal/000', 'records');
    const failed = startAndFail('--fresh');
    expect([failed.status, failed.stderr.includes('--yes')]).toEqual([1, true]);
    expect(read('.bellwether/journal/000')).toBe('records');
  });
});

test.each([
  ['--port=0', 'The port must be 1 to 65535, was 0.'],
  ['--port=http', 'The port must be 1 to 65535, was http.'],
  ['--prot', '--prot is not an option.'],
])('%s is refused with the usage', (word, message) => {
  const failed = startAndFail(word);
  expect(failed.status).toBe(1);
  expect(failed.stderr).toContain(message);
  expect(failed.stderr).toContain('Usage: npm start --');
});
