import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const rows = readFileSync(join(root, 'docs/security-tests.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, number = '', asvs = '', , where = '']) => ({ number: Number(number), asvs, where }));

test('the fifty are all listed, in order, each with its ASVS id', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  expect(rows.filter(({ asvs }) => !/^\d+\.\d+\.\d+$/.test(asvs))).toEqual([]);
});

const excuse = 'Not applicable yet: ';

test.each(rows.filter(({ where }) => where.startsWith(excuse)))('number $number says why there is no test', ({ where }) => {
  expect(where.length).toBeGreaterThan(excuse.length + 20);
});

test.each(rows.filter(({ where }) => !where.startsWith(excuse)))('number $number names a test that exists', ({ where }) => {
  const [file = '', name = ''] = where.split(/: (.*)/s);
  expect(existsSync(join(root, file))).toBe(true);
  expect(name.length).toBeGreaterThan(10);
  expect(readFileSync(join(root, file), 'utf8').replaceAll("\\'", "'")).toContain(name);
});
