/** A book through the verbs: from imported files of prices, actions, delistings and an index to a sealed run that is done again. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { walkBars } from '#/core/testing/bars.ts';
import { runBw } from './run-bw.ts';
import { importBook } from './testing-book.ts';

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-book-'));
  await importBook(folder, walkBars);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Said {
  readonly status: number;
  readonly answer: Readonly<Record<string, unknown>>;
}

const bw = async (...args: readonly string[]): Promise<Said> => {
  let text = '';
  const stdout = { write: (part: string) => (text += part) };
  const status = await runBw([...args, '--json', '--home', join(folder, 'home')], { env: {}, stdout, stderr: { write: () => true } });
  return { status, answer: JSON.parse(text) as Said['answer'] };
};

describe('a book', () => {
  test('of an index is run, sealed and done again bit for bit', async () => {
    const asked = await bw('backtest', 'xs-momentum', '--index', 'IDX');
    expect(asked.answer).toMatchObject({ instruments: 6, universe: 'Members of IDX as they were known at each close', refusals: 0 });
    expect(Number(asked.answer['orders'])).toBeGreaterThan(20);
    expect(asked.answer['events']).toBe(3);
    const verified = await bw('run', 'verify', String(asked.answer['runId']));
    expect(verified.answer).toMatchObject({ isSame: true, factsDigest: asked.answer['factsDigest'] });
    const again = await bw('backtest', 'xs-momentum', '--index', 'IDX');
    expect(again.answer['runId']).toBe(asked.answer['runId']);
  });

  test('by the array path comes to the same, and seals nothing', async () => {
    const [events, arrays] = [
      await bw('backtest', 'xs-momentum', '--index', 'IDX'),
      await bw('backtest', 'xs-momentum', '--index', 'IDX', '--path', 'array'),
    ];
    const { path: _path, factsDigest: _digest, reportFile: _file, elapsedMs: _elapsed, ...sealed } = events.answer;
    expect(arrays.answer).toMatchObject({ ...sealed, path: 'array' });
    expect(arrays.answer).not.toHaveProperty('factsDigest');
  });

  test('is tried for what it knows of the future, all instruments and one alone', async () => {
    const { status, answer } = await bw('bias', 'trend-basket', '--index', 'IDX', '--bars', '40', '--set', 'slow.period=20');
    expect(status).toBe(0);
    expect(answer).toMatchObject({ isClean: true, findings: [], refused: [], untried: [] });
    const { tried } = Object(answer['cuts']);
    expect(answer['runs']).toBe(1 + tried * 5);
    const models = await bw('bias', 'ml-classifier', '--symbols', 'AA,BB');
    expect(models.answer).toMatchObject({ error: { code: 'InvalidInput', field: 'program', must: 'without models' } });
  });

  test('as a plain list says that survivorship is unproven, and is another question', async () => {
    const [index, list] = [
      await bw('backtest', 'xs-momentum', '--index', 'IDX'),
      await bw('backtest', 'xs-momentum', '--symbols', 'AA,BB,CC'),
    ];
    expect(list.answer).toMatchObject({ instruments: 3, universe: 'A plain list of 3 instruments: survivorship unproven', verdict: 'bad' });
    const diff = await bw('run', 'diff', String(index.answer['runId']), String(list.answer['runId']));
    expect(diff.answer['isSame']).toBe(false);
  });

  test('leaves as tables from which whoever has them counts its equity to the last digit', async () => {
    const { runId } = (await bw('backtest', 'xs-momentum', '--index', 'IDX')).answer;
    const out = join(folder, 'tables');
    const exported = await bw('run', 'export', String(runId), '--out', out);
    expect(exported.status).toBe(0);
    const table = (name: string): readonly Readonly<Record<string, string>>[] => {
      const [heads = '', ...lines] = readFileSync(join(out, `${name}.csv`), 'utf8')
        .trimEnd()
        .split('\r\n');
      return lines.map((line) => Object.fromEntries(heads.split(',').map((head, i) => [head, line.split(',')[i] ?? ''])));
    };
    const scaled = (text: string | undefined): bigint => BigInt((text ?? '').replace('.', ''));
    const sum = (rows: readonly bigint[]): bigint => rows.reduce((total, row) => total + row, 0n);
    const fills = table('fills');
    expect(fills.length).toBeGreaterThan(20);
    const bought = sum(fills.map((row) => (row['side'] === 'Buy' ? -1n : 1n) * scaled(row['notional (own currency)'])));
    const fees = sum(fills.map((row) => scaled(row['fee (own currency)'])));
    const events = table('events');
    expect(events.map(({ kind, instrument }) => `${kind} ${instrument}`)).toEqual(['Split AA', 'Dividend BB', 'Delisting FF']);
    const paid = sum(events.map((row) => scaled(row['cash (own currency)'] || '0')));
    const closes = new Map(table('bars').map((row) => [row['instrument'], scaled(row['close (own currency)'])]));
    const held = new Map<string, bigint>();
    for (const row of [...fills, ...events].toSorted((a, b) => ((a['time (UTC)'] ?? '') < (b['time (UTC)'] ?? '') ? -1 : 1))) {
      const before = held.get(row['instrument'] ?? '') ?? 0n;
      const qty = scaled(row['qty (units)'] ?? '0');
      const after =
        row['kind'] === 'Split' ? before * 4n : row['kind'] === undefined ? before + (row['side'] === 'Buy' ? qty : -qty) : before;
      held.set(row['instrument'] ?? '', after);
    }
    const worth = sum([...held].map(([instrument, qty]) => qty * (closes.get(instrument) ?? 0n) * 10n ** 6n));
    const equity = 100_000n * 10n ** 8n + bought - fees + paid + worth;
    expect(Number(equity) / 1e8).toBe(Number(table('equity').at(-1)?.['equity (USD)']));
    const features = table('features');
    expect(features.length).toBe(table('bars').length);
    const own = features.filter(({ instrument }) => instrument === 'AA');
    const columnOf = (node: string): readonly number[] => {
      const head = Object.keys(own[0] ?? {}).find((each) => each.startsWith(`${node}.`));
      return own.map((row) => Number(row[head ?? '']));
    };
    const [close, past, skipped] = [columnOf('close'), columnOf('past'), columnOf('skipped')];
    expect(past.at(-1)).toBeCloseTo((close.at(-1) ?? 0) / (close.at(-232) ?? 1) - 1, 12);
    expect(skipped.at(-1)).toBe(past.at(-22));
    const refused = await bw('run', 'export', String(runId), '--out', out, '--what', 'carry');
    expect(JSON.stringify(refused.answer)).toContain('--what must be some of bars, features, fills, returns, trades, equity, events');
  });

  test('reads of a member no more than the family of the program on it may', async () => {
    const ask = () => bw('backtest', 'xs-momentum', '--symbols', 'CC,DD');
    const before = await ask();
    const sealed = await bw('lockbox', 'seal', 'xs-momentum', '--symbol', 'CC');
    expect(sealed.status).toBe(0);
    const after = await ask();
    expect(after.status).toBe(0);
    expect(after.answer['runId']).not.toBe(before.answer['runId']);
    expect((await bw('run', 'verify', String(after.answer['runId']))).answer['isSame']).toBe(true);
  });

  test.each([
    [['--symbols', 'AA,NONE'], '1d bars of NONE must be imported first, were not found'],
    [['--index', 'OTHER'], 'membership of OTHER must be imported first, was not found'],
    [['--index', 'IDX', '--path', 'both'], '--path must be event or array, was "both"'],
    [['--index', 'IDX', '--path', 'array', '--fill', 'signal-close'], 'fill must be next-open or next-close for a book'],
    [['--index', 'IDX', '--interval', '1h'], '1h bars of members of IDX must be imported first, were not found'],
  ])('asked with %j is refused by name', async (options, message) => {
    const { status, answer } = await bw('backtest', 'xs-momentum', ...options);
    expect(status).not.toBe(0);
    expect(JSON.stringify(answer)).toContain(message.replaceAll('"', '\\"'));
  });
});
