/**
 * The strategy editor in a real Chromium, drawn by software: the time between frames while a drawing of 60 and of 300 nodes is
 * panned and while one of its nodes is dragged, in milliseconds. Target: p95 <= 33 ms at 300 nodes.
 *
 *   node bench/graph-frames.ts [address of a desk that runs]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { drawing } from './drawing.ts';
import { callDesk, findFreePort, frameGaps, openBrowser, startDesk, stopDesk } from './started-desk.ts';
import { summarise } from './summarise.ts';

const [, , running] = process.argv;
const shownMs = 4000;
const created = z.object({ result: z.object({ data: z.object({ id: z.string(), hash: z.string() }) }) });

const port = await findFreePort();
const home = mkdtempSync(join(tmpdir(), 'bellwether-bench-'));
const started = running === undefined ? await startDesk(home, port) : undefined;
const base = running ?? `http://127.0.0.1:${port}`;
const browser = await openBrowser();

const openDrawing = async (page: Page, size: number): Promise<void> => {
  const name = `Bench of ${size} nodes`;
  const { id, hash } = created.parse(await callDesk(page, 'trpc/strategies.create', { name, template: 'ma-cross' })).result.data;
  await callDesk(page, 'trpc/strategies.save', { id, graph: drawing(size), layout: {}, baseHash: hash });
  await page.goto(`${base}/strategies/${id}`);
  await page.locator('.react-flow__node').first().waitFor({ timeout: 120_000 });
  await page.waitForTimeout(5000);
};

/** To and fro, as fast as the page takes it. */
const dragged = async (page: Page, from: { readonly x: number; readonly y: number }): Promise<readonly number[]> => {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const measured = frameGaps(page, shownMs);
  const began = performance.now();
  for (let i = 0; performance.now() - began < shownMs; i += 1) {
    await page.mouse.move(from.x + 20 * Math.sin(i / 8), from.y - 60 - 60 * Math.sin(i / 12));
    await new Promise((resolve) => setTimeout(resolve, 8));
  }
  const gaps = await measured;
  await page.mouse.up();
  return gaps;
};

/** One that stands well inside the canvas. */
const nodeInSight = async (page: Page, middle: number) => {
  for (const node of await page.locator('.react-flow__node').all()) {
    const box = await node.boundingBox();
    if (box !== null && Math.abs(box.y - middle) < 120) return box;
  }
  throw new Error('a node must be in sight, none was');
};

const measure = async (page: Page, size: number) => {
  await openDrawing(page, size);
  const canvas = await page.locator('.react-flow__pane').boundingBox();
  if (canvas === null) throw new Error('the canvas must be on the page, was not');
  // The last lanes are empty: nothing here belongs to Portfolio or Execution.
  const panned = await dragged(page, { x: canvas.x + canvas.width - 60, y: canvas.y + canvas.height - 100 });
  const node = await nodeInSight(page, canvas.y + canvas.height / 2);
  const held = await dragged(page, { x: node.x + node.width / 2, y: node.y + node.height / 2 });
  const drawn = await page.locator('.react-flow__node').count();
  return { nodes: size, drawnNodes: drawn, panFrameMs: summarise(panned), dragFrameMs: summarise(held) };
};

try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${base}/`);
  await callDesk(page, 'auth/demo', { userId: 'demo-analyst' });
  console.log(JSON.stringify({ work: 'Graph', small: await measure(page, 60), large: await measure(page, 300) }));
} finally {
  await browser.close();
  if (started !== undefined) await stopDesk(started);
  rmSync(home, { recursive: true, force: true });
}
