import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { loadVerbs } from './verbs.ts';
import { runBw } from './run-bw.ts';

const folder = mkdtempSync(join(tmpdir(), 'bellwether-bw-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const bw = async (args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> => {
  const text = { stdout: '', stderr: '' };
  const keep = (name: keyof typeof text) => ({ write: (line: string) => (text[name] += line) });
  const env = { BELLWETHER_HOME: join(folder, 'home'), ...environment };
  const status = await runBw(args, { env, stdout: keep('stdout'), stderr: keep('stderr') });
  return { status, ...text };
};

const errorSchema = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string().min(1),
    field: z.string().optional(),
    was: z.string().optional(),
    must: z.string().optional(),
  }),
});

/** 0, 1 or 2; exactly one object on stdout; and what went wrong, when something did, in the one shape. */
const expectAnswer = ({ status, stdout, stderr }: Ended): z.infer<typeof errorSchema>['error'] | undefined => {
  expect([0, 1, 2]).toContain(status);
  expect(stdout.endsWith('\n')).toBe(true);
  expect(stdout.trim().split('\n')).toHaveLength(1);
  const answer: unknown = JSON.parse(stdout);
  expect(stderr).not.toMatch(/^\s+at .*\(?.*:\d+:\d+\)?$/m); // no stack
  if (status === 0) {
    expect(answer).toBeTypeOf('object');
    return undefined;
  }
  const { error } = errorSchema.parse(answer);
  if (status === 2)
    expect({ ...error, message: '' }).toMatchObject({
      code: 'InvalidInput',
      field: expect.any(String) as string,
      must: expect.any(String) as string,
    });
  return error;
};

const verbs = await loadVerbs();

/** Verbs that would do something when asked rightly are asked wrongly only; `halt` without an exchange can do nothing. */
const harmless = verbs.filter(({ name }) => name !== 'drill' && name !== 'import');

const file = join(folder, 'file');
writeFileSync(file, '\u0000\u0001not what was asked for');
const word = fc.constantFrom(
  '',
  file,
  '/nowhere',
  '..',
  '\u0001',
  '💥',
  '-1',
  'list',
  'verify',
  '__proto__',
  'constructor',
  '{"a":1}',
  'x'.repeat(4000),
);
const value = fc.constantFrom('', '0', '-1', 'NaN', '1e400', '٣', '2020-13-45', '__proto__', 'x'.repeat(4000), '../../etc', 'SPY', 'open');

describe.each(verbs.map((verb) => [verb.name, verb] as const))('bw %s', (name, verb) => {
  test('answers whatever it is given with 0, 1 or 2 and one JSON object', async () => {
    const known = fc.constantFrom(...verb.options, 'unknown', '__proto__', 'constructor', 'json=');
    const option = fc
      .tuple(known, fc.option(value, { nil: undefined }))
      .map(([option, text]) => (text === undefined ? [`--${option}`] : [`--${option}`, text]));
    const some = fc.tuple(fc.array(word, { maxLength: 3 }), fc.array(option, { maxLength: 3 }));
    const isHarmless = harmless.some((each) => each.name === name);
    const calls = fc.sample(some, { numRuns: isHarmless ? 8 : 4, seed: name.length * 7 });
    const asked = calls.map(([words, options]) => [name, ...words, ...options.flat(), ...(isHarmless ? [] : ['--unknown', 'x']), '--json']);
    for (const args of asked) expectAnswer(await bw(args));
  });

  test('names an option it does not know, and one without a value, before it does anything', async () => {
    const words = Array.from({ length: verb.words[0] }, () => 'x');
    expect(expectAnswer(await bw([name, ...words, '--unknown', 'x', '--json']))).toMatchObject({ field: '--unknown' });
    const [option] = verb.options.filter((each) => each !== 'yes');
    if (option === undefined) return;
    expect(expectAnswer(await bw([name, ...words, `--${option}`, '--json']))).toMatchObject({ field: `--${option}`, was: 'absent' });
  });
});

describe('bw', () => {
  test.each([[['--json']], [['nothing', '--json']], [['__proto__', '--json']], [['constructor', '--json']], [['', '--json']]])(
    '%j names the verb as what is wrong',
    async (args) => expect(expectAnswer(await bw(args))).toMatchObject({ field: 'verb' }),
  );

  test('help is asked for in words and in JSON, and is no error', async () => {
    const [prose, json] = [await bw(['--help']), await bw(['--help', '--json'])];
    expect([prose.status, json.status]).toEqual([0, 0]);
    expect(prose.stdout).toContain('bw halt');
    expect(Object.keys(JSON.parse(json.stdout) as object)).toEqual(['usage']);
  });

  test.each(verbs.map(({ name }) => name))('bw %s --help tells its options and the fields of its answer', async (name) => {
    const [prose, json] = [await bw([name, '--help']), await bw([name, '--help', '--json'])];
    expect([prose.status, json.status]).toEqual([0, 0]);
    expect(prose.stdout).toContain(`bw ${name}`);
    const told = z.object({ summary: z.string(), json: z.array(z.string()).min(1) }).parse(JSON.parse(json.stdout));
    for (const line of [told.summary, ...told.json]) expect(prose.stdout).toContain(line);
  });

  test('an environment that is wrong is said as one, with every name and no value', async () => {
    const ended = await bw(['version', '--json'], {
      BELLWETHER_PORT: 'secret-port',
      BELLWETHER_SEED: '-1',
      DATABASE_URL: 'mysql://user:canary@host',
    });
    const error = expectAnswer(ended);
    expect(error).toMatchObject({ code: 'InvalidInput', field: 'environment' });
    for (const name of ['BELLWETHER_PORT', 'BELLWETHER_SEED', 'DATABASE_URL']) expect(ended.stdout).toContain(name);
    expect(ended.stdout + ended.stderr).not.toMatch(/secret-port|canary/);
  });

  test('a level or scope of a halt that means nothing is named, and nothing is halted', async () => {
    expect(expectAnswer(await bw(['halt', '--level', '4', '--json']))).toMatchObject({ field: '--level', must: '1, 2 or 3' });
    expect(expectAnswer(await bw(['halt', '--scope', 'frim', '--json']))).toMatchObject({ field: '--scope' });
  });
});
