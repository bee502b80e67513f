/** A desk with its pages, started as a person starts it, on a free port; and a Chromium drawn by software to look at it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';

const root = join(import.meta.dirname, '..');

export const findFreePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
};

export interface Started {
  readonly desk: ChildProcess;
  readonly seconds: number;
}

export const startDesk = async (home: string, port: number): Promise<Started> => {
  const began = performance.now();
  const desk = spawn(process.execPath, [join(root, 'tools/start.mjs'), '--port', String(port), '--home', home], { stdio: 'ignore' });
  while (!(await isUp(port))) await new Promise((resolve) => setTimeout(resolve, 50));
  return { desk, seconds: Number(((performance.now() - began) / 1000).toFixed(1)) };
};

const isUp = async (port: number): Promise<boolean> => {
  const answers = await Promise.all(['/readyz', '/'].map((path) => fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined)));
  return answers.every((answer) => answer?.ok === true);
};

export const stopDesk = async ({ desk }: Started): Promise<void> => {
  const gone = new Promise((resolve) => desk.once('exit', resolve));
  desk.kill('SIGTERM');
  await gone;
};

/** Debian's, where it is installed; Playwright's own otherwise. */
export const openBrowser = (): Promise<Browser> => {
  const executablePath = process.env['CHROMIUM_PATH'] ?? ['/usr/bin/chromium'].find((path) => existsSync(path));
  return chromium.launch({ ...(executablePath !== undefined && { executablePath }), args: ['--no-sandbox', '--disable-gpu'] });
};

/** Times between the frames that are drawn in so many milliseconds. */
export const frameGaps = (page: Page, ms: number): Promise<readonly number[]> =>
  page.evaluate(
    (lasting) =>
      new Promise<number[]>((resolve) => {
        const gaps: number[] = [];
        const began = performance.now();
        let last = began;
        const tick = (now: number): void => {
          gaps.push(now - last);
          last = now;
          if (now - began < lasting) requestAnimationFrame(tick);
          else resolve(gaps.slice(1));
        };
        requestAnimationFrame(tick);
      }),
    ms,
  );

/** A procedure or route of the desk, as the page asks it. */
export const callDesk = async (page: Page, path: string, data: object): Promise<unknown> => {
  const base = new URL(page.url()).origin;
  const reply = await page.request.post(`${base}/api/${path}`, { data, headers: { origin: base } });
  if (!reply.ok()) throw new Error(`${path} must be answered, was ${reply.status()} ${await reply.text()}`);
  return reply.json();
};
