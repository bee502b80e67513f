import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { formatGraph, parseGraph } from '#/core/strategy/graph.ts';
import { registry as templates } from '#/core/strategy/templates/registry.gen.ts';
import { runBw } from './run-bw.ts';

const folder = mkdtempSync(join(tmpdir(), 'bellwether-look-ahead-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ask = async (...args: readonly string[]): Promise<{ readonly status: number; readonly answer: Record<string, unknown> }> => {
  let stdout = '';
  const env = { BELLWETHER_HOME: join(folder, 'home') };
  const status = await runBw([...args, '--json'], { env, stdout: { write: (line) => (stdout += line) }, stderr: { write: () => true } });
  return { status, answer: JSON.parse(stdout) };
};

describe('bw bias', () => {
  test('finds every node of a template clean, and says what it tried', async () => {
    const { status, answer } = await ask('bias', 'donchian-trend', '--symbol', 'SP500', '--bars', '150');
    expect(status).toBe(0);
    expect(answer).toMatchObject({
      isClean: true,
      findings: [],
      refused: [],
      untried: [],
      changes: ['scale', 'unknown', 'reverse', 'delete'],
    });
    const { tried, warmUp } = Object(answer['cuts']);
    expect(tried).toBeGreaterThan(warmUp);
  });

  test('refuses a lag of the future by code and port, with status 1', async () => {
    const template = templates.find(({ id }) => id === 'ma-cross');
    const graph = parseGraph(template?.build());
    if (!graph.ok) throw new Error(graph.failure.message);
    const drawn = JSON.parse(formatGraph(graph.value));
    drawn.nodes.push({ id: 'soon', kind: 'lag@1', params: { bars: { value: -1, unit: 'bars' } }, in: { x: ['close', 'out'] } });
    const file = join(folder, 'cheat.json');
    writeFileSync(file, JSON.stringify(drawn));
    const { status, answer } = await ask('bias', file, '--symbol', 'SP500');
    expect(status).toBe(1);
    expect(answer).toMatchObject({ isClean: false, refused: [{ code: 'BadParam', node: 'soon', port: 'bars' }] });
  });
});

test('bw bias finds weeks within days clean', async () => {
  const { status, answer } = await ask('bias', weeksWithinDays(), '--symbol', 'SP500', '--bars', '60');
  expect(status).toBe(0);
  expect(answer).toMatchObject({ isClean: true, findings: [], refused: [], untried: [] });
});

/** Long above the average of the last three weeks' closes. */
const weeksWithinDays = (): string => {
  const node = (id: string, kind: string, inputs: Record<string, readonly string[]>, params = {}) => ({ id, kind, params, in: inputs });
  const nodes = [
    node('bars', 'bars@1', {}, { interval: { value: '1d', unit: '' } }),
    node('weeks', 'resample@1', { bars: ['bars', 'bars'] }, { interval: { value: '1w', unit: '' } }),
    node('week', 'price@1', { bars: ['weeks', 'bars'] }),
    node('average', 'sma@1', { x: ['week', 'out'] }, { period: { value: 3, unit: 'bars' } }),
    node('held', 'align@1', { x: ['average', 'sma'] }),
    node('close', 'price@1', { bars: ['bars', 'bars'] }),
    node('above', 'compare@1', { a: ['close', 'out'], b: ['held', 'out'] }),
    node('long', 'exposure@1', { when: ['above', 'out'] }),
  ];
  const file = join(folder, 'weeks.json');
  writeFileSync(file, JSON.stringify({ schema: 1, name: 'Weeks within days', nodes, outputs: { target: ['long', 'target'] } }));
  return file;
};

describe('bw trace', () => {
  test('says what stood in the way at a bar, down to the closes', async () => {
    const { status, answer } = await ask('trace', 'ma-cross', '--symbol', 'SP500', '--at', '2008-10-10');
    expect(status).toBe(0);
    expect(answer).toMatchObject({
      endsAt: '2008-10-09T20:00:00.000Z',
      target: 0,
      isChange: false,
      failed: [{ nodes: ['above'], verdict: 'False' }],
    });
  });

  test('refuses a time before the first bar, naming it', async () => {
    const { status, answer } = await ask('trace', 'ma-cross', '--symbol', 'SP500', '--at', '1990-01-01');
    expect(status).toBe(2);
    expect(answer).toMatchObject({ error: { field: '--at', was: '"1990-01-01T00:00:00.000Z"' } });
  });
});
