import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const findFreePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
};

// Set once in the first process; the workers read this file again and must come to the same answer.
process.env['E2E_PORT'] ??= String(await findFreePort());
process.env['E2E_BINANCE_PORT'] ??= String(await findFreePort());
process.env['E2E_HOME'] ??= join(mkdtempSync(join(tmpdir(), 'bellwether-e2e-')), 'home');

const standIn = `http://127.0.0.1:${process.env['E2E_BINANCE_PORT']}`;
const address = `http://127.0.0.1:${process.env['E2E_PORT']}`;
const isRoot = process.getuid?.() === 0;
const chromium = process.env['CHROMIUM_PATH'];

export default defineConfig({
  testDir: 'e2e',
  testMatch: ['**/*.journey.ts', '**/*.spec.ts'],
  outputDir: 'test-results',
  // One desk, one account: the journeys take turns.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  // The summary says how many passed at a second try only.
  retries: 1,
  // Two processors are shared with the unit tests: what comes late is not wrong, and what comes in time waits for nothing.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    timezoneId: 'UTC',
    locale: 'en-US',
    // No flash of a price that moved: at the rate of a market a third of the page's time goes into them.
    contextOptions: { reducedMotion: 'reduce' },
    // A trace would be written of every journey, and takes half of its time: `--trace on` where one fails.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
        ...['--disable-component-update', '--disable-sync'],
      ],
    },
  },
  webServer: [
    {
      command: `exec "${process.execPath}" tools/binance-stand-in.ts --port ${process.env['E2E_BINANCE_PORT']}`,
      url: standIn,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
    },
    {
      command: `exec "${process.execPath}" tools/start.mjs --port ${process.env['E2E_PORT']} --home "${process.env['E2E_HOME']}"`,
      env: { BELLWETHER_BINANCE_URL: standIn },
      url: `${address}/healthz`,
      timeout: 600_000,
      stdout: 'pipe',
      gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    },
  ],
});
