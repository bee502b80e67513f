import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runBw } from './run-bw.ts';

const folder = mkdtempSync(join(tmpdir(), 'bellwether-depth-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const shipped = join(import.meta.dirname, '../adapters/venues/binance/fixtures/usdm-stand-in.gz');
const recorded = join(import.meta.dirname, '../../../shared/data/binance-usdm-btcusdt-20240808.gz');

const depth = async (file: string, ...args: readonly string[]) => {
  let stdout = '';
  const around = { env: { BELLWETHER_HOME: folder }, stdout: { write: (text: string) => (stdout += text) }, stderr: { write: () => true } };
  const status = await runBw(['depth', file, '--venue', 'binance-usdm', '--symbol', 'BTCUSDT', '--json', ...args], around);
  return { status, answer: JSON.parse(stdout) };
};

test('the quoter runs on a recording, the same twice, and its fills are what its account holds', async () => {
  const out = join(folder, 'fills.csv');
  const first = await depth(shipped, '--size', '0.01', '--distance', '2', '--latency', 'recorded', '--out', out);
  expect(first.status).toBe(0);
  const { readMs: _r, replayMs: _p, ...answer } = first.answer;
  expect(answer).toMatchObject({ recording: { unreadable: 0, clockShiftMs: 1200 }, terms: { queue: 'power-prob', fills: 'partial' } });
  expect(answer.fills).toBeGreaterThan(0);
  const [head, ...fills] = readFileSync(out, 'utf8').trim().split('\n');
  expect(head).toBe('venue_ns,local_ns,order,side,price,size,liquidity');
  expect(fills).toHaveLength(answer.fills);
  const signed = fills
    .map((fill) => fill.split(','))
    .reduce((sum, [, , , side, , size]) => sum + (side === 'Buy' ? 1 : -1) * Number(size), 0);
  expect(signed).toBeCloseTo(Number(answer.position), 9);
  const again = await depth(shipped, '--size', '0.01', '--distance', '2', '--latency', 'recorded');
  expect(again.answer).toMatchObject(answer);
});

test.each([
  [['--queue', 'fifo'], '--queue'],
  [['--fills', 'some'], '--fills'],
  [['--size', '0.0005'], '--size'],
  [['--every-ms', '0'], '--every-ms'],
  [['--tick', '-1'], '--tick'],
  [['--tick', '5'], 'px'],
] as const)('%j is refused by name', async (args, field) => {
  const { status, answer } = await depth(shipped, ...args);
  expect(status).toBe(2);
  expect(answer.error.field).toContain(field);
});

const has = existsSync(recorded);
if (!has) console.info(`skipped: ${recorded} is not here`);
test.skipIf(!has)('on the recording of W5 orders, fills and equity are those of hftbacktest 2.4.4', async () => {
  const { answer } = await depth(recorded, '--fills', 'whole', '--maker-bps', '-0.5', '--taker-bps', '7');
  expect(answer).toMatchObject({ orders: 4928, fills: 233, position: '-1.100', cash: '67781.24', fees: '-71.894279', equity: '27.409279' });
  expect(answer.recording).toMatchObject({ tick: 0.1, lot: 0.001, frames: 93_954, unreadable: 0 });
});
