/**
 * Draws the phone's icons from public/icon.svg: `node tools/icons.ts`. The files are committed, since drawing them takes a
 * browser. A maskable icon fills its square and keeps the mark within the middle 80%, which every mask shows.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'public/icons');
const source = readFileSync(join(root, 'public/icon.svg'), 'utf8');
/** Phones round the corners themselves. */
const square = source.replace('rx="7"', 'rx="0"');

const icons = [
  { name: 'icon-192.png', size: 192, svg: source },
  { name: 'icon-512.png', size: 512, svg: source },
  { name: 'maskable-512.png', size: 512, svg: square },
  { name: 'apple-180.png', size: 180, svg: square },
] as const;

const executablePath = process.env['CHROMIUM_PATH'];
const browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath !== undefined && { executablePath }) });
mkdirSync(folder, { recursive: true });
for (const { name, size, svg } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const image = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await page.setContent(`<style>body{margin:0}</style><img width="${size}" height="${size}" src="${image}">`);
  writeFileSync(join(folder, name), await page.screenshot({ omitBackground: true }));
}
await browser.close();
