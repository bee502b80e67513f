/**
 * Bad input through the verbs: a graph, a grid or data that nobody should send gets a clear answer at once, and nothing is
 * counted for it.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { runOn } from './testing.ts';

/** Of the processor, which others may be using as well. */
const withinMs = 2000;

let folder = '';
const home = (): string => join(folder, 'home');
const save = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const days = (rows: number, priceOf: (row: number) => string = () => '100.00'): string => {
  const dateOf = (row: number): string => new Date(Date.UTC(2020, 0, 1 + row)).toISOString().slice(0, 10);
  return ['date,close', ...Array.from({ length: rows }, (_, row) => `${dateOf(row)},${priceOf(row)}`)].join('\n');
};

const importDays = (symbol: string, text: string) =>
  runOn(home(), ['import', save(`${symbol}.csv`, text), '--symbol', symbol, '--tz', 'UTC']);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-bad-input-'));
  await importDays(
    'MANY',
    days(400, (row) => (100 + Math.sin(row)).toFixed(2)),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sound = JSON.stringify(maCross.build());
const withNodes = (nodes: string): string => sound.replace('"nodes":[', `"nodes":[${nodes},`);

/** A graph's text, and what the answer says. */
const graphs: Readonly<Record<string, readonly [name: string, make: () => string, says: RegExp]>> = {
  'a million nodes': ['nodes.json', () => withNodes('{"id":"n"},'.repeat(1_000_000).slice(0, -1)), /graph must be/],
  'a cycle': [
    'cycle.json',
    () => sound.replace('"x":["close","out"]', '"x":["slow","sma"]').replace('{"x":["close","out"]}', '{"x":["fast","sma"]}'),
    /slow|fast/,
  ],
  'ten thousand levels': ['deep.json', () => sound.replace('"nodes":[', `"nodes":[${'['.repeat(10_000)}${']'.repeat(10_000)},`), /graph/],
  'a look-back of a thousand million bars': ['far.json', () => sound.replaceAll('"value":60', '"value":1000000000'), /period must be/],
  'a formula bomb': [
    'formula.json',
    () =>
      withNodes(
        `{"id":"f","kind":"formula@1","params":{"formula":{"value":"${'('.repeat(5000)}x","unit":""}},"in":{"x":["bars","close"]}}`,
      ),
    /formula/,
  ],
  'hostile text': ['hostile.ts', () => `const a = (${'('.repeat(100_000)}process.exit())`, /line 1, column \d+: .*must be/],
  'a text of a million nodes': ['nodes.ts', () => 'const a = node.bars();\n'.repeat(1_000_000), /must be/],
};

const ask = async (args: readonly string[]): Promise<string> => {
  const from = process.cpuUsage();
  const { status, stdout, stderr } = await runOn(home(), args);
  expect(process.cpuUsage(from).user / 1000).toBeLessThan(withinMs);
  expect([1, 2]).toContain(status);
  expect((stdout + stderr).length).toBeLessThan(20_000);
  return stdout + stderr;
};

describe('bad input', () => {
  test.each(Object.entries(graphs))('a graph of %s is refused', async (_, [name, make, says]) => {
    const file = save(name, make());
    expect(await ask(['validate', file])).toMatch(says);
    expect(await ask(['backtest', file, '--symbol', 'MANY'])).toMatch(says);
  });

  test.each([
    [
      'a grid of a thousand million',
      ['--set', 'fast.period=2:100001:1', '--set', 'slow.period=2:10001:1'],
      /runs of the sweep must be at most 1000000, was 1000000000/,
    ],
    [
      'an axis of a thousand million steps',
      ['--set', 'fast.period=1:1000000000:1'],
      /runs of the sweep must be at most 1000000, was 1000000000/,
    ],
    ['a parameter that is not there', ['--set', 'fast.perod=1:9:1'], /perod/],
  ])('a sweep of %s is refused', async (_, set, says) => {
    expect(await ask(['sweep', 'ma-cross', '--symbol', 'MANY', ...set])).toMatch(says);
    expect(existsSync(join(home(), 'sweeps'))).toBe(false);
  });

  test.each([
    [
      'a column that is not there',
      ['donchian-trend', '--symbol', 'MANY'],
      /columns must be with high, low, close for Donchian trend, was "without high, low"/,
    ],
    ['an empty range', ['ma-cross', '--symbol', 'MANY', '--from', '2031-01-01'], /bars of MANY 1d in the range must be at least 2, was 0/],
    [
      'one bar',
      ['ma-cross', '--symbol', 'MANY', '--from', '2020-02-01', '--to', '2020-02-02'],
      /bars of MANY 1d in the range must be at least 2, was 1/,
    ],
    ['an end before its beginning', ['ma-cross', '--symbol', 'MANY', '--from', '2020-03-01', '--to', '2020-02-01'], /must be/],
    ['no such instrument', ['ma-cross', '--symbol', 'NONE'], /data of NONE must be imported first/],
  ])('a backtest on %s is refused', async (_, args, says) => {
    expect(await ask(['backtest', ...args])).toMatch(says);
    expect(existsSync(join(home(), 'records'))).toBe(false); // no trial is counted
  });

  test('data with what is no number is told by its row, and a hole is a hole', async () => {
    const bad = await importDays(
      'BAD',
      days(50, (row) => (row === 20 ? 'NaN' : '100.00')),
    );
    expect(bad.stdout).toContain('"line":22,"reason":"close must be a plain decimal number, was \\"NaN\\""');
    expect(bad.stdout).toMatch(/imported +49\ngaps +1\n/);
    const empty = await importDays('EMPTY', 'date,close\n');
    expect(empty.stderr).toContain('file must be a table with at least one sound row');
    const headless = await importDays('HEADLESS', '2020-01-01,100\n2020-01-02,101');
    expect(headless.stderr).toContain('map.time must be a column');
  });
});
