/** Whose sessions imported bars keep and whose money they are in, from the file to the year that a report counts by. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionAt } from '#/core/instrument/calendar.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import { runOn } from './testing.ts';

const hour = 3_600_000;
const first = Date.UTC(2024, 0, 1);
let folder = '';
const file = (name: string): string => join(folder, name);

/** Hours of a year that rise and fall. */
const save = (name: string, isThere: (ms: number) => boolean): void => {
  const rows = Array.from({ length: 366 * 24 }, (_, i) => first + i * hour)
    .filter(isThere)
    .map((ms, i) => `${new Date(ms).toISOString()},${(1.1 + 0.05 * Math.sin(i / 40)).toFixed(5)}`);
  writeFileSync(file(name), `time,close\n${rows.join('\n')}\n`);
};

const bw = async (...args: readonly string[]): Promise<Readonly<Record<string, unknown>>> => {
  const { status, stdout, stderr } = await runOn(join(folder, 'home'), [...args, '--json']);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Readonly<Record<string, unknown>>;
};
const bring = (name: string, ...more: readonly string[]) => bw('import', file(name), '--stamp', 'open', ...more);
interface Statistic {
  readonly id: string;
  readonly n: number;
  readonly convention: string;
}

/** How many returns a run has, and of how many a year its volatility is. */
const daysOf = async (symbol: string): Promise<unknown> => {
  const { reportFile } = await bw('backtest', 'ma-cross', '--symbol', symbol, '--interval', '1h');
  const { verdict } = JSON.parse(readFileSync(String(reportFile), 'utf8')) as { verdict: { statistics: readonly Statistic[] } };
  const { n, convention = '' } = verdict.statistics.find(({ id }) => id === 'annual-volatility') ?? {};
  return { n, inYear: Number(/(\d+) periods a year/.exec(convention)?.[1]) };
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-calendar-'));
  save('week.csv', (ms) => sessionAt('fx-week', timestampFromMs(ms)) !== undefined);
  save('always.csv', () => true);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('two currencies have five days a week and 260 a year by their name, whatever stands between', async () => {
  const { datasets } = await bring('week.csv', '--symbol', 'EURUSD');
  expect(datasets).toMatchObject([{ symbol: 'EURUSD', gaps: 0 }]);
  expect(await daysOf('EURUSD')).toEqual({ n: 262, inYear: 260 });
  expect((await bring('always.csv', '--symbol', 'USDCHF'))['datasets']).toMatchObject([{ symbol: 'USDCHF', gaps: 0 }]);
  expect(await daysOf('USDCHF')).toEqual({ n: 262, inYear: 260 });
});

test('days of two currencies are sessions of their week, also in a file without a holiday of New York', async () => {
  const days = ['2024-06-03', '2024-06-04', '2024-06-05', '2024-06-06', '2024-06-07', '2024-06-10', '2024-06-11', '2024-06-12'];
  writeFileSync(file('days.csv'), `date,close\n${days.map((day) => `${day},1.08`).join('\n')}\n`);
  const { datasets } = await bring('days.csv', '--symbol', 'EUR-CHF');
  const [fromMs, toMs] = [Date.UTC(2024, 5, 2, 21), Date.UTC(2024, 5, 12, 21)];
  expect(datasets).toMatchObject([{ rows: 8, gaps: 0, fromMs, toMs, currency: 'CHF' }]);
  expect((await bring('days.csv', '--symbol', 'IBM'))['datasets']).toMatchObject([{ gaps: 0, fromMs: Date.UTC(2024, 5, 3, 13, 30) }]);
});

test('what the bars prove counts more than the name, and is kept with the data set', async () => {
  const { datasets } = await bring('always.csv', '--symbol', 'SOLUSD');
  expect(datasets).toMatchObject([{ symbol: 'SOLUSD', calendar: 'always', gaps: 0 }]);
  expect(await daysOf('SOLUSD')).toEqual({ n: 366, inYear: 365 });
});

test('what the importer says counts most; said otherwise, the same bars are another series', async () => {
  const { datasets } = await bring('week.csv', '--symbol', 'DAX');
  expect(datasets).toMatchObject([{ calendar: 'fx-week' }]);
  expect(await daysOf('DAX')).toEqual({ n: 262, inYear: 260 });
  expect(await bring('week.csv', '--symbol', 'DAX', '--calendar', 'us-equity')).toMatchObject({ added: 1 });
  expect(await bring('week.csv', '--symbol', 'DAX', '--calendar', 'us-equity')).toMatchObject({ added: 0 });
  expect(await daysOf('DAX')).toMatchObject({ inYear: 252 });
});

test('a run says of which sessions it was, and runs again to the same after its bars were imported otherwise', async () => {
  const { runId } = await bw('backtest', 'ma-cross', '--symbol', 'SOLUSD', '--interval', '1h');
  await bring('always.csv', '--symbol', 'SOLUSD', '--calendar', 'us-equity');
  expect(await bw('run', 'verify', String(runId))).toMatchObject({ isSame: true });
});

test('a calendar that there is not is refused by its name', async () => {
  const { status, stderr, stdout } = await runOn(join(folder, 'home'), ['import', file('week.csv'), '--symbol', 'X', '--calendar', 'nyse']);
  expect(status).not.toBe(0);
  expect(`${stdout}${stderr}`).toContain('--calendar must be one of always, us-equity, fx-week, was "nyse"');
});
