import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runOn } from './testing.ts';

let home = '';
beforeAll(async () => {
  home = join(await mkdtemp(join(tmpdir(), 'bellwether-lock-box-')), 'not-there-yet');
});
afterAll(() => rm(home, { recursive: true }));

const bw = (args: readonly string[]) => runOn(home, args);

const of = ['--symbol', 'SP500'];
const reportSchema = z.object({
  toMs: z.number(),
  trust: z.array(z.object({ id: z.string(), level: z.string(), text: z.string() })),
});

/** When the run's bars end, and what its report says of the lock-box. */
const run = async (graph: string) => {
  const { stdout } = await bw(['backtest', graph, ...of, '--from', '2012-01-01', '--json']);
  const { reportFile } = z.object({ reportFile: z.string() }).parse(JSON.parse(stdout));
  const { toMs, trust } = reportSchema.parse(JSON.parse(await readFile(reportFile, 'utf8')));
  return { to: new Date(toMs).toISOString().slice(0, 10), chip: trust.find(({ id }) => id === 'lock-box') };
};

describe('a lock-box', () => {
  test('keeps the last fifth from every run and search of the family until it is opened, for one program, and counted', async () => {
    const free = { to: '2020-04-17' };
    const seal = await bw(['lockbox', 'seal', 'ma-cross', ...of, '--json']);
    const { sealedFrom, state } = z.object({ sealedFrom: z.string(), state: z.string() }).parse(JSON.parse(seal.stdout));
    expect(state).toBe('sealed');
    expect((await bw(['lockbox', 'seal', 'ma-cross', ...of])).stderr).toContain('the lock-box must be sealed once');
    const sealed = await run('ma-cross');
    expect(sealed.to <= sealedFrom && sealed.to > '2016').toBe(true);
    expect(sealed.chip).toEqual({ id: 'lock-box', level: 'good', text: `Lock-box from ${sealedFrom} sealed` });
    expect(await run('rsi-mean-reversion')).toMatchObject({ ...free, chip: undefined }); // another family

    const inside = await bw(['backtest', 'ma-cross', ...of, '--from', '2018-01-01']);
    expect(inside.stderr).toContain('bars must end before the lock-box of the family');
    const grid = ['--set', 'fast.period=5,10'];
    expect((await bw(['sweep', 'ma-cross', ...of, '--from', '2018-01-01', ...grid])).stderr).toContain('before the lock-box of the family');

    expect((await bw(['lockbox', 'open', 'ma-cross', ...of])).stderr).toContain('--reason must be given');
    const opened = await bw(['lockbox', 'open', 'ma-cross', ...of, '--reason', 'the last word', '--json']);
    expect(JSON.parse(opened.stdout)).toMatchObject({ state: 'opened once', openings: [{ by: 'operator', reason: 'the last word' }] });
    expect((await bw(['lockbox', 'open', 'ma-cross', ...of, '--reason', 'again'])).stderr).toContain('opened once for a program');
    expect(await run('ma-cross')).toMatchObject({ to: free.to, chip: { level: 'good', text: `Lock-box from ${sealedFrom} opened once` } });
    const still = await bw(['sweep', 'ma-cross', ...of, '--from', '2018-01-01', ...grid]);
    expect(still.stderr).toContain('before the lock-box of the family'); // a search opens nothing
  });

  test('whose file was changed lets nothing of any family run', async () => {
    const file = join(home, 'lock-boxes.ndjson');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('the last word', 'no word'));
    expect((await bw(['backtest', 'ma-cross', ...of])).stderr).toContain('record 2 of');
    await writeFile(file, text);
    await appendFile(file, 'half a li');
    expect((await bw(['lockbox', 'show', 'ma-cross', ...of])).stderr).toContain('record 3 of');
    await writeFile(file, text);
    expect((await bw(['lockbox', 'show', 'ma-cross', ...of])).status).toBe(0);
  });

  test('whose file was cut off at its end, taken away or begun anew lets nothing run until it is put back', async () => {
    const file = join(home, 'lock-boxes.ndjson');
    const text = await readFile(file, 'utf8');
    const [seal = ''] = text.split('\n');
    const counted = 'must hold the 2 records that the registry of trials has counted, held';
    await writeFile(file, `${seal}\n`);
    expect((await bw(['backtest', 'ma-cross', ...of])).stderr).toContain(`${counted} 1`);
    expect((await bw(['lockbox', 'open', 'ma-cross', ...of, '--reason', 'unseen'])).stderr).toContain(`${counted} 1`);
    await rm(file);
    expect((await bw(['backtest', 'ma-cross', ...of])).stderr).toContain(`${counted} 0`);
    await writeFile(file, text);
    expect((await bw(['backtest', 'ma-cross', ...of, '--from', '2012-01-01'])).status).toBe(0);
  });
});
