import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runBw } from './run-bw.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellwether-report-'));
});
afterAll(() => rm(folder, { recursive: true }));

const bw = async (...words: readonly string[]): Promise<{ readonly status: number; readonly text: string }> => {
  let text = '';
  const write = (line: string): unknown => (text += line);
  const status = await runBw([...words, '--json'], {
    env: { BELLWETHER_HOME: join(folder, 'home') },
    stdout: { write },
    stderr: { write: () => true },
  });
  return { status, text };
};

test('the report of a run is written as one file, the same bytes each time', async () => {
  const run: unknown = JSON.parse((await bw('backtest', 'ma-cross', '--symbol', 'SP500')).text);
  const runId = typeof run === 'object' && run !== null && 'runId' in run ? String(run.runId) : '';
  const files = [join(folder, 'a.html'), join(folder, 'b.html')];
  for (const file of files) {
    const pdf = file.replace('.html', '.pdf');
    expect(await bw('report', runId, '--html', file, '--pdf', pdf)).toMatchObject({ status: 0 });
    expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-');
  }
  const [a, b] = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  expect(a).toContain(runId);
  expect(a).toBe(b);
});

test.each([
  [['report', 'x', '--html', 'y'], 'run must be an id of 64 hex digits'],
  [['report', 'a'.repeat(64)], '--html must be the name of a file'],
  [['report', 'a'.repeat(64), '--html', 'y'], 'must be in this home, was not found'],
])('%j is refused by name and writes nothing', async (words, says) => {
  const { status, text } = await bw(...words);
  expect(status).not.toBe(0);
  expect(text).toContain(says);
});
