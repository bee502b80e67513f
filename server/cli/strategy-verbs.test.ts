import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { nodeKinds } from '#/core/strategy/catalogue.ts';
import { kindName } from '#/core/strategy/define.ts';
import { exampleGraph } from '#/core/strategy/example.ts';
import { formatGraph } from '#/core/strategy/graph.ts';
import { registry as templates } from '#/core/strategy/templates/registry.gen.ts';
import { checkText } from '#/core/strategy/text/read.ts';
import { runBw } from './run-bw.ts';

const folder = mkdtempSync(join(tmpdir(), 'bellwether-strategy-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};

const bw = async (...args: readonly string[]) => {
  const text = { stdout: '', stderr: '' };
  const keep = (name: keyof typeof text) => ({ write: (line: string) => (text[name] += line) });
  const env = { BELLWETHER_HOME: join(folder, 'home') };
  const status = await runBw(args, { env, stdout: keep('stdout'), stderr: keep('stderr') });
  return { status, ...text };
};

/** What the verbs answer, each its own part. */
interface Answer {
  readonly error: { readonly field: string };
  readonly programHash: string;
  readonly signalHash: string;
  readonly difference: { readonly isSame: boolean };
  readonly isValid: boolean;
  readonly problems: readonly Readonly<
    Record<'code' | 'node' | 'port' | 'line' | 'column' | 'message' | 'must' | 'was' | 'fix', unknown>
  >[];
  readonly kinds: readonly { readonly kind: string }[];
  readonly params: object;
  readonly inputs: object;
  readonly schema: Parameters<typeof z.fromJSONSchema>[0];
  readonly example: { readonly text: string };
}

/** The one object of --json. */
const ask = async (...args: readonly string[]) => {
  const { status, stdout } = await bw(...args, '--json');
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  return { status, answer: JSON.parse(stdout) as Answer };
};

describe('bw graph', () => {
  test.each(templates.map((template) => [template.id, template.build()] as const))('%s goes to text and comes back', async (id, built) => {
    const there = await bw('graph', 'to-text', id);
    const back = await bw('graph', 'from-text', write(`${id}.ts`, there.stdout));
    expect([there.status, back.status]).toEqual([0, 0]);
    expect(formatGraph(JSON.parse(back.stdout))).toBe(formatGraph(built));
    const [toText, fromText] = [await ask('graph', 'to-text', id), await ask('graph', 'from-text', join(folder, `${id}.ts`))];
    expect(toText.answer).toEqual({
      name: built.name,
      programHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      text: there.stdout.slice(0, -1),
    });
    expect(fromText.answer).toEqual({
      name: built.name,
      programHash: toText.answer.programHash,
      graph: JSON.parse(JSON.stringify(built)),
    });
    expect((await ask('graph', 'diff', id, join(folder, `${id}.ts`))).answer.difference.isSame).toBe(true);
  });

  test('diff tells what changed, by status too', async () => {
    const { stdout } = await bw('graph', 'to-text', 'ma-cross');
    const file = write('changed.ts', stdout.replace('period: 20', 'period: 30').replace('a: fast, b: slow', 'a: slow, b: fast'));
    const { status, answer } = await ask('graph', 'diff', 'ma-cross', file);
    expect(status).toBe(1);
    expect(answer.difference).toEqual({
      isSame: false,
      added: [],
      removed: [],
      changed: [
        { id: 'fast', params: [{ name: 'period', from: 20, to: 30 }], wires: [] },
        {
          id: 'above',
          params: [],
          wires: [
            { name: 'a', from: 'fast.sma', to: 'slow.sma' },
            { name: 'b', from: 'slow.sma', to: 'fast.sma' },
          ],
        },
      ],
      outputs: [],
      subgraphs: [],
    });
    expect((await bw('graph', 'diff', 'ma-cross', file)).stdout).toBe(
      '~ fast.period: 20 -> 30\n~ above.a: fast.sma -> slow.sma\n~ above.b: slow.sma -> fast.sma\n',
    );
    expect(await bw('graph', 'diff', 'ma-cross', 'ma-cross')).toMatchObject({ status: 0, stdout: 'the two mean the same\n' });
  });

  test.each<[string, readonly string[], string]>([
    ['an unknown verb', ['to-code', 'ma-cross'], 'words'],
    ['diff of one', ['diff', 'ma-cross'], 'words'],
    ['to-text of two', ['to-text', 'ma-cross', 'ma-cross'], 'words'],
    ['a graph that is not there', ['to-text', '/nowhere'], 'graph'],
    ['a text that is not there', ['from-text', '/nowhere.ts'], 'file'],
    ['a text that is none', ['from-text', write('garbage.ts', 'import "fs"')], 'line 1, column 1'],
  ])('%s is wrong usage', async (_, words, field) => {
    const { status, answer } = await ask('graph', ...words);
    expect([status, answer.error.field]).toEqual([2, field]);
  });

  test('a text is a graph wherever one is asked for', async () => {
    const { stdout } = await bw('graph', 'to-text', 'ma-cross');
    const [byName, byText] = [
      await ask('signals', 'ma-cross', '--symbol', 'SP500'),
      await ask('signals', write('cross.ts', stdout), '--symbol', 'SP500'),
    ];
    expect([byText.status, byText.answer.signalHash]).toEqual([0, byName.answer.signalHash]);
  });
});

describe('bw validate', () => {
  test('a valid graph has its hash and no problems', async () => {
    const { status, answer } = await ask('validate', 'ma-cross');
    expect(status).toBe(0);
    expect(answer).toEqual({ isValid: true, programHash: expect.stringMatching(/^[0-9a-f]{64}$/), problems: [] });
  });

  test('every problem is told at once, with node, port, code, message and fix', async () => {
    const built = JSON.stringify(templates.find(({ id }) => id === 'ma-cross')?.build());
    const file = write(
      'wrong.json',
      built.replace('"value":20', '"value":0').replace('["fast","sma"]', '["fast","ema"]').replace('exposure@1', 'exposed@1'),
    );
    const { status, answer } = await ask('validate', file);
    expect(status).toBe(1);
    expect(answer.isValid).toBe(false);
    expect(answer.problems.map(({ code, node, port }) => [code, node, port])).toEqual([
      ['BadParam', 'fast', 'period'],
      ['UnknownSource', 'above', 'a'],
      ['UnknownKind', 'long', undefined],
    ]);
    for (const { message, must, was, fix } of answer.problems) {
      expect(message).toContain(`must be ${must}, was ${was}`);
      expect(fix).toMatch(/\w+.*\.$/);
    }
    expect((await bw('validate', file)).stdout.trimEnd().split('\n')).toHaveLength(3);
  });

  test('a text has the place of each problem', async () => {
    const { stdout } = await bw('graph', 'to-text', 'ma-cross');
    const { status, answer } = await ask(
      'validate',
      write('wrong.ts', stdout.replace('period: 20', 'period: 0').replace('when: above', 'when: close')),
    );
    expect(status).toBe(1);
    expect(answer.problems.map(({ line, column, node, port }) => [line, column, node, port])).toEqual([
      [3, 39, 'fast', 'period'],
      [6, 30, 'long', 'when'],
    ]);
    const broken = await ask('validate', write('broken.ts', '`'));
    expect(broken.answer.problems).toMatchObject([{ code: 'Syntax', line: 1, column: 1 }]);
  });

  test('what is no graph at all is wrong usage', async () => {
    expect(await ask('validate', write('none.json', '{"schema":2}'))).toMatchObject({
      status: 2,
      answer: { error: { code: 'InvalidInput' } },
    });
  });
});

describe('bw node', () => {
  test('list names every kind', async () => {
    const { answer } = await ask('node', 'list');
    expect(answer.kinds.map(({ kind }) => kind)).toEqual(nodeKinds.map(kindName));
    expect((await bw('node', 'list')).stdout.trimEnd().split('\n')).toHaveLength(nodeKinds.length);
  });

  test.each(nodeKinds.map((kind) => [kindName(kind), kind] as const))(
    'doc %s is whole, its schema takes its example',
    async (name, kind) => {
      const { status, answer } = await ask('node', 'doc', name);
      expect(status).toBe(0);
      expect(Object.keys(answer.params)).toEqual(Object.keys(kind.params));
      expect(Object.keys(answer.inputs)).toEqual(Object.keys(kind.inputs));
      const graph = checkText(answer.example.text);
      expect(graph.ok && formatGraph(graph.value)).toBe(formatGraph(exampleGraph(kind)));
      const schema = z.fromJSONSchema(answer.schema);
      const example = exampleGraph(kind).nodes.find(({ kind }) => kind === name);
      expect(schema.safeParse(example).success).toBe(true);
      expect(schema.safeParse({ ...example, params: { unknown: { value: 1, unit: '' } } }).success).toBe(false);
      expect(schema.safeParse({ ...example, kind: 'other@1' }).success).toBe(false);
    },
  );

  test('doc takes a kind without its version, and reads well', async () => {
    const { stdout } = await bw('node', 'doc', 'sma');
    expect(stdout).toContain('Simple moving average (sma@1, node.sma)');
    expect(stdout).toContain('  param   period       integer from 2 to 100000 bars, default 30');
    expect(stdout).toContain('const example = node.sma({ x: close }, { period: 30 });');
  });

  test.each([['doc'], ['doc', 'nothing'], ['list', 'sma'], ['other']])('%s %s is wrong usage', async (...words) => {
    expect((await ask('node', ...words)).status).toBe(2);
  });
});
