/** The lock-box of a book through the verbs: what it ends, on the book and on parts of it, and whom an opening lets in. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { walkBars } from '#/core/testing/bars.ts';
import { runOn } from './testing.ts';
import { importBook } from './testing-book.ts';

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-lockbox-book-'));
  await importBook(folder, walkBars);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bw = (...args: readonly string[]) => runOn(join(folder, 'home'), args);
const stateSchema = z.object({ family: z.string(), state: z.string(), sealedFrom: z.string() });
const stateOf = async (...args: readonly string[]) => {
  const { stdout, stderr } = await bw('lockbox', ...args, '--json');
  expect(stderr).toBe('');
  return stateSchema.parse(JSON.parse(stdout));
};

const reportSchema = z.object({ toMs: z.number(), trust: z.array(z.object({ id: z.string(), text: z.string() })) });
const run = async (...args: readonly string[]) => {
  const { stdout, stderr } = await bw('backtest', ...args, '--json');
  expect(stderr).toBe('');
  const { reportFile, family } = z.object({ reportFile: z.string(), family: z.string() }).parse(JSON.parse(stdout));
  const { toMs, trust } = reportSchema.parse(JSON.parse(readFileSync(reportFile, 'utf8')));
  return { to: new Date(toMs).toISOString().slice(0, 10), family, chip: trust.find(({ id }) => id === 'lock-box')?.text };
};

const index = ['--index', 'IDX'];
const last = '2021-05-15';
const sealedFrom = '2021-02-04';
const within = `bars must end before the lock-box of the family, sealed from ${sealedFrom}`;

describe('a lock-box of a book', () => {
  test('ends runs and searches of its variants, also on a list of some members, until it is opened for one program', async () => {
    const free = await run('xs-momentum', ...index);
    expect(free).toMatchObject({ to: last, chip: undefined });
    const seal = await stateOf('seal', 'xs-momentum', ...index);
    expect(seal).toEqual({ family: free.family, state: 'sealed', sealedFrom, openings: undefined });
    expect(await stateOf('show', 'xs-momentum', ...index)).toEqual(seal);
    expect((await bw('lockbox', 'seal', 'xs-momentum', ...index)).stderr).toContain('the lock-box must be sealed once');

    const chip = `Lock-box from ${sealedFrom} sealed`;
    expect(await run('xs-momentum', ...index)).toMatchObject({ to: sealedFrom, chip });
    expect(await run('xs-momentum', '--symbols', 'AA,BB')).toMatchObject({ to: sealedFrom, chip });
    expect(await run('trend-basket', '--symbols', 'AA,BB')).toMatchObject({ to: last, chip: undefined }); // another idea
    expect((await bw('backtest', 'xs-momentum', '--symbols', 'AA,CC', '--from', '2021-02-10')).stderr).toContain(within);

    expect((await bw('lockbox', 'open', 'xs-momentum', ...index)).stderr).toContain('--reason must be given');
    expect(await stateOf('open', 'xs-momentum', ...index, '--reason', 'the last word')).toMatchObject({ state: 'opened once' });
    expect(await run('xs-momentum', ...index)).toMatchObject({ to: last, chip: `Lock-box from ${sealedFrom} opened once` });
    expect(await run('xs-momentum', ...index, '--set', 'winners.long=1')).toMatchObject({ to: sealedFrom }); // another program of it
    expect((await bw('sweep', 'xs-momentum', ...index, '--from', '2021-02-10', '--set', 'past.bars=5,10')).stderr).toContain(within);
    expect(JSON.parse((await bw('trials', free.family, '--json')).stdout)).toMatchObject({
      lockBox: { openings: [{ reason: 'the last word' }] },
    });
  });

  test('of a list ends a run of one of its instruments alone, and none of an instrument outside it', async () => {
    expect(await stateOf('seal', 'ma-cross', '--symbols', 'BB,CC')).toMatchObject({ state: 'sealed', sealedFrom });
    expect(await run('ma-cross', '--symbol', 'BB')).toMatchObject({ to: sealedFrom, chip: `Lock-box from ${sealedFrom} sealed` });
    expect(await run('ma-cross', '--symbol', 'DD')).toMatchObject({ to: last, chip: undefined });
    const { stderr } = await bw('sweep', 'ma-cross', '--symbol', 'CC', '--from', '2021-02-10', '--set', 'fast.period=5,10');
    expect(stderr).toContain(within);
  });
});
