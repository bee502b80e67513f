/**
 * The product in a real Chromium, drawn by software: time to healthy of a new home and of a second start, JavaScript of the
 * first page on the wire, and the time between frames while the desk's own market moves and while a recording plays at more
 * than a thousand updates a second. Targets: second start <= 10 s, JavaScript <= 250 KB, frame p95 <= 33 ms.
 *
 *   node bench/browser.ts
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { summarise } from './summarise.ts';

const root = join(import.meta.dirname, '..');
const capture = join(root, '../shared/data/binance-usdm-btcusdt-20240808.gz');
const shownMs = 12_000;
/** The shared recording has 270 frames a second, the one that ships 48. */
const speed = existsSync(capture) ? 6 : 30;

const home = mkdtempSync(join(tmpdir(), 'bellwether-bench-'));
mkdirSync(join(home, 'recordings'));
if (existsSync(capture)) copyFileSync(capture, join(home, 'recordings', 'binance-usdm-BTCUSDT-20240808.gz'));

const findFreePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
};

const port = await findFreePort();
const base = `http://127.0.0.1:${port}`;

const start = async (): Promise<{ readonly desk: ChildProcess; readonly seconds: number }> => {
  const began = performance.now();
  const desk = spawn(process.execPath, [join(root, 'tools/start.mjs'), '--port', String(port), '--home', home], { stdio: 'ignore' });
  while (!(await isUp())) await new Promise((resolve) => setTimeout(resolve, 50));
  return { desk, seconds: Number(((performance.now() - began) / 1000).toFixed(1)) };
};

const isUp = async (): Promise<boolean> => {
  const answers = await Promise.all(['/readyz', '/'].map((path) => fetch(`${base}${path}`).catch(() => undefined)));
  return answers.every((answer) => answer?.ok === true);
};

const stop = async (desk: ChildProcess): Promise<void> => {
  const gone = new Promise((resolve) => desk.once('exit', resolve));
  desk.kill('SIGTERM');
  await gone;
};

/** Bytes on the wire of the scripts that a first visit loads. */
const scriptBytes = async (page: Page): Promise<number> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const scripts = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => void (type === 'Script' && scripts.add(requestId)));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(`${base}/`);
  await page.waitForLoadState('load');
  const shell = bytes;
  await page.waitForTimeout(3000);
  return shell;
};

const frames = (page: Page): Promise<readonly number[]> =>
  page.evaluate(
    (ms) =>
      new Promise<number[]>((resolve) => {
        const gaps: number[] = [];
        const began = performance.now();
        let last = began;
        const tick = (now: number): void => {
          gaps.push(now - last);
          last = now;
          if (now - began < ms) requestAnimationFrame(tick);
          else resolve(gaps.slice(1));
        };
        requestAnimationFrame(tick);
      }),
    shownMs,
  );

const call = async (page: Page, path: string, data: object): Promise<void> => {
  const reply = await page.request.post(`${base}/api/${path}`, { data, headers: { origin: base } });
  if (!reply.ok()) throw new Error(`${path} must be answered, was ${reply.status()} ${await reply.text()}`);
};

const first = await start();
await stop(first.desk);
const second = await start();
/** Debian's, where it is installed; Playwright's own otherwise. */
const executablePath = process.env['CHROMIUM_PATH'] ?? ['/usr/bin/chromium'].find((path) => existsSync(path));
const browser = await chromium.launch({ ...(executablePath !== undefined && { executablePath }), args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, baseURL: base });
  const bytes = await scriptBytes(page);
  await page.goto('/trade');
  await page.waitForTimeout(4000);
  const trade = await frames(page);
  await page.goto('/research?tab=replay');
  const recording = existsSync(capture) ? 'binance-usdm-BTCUSDT-20240808.gz' : 'shipped';
  await call(page, 'auth/demo', { userId: 'demo-analyst' });
  await call(page, 'trpc/replay.open', { recording });
  await call(page, 'trpc/replay.control', { deed: 'speed', speed });
  await call(page, 'trpc/replay.control', { deed: 'play' });
  await page.reload();
  await page.waitForTimeout(4000);
  const counted = page.getByRole('group', { name: 'Counts' });
  const messages = async (): Promise<number> =>
    Number(/messages (\d+)/i.exec(((await counted.textContent()) ?? '').replaceAll(/[,\u2009\u202f]/g, ''))?.[1] ?? Number.NaN);
  const before = await messages();
  const replay = await frames(page);
  const updates = ((await messages()) - before) / (shownMs / 1000);
  console.log(
    JSON.stringify({
      ...{ work: 'Browser', newHomeSeconds: first.seconds, secondStartSeconds: second.seconds, scriptKilobytes: Math.round(bytes / 1000) },
      tradeFrameMs: summarise(trade),
      replay: { updatesPerSecond: Math.round(updates), frameMs: summarise(replay) },
    }),
  );
} finally {
  await browser.close();
  await stop(second.desk);
  rmSync(home, { recursive: true, force: true });
}
