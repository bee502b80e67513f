/** A sweep held against something else than cash, through the verb: the word, what it is read from, and the same answer again. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { walkBars } from '#/core/testing/bars.ts';
import { runOn } from './testing.ts';
import { importBook } from './testing-book.ts';

let folder = '';
const home = (): string => join(folder, 'home');
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-sweep-benchmark-'));
  await importBook(folder, walkBars);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const answerSchema = z.object({
  sweepId: z.string(),
  verdict: z.object({ superiority: z.object({ value: z.object({ benchmark: z.string().optional(), realityCheck: z.number() }) }) }),
});

const answerOf = async (args: readonly string[]) => {
  const { status, stdout, stderr } = await runOn(home(), [...args, '--json']);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const { sweepId, verdict } = answerSchema.parse(JSON.parse(stdout));
  return { sweepId, ...verdict.superiority.value };
};

const single = ['sweep', 'ma-cross', '--symbol', 'BB', '--set', 'fast.period=5,10', '--set', 'slow.period=40,60'];
const book = ['sweep', 'xs-momentum', '--index', 'IDX', '--set', 'past.bars=40,60', '--set', 'winners.long=1,2'];

describe('bw sweep --benchmark', () => {
  test('of an instrument is that one held, also by its symbol, and is tested again by what is sealed to the same answer', async () => {
    const held = await answerOf([...single, '--benchmark', 'held']);
    expect(held).toMatchObject({ benchmark: 'BB bought and held' });
    const own = await answerOf([...single, '--benchmark', 'BB']); // the same closes by the other way
    expect(own).toEqual({ ...held, sweepId: own.sweepId });
    expect(own.sweepId).not.toBe(held.sweepId);
    expect((await runOn(home(), ['sweep', 'show', own.sweepId])).stdout).toContain('rows (0 flat) beats BB bought and held, 500 days');

    const file = join(home(), 'sweeps', own.sweepId, 'superiority.json');
    const bytes = readFileSync(file);
    rmSync(file);
    expect(await answerOf(['sweep', '--resume', own.sweepId])).toEqual(own);
    expect(readFileSync(file)).toEqual(bytes);
    const manifest = join(home(), 'sweeps', own.sweepId, 'manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"symbol":"BB","sets"', '"symbol":"CC","sets"'));
    expect((await runOn(home(), ['sweep', '--resume', own.sweepId])).stderr).toContain('manifest must be of the sweep');
  });

  test('of a book is equal parts of its instruments', async () => {
    expect(await answerOf([...book, '--benchmark', 'equal-parts'])).toMatchObject({ benchmark: 'equal parts of IDX (6 instruments)' });
  });

  test.each([
    [
      [...single, '--benchmark', 'equal-parts'],
      '--benchmark must be held, cash or a symbol for a sweep of one instrument, was "equal-parts"',
    ],
    [[...book, '--benchmark', 'held'], '--benchmark must be equal-parts, cash or a symbol for a sweep of a book, was "held"'],
    [[...single, '--benchmark', 'NONE'], 'bars of NONE 1d must be imported first, were not found: read by the benchmark'],
    [
      [...single, '--benchmark', 'FF'],
      '--benchmark must be an instrument with a 1d close at most 7 days old at each close of the rows, also at',
    ],
  ])('%j is refused before anything runs', async (args, message) => {
    expect((await runOn(home(), args)).stderr).toContain(message);
  });
});
