import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** A literal that stands where an expression may begin; what is no regular expression does not compile and is passed over. */
const literal =
  /(?<=[(=,:?&|[!]\s*|return\s)\/((?:[^/\\\n[*]|\\.|\[(?:[^\]\\\n]|\\.)*\])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])*)\/([dgimsuvy]*)/g;

const regexps = (): readonly (readonly [string, RegExp])[] =>
  ['core', 'server', 'workers', 'components']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|\.gen\.|testing/.test(name))
    .flatMap((name) =>
      [...readFileSync(join(root, name), 'utf8').matchAll(literal)].map(([, source = '', flags = '']) => [name, source, flags] as const),
    )
    .flatMap(([name, source, flags]) => {
      try {
        return [[`${name} /${source}/${flags}`, new RegExp(source, flags)] as const];
      } catch {
        return [];
      }
    });

const length = 100_000;
/** Of what is tested, these see text of our own alone: digits of a number, which are few, and pages of our own build. */
const bounded: Readonly<Record<string, number>> = {
  '\\B(?=(\\d{3})+$)': 400,
  '0+$': 400,
  '<script(?![^>]*\\ssrc=)[^>]*>([\\s\\S]*?)<\\/script>': 2000,
};

const parts = ['a', '0', ' ', '-', '.', '/', '"', '\r\n', '\u0000', '0.', 'aA0', '..', '\\"', '['];
/** Long runs of what the expression itself speaks of are where a search begins again and again. */
const hostileTo = ({ source }: RegExp): readonly string[] => {
  const most = bounded[source] ?? length;
  const own = source.replaceAll(/\\[a-zA-Z]|[\\^$()[\]{}|?*+]/g, '').slice(0, 12);
  const all = own === '' ? parts : [...parts, own, own.slice(0, 1)];
  const runs = all.map((part) => part.repeat(Math.ceil(most / part.length)).slice(0, most));
  return runs.map((run) => `${run}!`); // what comes last fits nowhere: a search that can start anew does
};

test('no regular expression takes more than 50 ms over 100,000 hostile characters', () => {
  const all = regexps();
  expect(all.length).toBeGreaterThan(60);
  expect(all.some(([name]) => name.startsWith('core/value/input.ts'))).toBe(true);
  const slow: string[] = [];
  for (const [name, regexp] of all)
    for (const text of hostileTo(regexp)) {
      const once = (): number => {
        regexp.lastIndex = 0;
        const from = performance.now();
        regexp.test(text);
        return performance.now() - from;
      };
      // A machine that pauses is slow once, an expression that is slow is slow each time.
      if (once() > 50 && once() > 50 && once() > 50) slow.push(`${name} on ${JSON.stringify(text.slice(0, 12))}`);
    }
  expect(slow).toEqual([]);
});
