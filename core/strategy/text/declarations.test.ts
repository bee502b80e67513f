import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arbitraryGraph } from '#/core/testing/graphs.ts';
import { catalogue, nodeKinds } from '../catalogue.ts';
import { makeSubgraph } from '../subgraphs/make-subgraph.ts';
import { registry as templates } from '../templates/registry.gen.ts';
import { printDeclarations } from './declarations.ts';
import { callNameOf } from './names.ts';
import { printText } from './print.ts';

const root = join(import.meta.dirname, '../../..');
const compiler = join(root, 'node_modules/typescript/bin/tsc');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-text-'));
  writeFileSync(join(folder, 'strategy.d.ts'), readFileSync(join(root, 'public/strategy.d.ts')));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the TypeScript compiler says of texts, each a file beside the declarations: `name: TSnnnn`. */
const judge = (texts: Readonly<Record<string, string>>): readonly string[] => {
  const files = Object.entries(texts).map(([name, text]) => {
    writeFileSync(join(folder, `${name}.ts`), text);
    return `${name}.ts`;
  });
  const options = { strict: true, noEmit: true, module: 'esnext', moduleDetection: 'force', lib: ['es2024'], types: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['strategy.d.ts', ...files] }));
  try {
    execFileSync(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], { encoding: 'utf8', stdio: 'pipe' });
    return [];
  } catch (error) {
    const said = error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
    return said.split('\n').flatMap((line) => /([^/]+)\.ts\(\d+,\d+\): error (TS\d+)/.exec(line)?.slice(1, 3).join(': ') ?? []);
  }
};

const body = (line: string): string => `const bars = node.bars();
const close = node.price({ bars });
const macd = node.macd({ x: close });
const up = node.compare({ a: close, b: macd.macd });
${line}
export default strategy('x', { schema: 1, outputs: { target: node.exposure({ when: up }) } });
`;

test('the compiler agrees with the printed text of every template, parts of it folded', () => {
  const texts = templates.map((template): [string, string] => {
    const graph = template.build();
    const chosen = graph.nodes.slice(1, 4).map(({ id }) => id);
    const text = printText(makeSubgraph(graph, { at: '', chosen, name: 'part' }, catalogue)?.graph ?? graph);
    return [template.id, text.ok ? text.value : ''];
  });
  expect(texts.length).toBeGreaterThan(4);
  expect(judge(Object.fromEntries(texts))).toEqual([]);
});

test('the compiler agrees with the printed text of any valid graph', () => {
  const texts = fc.sample(arbitraryGraph, { numRuns: 100, seed: 16 }).map((graph, i): [string, string] => {
    const text = printText(graph);
    return [`graph-${i}`, text.ok ? text.value : ''];
  });
  expect(judge(Object.fromEntries(texts))).toEqual([]);
});

test('the compiler finds a wrong name, type and kind of port', () => {
  const wrong = {
    sound: 'const fast = node.sma({ x: close }, { period: 20 });',
    'parameter-name': 'const fast = node.sma({ x: close }, { periods: 20 });',
    'parameter-type': "const fast = node.sma({ x: close }, { period: '20' });",
    'parameter-choice': "const down = node.compare({ a: close, b: close }, { relation: 'under' });",
    'port-name': 'const fast = node.sma({ y: close }, { period: 20 });',
    'port-kind': 'const fast = node.sma({ x: up }, { period: 20 });',
    'port-missing': 'const over = node.compare({ a: close });',
    'output-name': 'const fast = node.sma({ x: macd.line });',
    'output-open': 'const fast = node.sma({ x: macd });',
    kind: 'const fast = node.smaa({ x: close });',
    target: "strategy('y', { schema: 1, outputs: { target: close } });",
    subgraph: "strategy('y', { schema: 1, outputs: { target: node.exposure({ when: up }) }, subgraphs: { trend: { inputs: {} } } });",
    schema: "strategy('y', { schema: 2, outputs: { target: node.exposure({ when: up }) } });",
    use: 'const fast = node.sma({ x: later }); const later = node.price({ bars });',
  };
  const said = judge(Object.fromEntries(Object.entries(wrong).map(([name, line]) => [name, body(line)])));
  const found = new Set(said.map((line) => line.split(':')[0]));
  expect(Object.keys(wrong).filter((name) => !found.has(name))).toEqual(['sound']);
});

test('the published declarations are those of the kinds', () => {
  expect(readFileSync(join(root, 'public/strategy.d.ts'), 'utf8')).toBe(printDeclarations(nodeKinds));
});

test('every kind can be called: names of kinds, ports and parameters are identifiers', () => {
  const names = nodeKinds.flatMap((kind) => [
    callNameOf(kind),
    ...[kind.inputs, kind.params, kind.outputs].flatMap((part) => Object.keys(part)),
  ]);
  expect(names.filter((name) => !/^[A-Za-z][A-Za-z0-9]*$/.test(name))).toEqual([]);
});
