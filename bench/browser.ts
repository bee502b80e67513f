/**
 * The product in a real Chromium, drawn by software: time to healthy of a new home and of a second start, JavaScript of the
 * first page on the wire, and the time between frames while the desk's own market moves and while a recording plays at more
 * than a thousand updates a second. Targets: second start <= 10 s, JavaScript <= 250 KB, frame p95 <= 33 ms.
 *
 *   node bench/browser.ts
 */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { callDesk, findFreePort, frameGaps, openBrowser, startDesk, stopDesk } from './started-desk.ts';
import { summarise } from './summarise.ts';

const root = join(import.meta.dirname, '..');
const capture = join(root, '../shared/data/binance-usdm-btcusdt-20240808.gz');
const shownMs = 12_000;
/** The shared recording has 270 frames a second, the one that ships 48. */
const speed = existsSync(capture) ? 6 : 30;

const home = mkdtempSync(join(tmpdir(), 'bellwether-bench-'));
mkdirSync(join(home, 'recordings'));
if (existsSync(capture)) copyFileSync(capture, join(home, 'recordings', 'binance-usdm-BTCUSDT-20240808.gz'));

const port = await findFreePort();
const base = `http://127.0.0.1:${port}`;

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

const first = await startDesk(home, port);
await stopDesk(first);
const second = await startDesk(home, port);
const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, baseURL: base });
  const bytes = await scriptBytes(page);
  await page.goto('/trade');
  await page.waitForTimeout(4000);
  const trade = await frameGaps(page, shownMs);
  await page.goto('/research?tab=replay');
  const recording = existsSync(capture) ? 'binance-usdm-BTCUSDT-20240808.gz' : 'shipped';
  await callDesk(page, 'auth/demo', { userId: 'demo-analyst' });
  await callDesk(page, 'trpc/replay.open', { recording });
  await callDesk(page, 'trpc/replay.control', { deed: 'speed', speed });
  await callDesk(page, 'trpc/replay.control', { deed: 'play' });
  await page.reload();
  await page.waitForTimeout(4000);
  const counted = page.getByRole('group', { name: 'Counts' });
  const messages = async (): Promise<number> =>
    Number(/messages (\d+)/i.exec(((await counted.textContent()) ?? '').replaceAll(/[,\u2009\u202f]/g, ''))?.[1] ?? Number.NaN);
  const before = await messages();
  const replay = await frameGaps(page, shownMs);
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
  await stopDesk(second);
  rmSync(home, { recursive: true, force: true });
}
