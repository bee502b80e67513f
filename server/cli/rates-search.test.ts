/** Searches with models of imported rates: the same facts as a single run, sealed by their sets, and refused before anything is counted. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { walkBars } from '#/core/testing/bars.ts';
import { openRobustness } from '#/server/compose/open-robustness.ts';
import { runBw } from './run-bw.ts';

const day = 86_400_000;
const first = Date.UTC(2020, 0, 1);
const dateOf = (row: number): string => new Date(first + row * day).toISOString().slice(0, 10);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-rates-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Answer = Readonly<Record<string, unknown>>;

const bw = async (...args: readonly string[]): Promise<Answer> => {
  let text = '';
  const stdout = { write: (part: string) => (text += part) };
  await runBw([...args, '--json', '--home', join(folder, 'home')], { env: {}, stdout, stderr: { write: () => true } });
  return JSON.parse(text) as Answer;
};

const save = (name: string, lines: readonly string[]): string => {
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
};

const importRates = (rate: string, days: number): Promise<Answer> => {
  const rows = Array.from({ length: days }, (_, i) => `EUR,ON,${rate},${dateOf(i)}T00:00:00Z,${dateOf(i)}T00:00:00Z`);
  return bw('import', save('r.csv', ['currency,tenor,rate,effective,known_at', ...rows]), '--kind', 'rates', '--set', 'ESTR');
};

describe('searches with rates from facts', () => {
  const models = ['--financing', 'dated-interest,set=estr'];
  const asked = ['rsi-mean-reversion', '--symbol', 'RTE', ...models];
  const axis = ['--set', 'rsi.period=12:14:2'];

  beforeAll(async () => {
    const { open, high, low, close } = walkBars({ rows: 300, seed: 'searched', intervalMs: day, deviation: 0.02 });
    const px = (column: Float64Array, row: number): string => (column[row] ?? 0).toFixed(2);
    const rows = [...close.keys()].map((row) =>
      [dateOf(row), ...[open, high, low, close].map((column) => px(column, row)), '1000'].join(','),
    );
    await bw('import', save('p.csv', ['date,open,high,low,close,volume', ...rows]), '--symbol', 'RTE', '--currency', 'EUR');
  });

  test('are refused by name where the set, or the rate at some instant, is missing', async () => {
    expect(await bw('sweep', ...asked, ...axis)).toMatchObject({
      error: { message: 'rates of the set ESTR must be imported first, were not found' },
    });
    await importRates('0.04', 200);
    for (const verb of [['sweep'], ['walkforward', '--train', '100', '--test', '50']])
      expect(await bw(...verb, ...asked, ...axis)).toMatchObject({
        error: {
          message: expect.stringMatching(
            /^rate of EUR ON in the set ESTR at 2020-07-2\dT00:00:00.000Z must be known and at most 7/,
          ) as string,
        },
      });
    expect(await bw('backtest', ...asked, '--exchange', 'exchange-bps')).toMatchObject({ error: { field: 'exchange' } });
  });

  test('give each combination as its backtest, of the version of the set that was read', async () => {
    await importRates('0.04', 320);
    const swept = await bw('sweep', ...asked, ...axis);
    const best = swept['best'] as { readonly runId: string; readonly netReturn: number; readonly params: Readonly<Record<string, number>> };
    const one = await bw('backtest', ...asked, '--set', `rsi.period=${best.params['rsi.period']}`);
    expect(one['runId']).toBe(best.runId);
    expect(Number(BigInt(String(one['finalEquity']))) / 1e13 - 1).toBeCloseTo(best.netReturn, 12);
    // A newer version of the set changes nothing of what was asked: its rates are read by the hash of the sealed ones.
    await importRates('0.02', 320);
    const job = await openRobustness(join(folder, 'home'), best.runId, { seed: 7, limit: 0.2 });
    const [rates] = job.ok ? (job.value.subject.asked.rates ?? []) : [];
    expect(rates).toMatchObject({ set: 'ESTR', facts: expect.arrayContaining([expect.objectContaining({ rate: '0.04' })]) as unknown });
  });
});
