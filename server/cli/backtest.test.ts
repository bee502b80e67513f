import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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

const bw = async (graph: string, path: string): Promise<{ readonly status: number; readonly answer: Record<string, unknown> }> => {
  let stdout = '';
  const status = await runBw(['backtest', graph, '--symbol', 'SP500', '--path', path, '--json'], {
    env: { BELLWETHER_HOME: join(folder, 'home') },
    stdout: { write: (line: string) => (stdout += line) },
    stderr: { write: () => true },
  });
  return { status, answer: JSON.parse(stdout) };
};

test('both paths answer the same question alike; the event path seals it', { timeout: 120_000 }, async () => {
  const [array, event] = [await bw('rsi-mean-reversion', 'array'), await bw('rsi-mean-reversion', 'event')];
  expect([array.status, event.status]).toEqual([0, 0]);
  const { factsDigest, reportFile, elapsedMs: _event, ...sealed } = event.answer;
  const { elapsedMs: _array, ...computed } = array.answer;
  expect(factsDigest).toMatch(/^[0-9a-f]{64}$/);
  expect(existsSync(String(reportFile))).toBe(true);
  expect(computed).toEqual({ ...sealed, path: 'array' });
});

test('what a path does not know is refused by name', { timeout: 120_000 }, async () => {
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
