import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphNode, text } from '#/core/strategy/template.ts';
import { templateNamed } from '#/core/testing/backtests.ts';
import { runBw } from './run-bw.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellwether-backtest-'));
});
afterAll(() => rm(folder, { recursive: true }));

const bw = async (
  graph: string,
  path: string,
  more: readonly string[] = [],
): Promise<{ readonly status: number; readonly answer: Record<string, unknown> }> => {
  let stdout = '';
  const status = await runBw(['backtest', graph, '--symbol', 'SP500', '--path', path, ...more, '--json'], {
    env: { BELLWETHER_HOME: join(folder, 'home') },
    stdout: { write: (line: string) => (stdout += line) },
    stderr: { write: () => true },
  });
  return { status, answer: JSON.parse(stdout) };
};

test('both paths answer the same question alike; the event path seals it', async () => {
  const [array, event] = [await bw('rsi-mean-reversion', 'array'), await bw('rsi-mean-reversion', 'event')];
  expect([array.status, event.status]).toEqual([0, 0]);
  const { factsDigest, reportFile, elapsedMs: _event, ...sealed } = event.answer;
  const { elapsedMs: _array, ...computed } = array.answer;
  expect(factsDigest).toMatch(/^[0-9a-f]{64}$/);
  expect(existsSync(String(reportFile))).toBe(true);
  expect(computed).toEqual({ ...sealed, path: 'array' });
});

test('what a path does not know is refused by name', async () => {
  const drawn = templateNamed('ma-cross').build();
  const style = graphNode('style', 'order-style@1', {
    params: { style: text('twap') },
    in: { target: drawn.outputs['target'] ?? ['', ''] },
  });
  const file = join(folder, 'slices.json');
  await writeFile(file, JSON.stringify({ ...drawn, nodes: [...drawn.nodes, style], outputs: { target: ['style', 'orders'] } }));
  const sliced = await bw(file, 'array');
  expect(sliced.status).toBe(1);
  expect(JSON.stringify(sliced.answer)).toContain('array path: node order-style with style twap is run by the event path only');
  const neither = await bw('ma-cross', 'both');
  expect(neither.status).toBe(2);
  expect(JSON.stringify(neither.answer)).toContain('--path must be event or array');
});

test('the models of a run are said by options, and what is wrong with them is said by name', async () => {
  const run = async (...options: readonly string[]): Promise<Record<string, unknown>> => (await bw('ma-cross', 'array', options)).answer;
  const [plain, same, dear] = [
    await run(),
    await run('--fee', 'bps,makerBps=2,takerBps=5', '--slippage', 'bps-slippage,bps=1'),
    await run('--fee', 'per-share-order,perShare=0.5', '--slippage', 'none', '--spread', 'half-spread,half=20,unit=bps'),
  ];
  expect(same['runId']).toBe(plain['runId']);
  expect(dear['runId']).not.toBe(plain['runId']);
  expect(Number(dear['finalEquity'])).toBeLessThan(Number(plain['finalEquity']));
  const problems = [
    await run('--fee', 'free'),
    await run('--impact', 'square-root,y'),
    await run('--spread', 'half-spread,unit=miles'),
    await run('--slippage', 'bps-slippage,bps='),
    await run('--fill', 'none'),
  ].map((answer) => JSON.stringify(answer));
  expect(problems[0]).toContain('--fee must be one of bps, bps-order, none, per-share, per-share-order, tiered, was');
  expect(problems[1]).toContain('--impact must be square-root and its parameters as name=value, with commas between, was');
  expect(problems[2]).toContain('half-spread.unit must be one of ticks, bps, was miles');
  expect(problems[3]).toContain('bps-slippage.bps must be from 0 to 1000, was ');
  expect(problems[4]).toContain('--fill must be one of next-close, next-open, next-tick, signal-close, was');
});

test('parameters are set from outside, as if they had been drawn so', async () => {
  const [plain, same, slow] = [
    await bw('ma-cross', 'array'),
    await bw('ma-cross', 'array', ['--set', 'fast.period=20']),
    await bw('ma-cross', 'array', ['--set', 'fast.period=10', '--set', 'slow.period=50']),
  ];
  expect(same.answer['runId']).toBe(plain.answer['runId']);
  expect(slow.answer['programHash']).not.toBe(plain.answer['programHash']);
  expect(slow.answer['family']).toBe(plain.answer['family']);
  const wrong = async (set: string): Promise<string> => JSON.stringify((await bw('ma-cross', 'array', ['--set', set])).answer);
  expect(await wrong('fast.period=5:50:5')).toContain('--set must be one value: node.param=20');
  expect(await wrong('fats.period=5')).toContain('--set must be of a node of the graph');
  expect(await wrong('fast.period=1000000000')).toContain('period');
});

test('--out leaves the tables and the report of the run in a folder', async () => {
  const out = join(folder, 'out');
  const { answer, status } = await bw('ma-cross', 'event', ['--out', out]);
  expect(status).toBe(0);
  expect(answer['files']).toContainEqual({ what: 'report', file: join(out, 'report.html') });
  const trades = (await readFile(join(out, 'trades.csv'), 'utf8')).trim().split('\n');
  expect(trades).toHaveLength(Number(answer['trades']) + 1);
  expect(await readFile(join(out, 'report.html'), 'utf8')).toContain('<!doctype html>');
  const refused = await bw('ma-cross', 'array', ['--out', out]);
  expect(JSON.stringify(refused.answer)).toContain('--out must be absent with --path array');
});
