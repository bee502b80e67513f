import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProgressEvent } from '#/core/engine/replica/stream.ts';
import { openHistoryHere, type OwnedHistory } from '#/server/adapters/history/duckdb/store.ts';
import { addFacts } from '#/server/adapters/sources/files/import-facts.ts';
import { addPrices } from '#/server/adapters/sources/files/import.ts';
import type { Desk } from '#/server/desk.ts';
import { createImporter } from '#/server/imports/import-threads.ts';
import {
  cancelImport,
  importFactsUpload,
  importUpload,
  keepUpload,
  previewFactsUpload,
  previewUpload,
  toSafeName,
} from './import-upload.ts';

let home = '';
let history: OwnedHistory;
let progress: ProgressEvent[] = [];
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'bellwether-upload-'));
  history = await openHistoryHere({ home });
  progress = [];
});
afterEach(async () => {
  await history.close();
  rmSync(home, { recursive: true, force: true });
});

const desk = (): Desk =>
  ({
    config: { home },
    history,
    importer: createImporter({ add: addPrices, addFacts }),
    progress: (event: ProgressEvent) => progress.push(event),
  }) as unknown as Desk;

const uploads = (): readonly string[] => readdirSync(join(home, 'uploads'));
const bytes = async function* (...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
};

const keep = async (name: string, text: string): Promise<string> => {
  const kept = await keepUpload(desk(), { name, chunks: bytes(text) });
  if (!kept.ok) throw new Error(kept.failure.message);
  return kept.value.uploadId;
};

const minutes = (rows: number): string =>
  [
    'time,open,high,low,close,volume',
    ...Array.from({ length: rows }, (_, i) => `${new Date(i * 60_000).toISOString()},100,101,99,100.5,7`),
  ].join('\n');

describe('an upload', () => {
  test('is kept under a name that cannot leave its folder', async () => {
    expect(toSafeName('../../etc/passwd')).toBe('passwd');
    expect(toSafeName('..')).toBe('prices.csv');
    expect(await keep('C:\\x\\a b.csv', 'time,close\n')).toMatch(/^[0-9a-f-]{36}-a_b\.csv$/);
  });

  test('beyond the cap, empty, or cut short leaves no file', async () => {
    const large = await keepUpload(desk(), { name: 'a.csv', chunks: bytes('12345', '67890', 'x'), maxBytes: 10 });
    expect(large).toMatchObject({ ok: false, failure: { code: 'TooLarge', message: 'file must have at most 10 bytes, was larger' } });
    expect(await keepUpload(desk(), { name: 'a.csv', chunks: bytes() })).toMatchObject({ ok: false, failure: { field: 'file' } });
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('time,');
      throw new Error('the line went dead');
    };
    await expect(keepUpload(desk(), { name: 'a.csv', chunks: broken() })).rejects.toThrow('the line went dead');
    expect(uploads()).toEqual([]);
  });

  test('of yesterday is swept by the next one, one of today is not', async () => {
    const [old, fresh] = [await keep('old.csv', 'x'), await keep('fresh.csv', 'x')];
    const dayAgo = Date.now() / 1000 - 86_401;
    utimesSync(join(home, 'uploads', old), dayAgo, dayAgo);
    const next = await keep('next.csv', 'x');
    expect([...uploads()].toSorted()).toEqual([fresh, next].toSorted());
  });
});

describe('an import of an upload', () => {
  test('is previewed, tells how far it is, ends in the history and takes its file along', async () => {
    const uploadId = await keep('coin.csv', minutes(60_000));
    expect(await previewUpload(desk(), { uploadId })).toMatchObject({ ok: true, value: { interval: '1m' } });
    const report = await importUpload(desk(), { uploadId, symbol: 'COIN', stamp: 'open' });
    expect(report).toMatchObject({ ok: true, value: { rows: 60_000, imported: 60_000, interval: '1m', added: 1 } });
    expect(await history.find('COIN', '1m')).toMatchObject({ rows: 60_000, source: 'coin.csv' });
    expect(uploads()).toEqual([]);
    expect(progress.at(-1)).toMatchObject({ runId: uploadId, kind: 'import', state: 'done', done: 1000, total: 1000 });
    expect(progress.every(({ done }, i) => done >= (progress[i - 1]?.done ?? 0))).toBe(true);
  });

  test('that is cancelled adds nothing and leaves the file to be read again', async () => {
    const uploadId = await keep('long.csv', minutes(400_000));
    const importing = importUpload(desk(), { uploadId, symbol: 'LONG', stamp: 'open' });
    expect(await importUpload(desk(), { uploadId, symbol: 'LONG' })).toMatchObject({ ok: false, failure: { code: 'Conflict' } });
    await expect.poll(() => progress.some(({ runId, done }) => runId === uploadId && done > 0), { interval: 1 }).toBe(true);
    expect(cancelImport(uploadId)).toBe(true);
    expect(await importing).toMatchObject({ ok: false, failure: { code: 'Cancelled' } });
    expect(cancelImport(uploadId)).toBe(false);
    expect(await history.list()).toEqual([]);
    expect(uploads()).toEqual([uploadId]);
    expect(progress.at(-1)?.state).toBe('cancelled');
  });

  test('of a file that is gone asks for the file again; a bad one names what is wrong', async () => {
    const uploadId = await keep('gone.csv', 'x');
    rmSync(join(home, 'uploads', uploadId));
    expect(await importUpload(desk(), { uploadId, symbol: 'X' })).toMatchObject({ ok: false, failure: { code: 'NotFound' } });
    const bad = await keep('bad.parquet', 'this is no Parquet');
    expect(await importUpload(desk(), { uploadId: bad, symbol: 'X' })).toMatchObject({ ok: false, failure: { field: 'file' } });
    expect(existsSync(join(home, 'uploads', bad))).toBe(true);
  });
});

describe('an upload of dated facts', () => {
  const rates = 'date,known_at,currency,tenor,rate\n2024-01-02,2024-01-02,USD,ON,0.0533\n2024-01-03,2024-01-03,USD,ON,5.31';

  test('is previewed with the columns it was found to have, and ends in the history as a version of its set', async () => {
    const uploadId = await keep('overnight.csv', rates);
    const preview = await previewFactsUpload(desk(), { uploadId, kind: 'rates' });
    expect(preview).toMatchObject({
      ok: true,
      value: { sampledRows: 2, missing: undefined, quarantined: [{ line: 3, reason: 'rate must be a fraction such as 0.0525' }] },
    });
    expect(preview.ok && preview.value.parts.map(({ name, column }) => [name, column])).toEqual([
      ['effective', 'date'],
      ['known_at', 'known_at'],
      ['currency', 'currency'],
      ['tenor', 'tenor'],
      ['rate', 'rate'],
    ]);
    const report = await importFactsUpload(desk(), { uploadId, kind: 'rates', set: 'OVERNIGHT' });
    expect(report).toMatchObject({ ok: true, value: { rows: 2, imported: 1, quarantinedCount: 1, added: 1, factSet: { version: 1 } } });
    expect(await history.listFacts()).toMatchObject([{ kind: 'rates', set: 'OVERNIGHT', rows: 1, source: 'overnight.csv' }]);
    expect(uploads()).toEqual([]);
    expect(progress.at(-1)).toMatchObject({ runId: uploadId, state: 'done' });
  });

  test('whose needed column is not there names it, and nothing is read; a column that is none is refused', async () => {
    const uploadId = await keep('late.csv', rates.replaceAll('known_at', 'seen'));
    expect(await previewFactsUpload(desk(), { uploadId, kind: 'rates' })).toMatchObject({
      ok: true,
      value: { missing: 'known_at', sampledRows: 0 },
    });
    expect(await importFactsUpload(desk(), { uploadId, kind: 'rates' })).toMatchObject({ ok: false, failure: { field: 'map.known_at' } });
    const map = { known_at: 'heard' };
    expect(await previewFactsUpload(desk(), { uploadId, kind: 'rates', map })).toMatchObject({
      ok: false,
      failure: { field: 'map.known_at' },
    });
    const told = await importFactsUpload(desk(), { uploadId, kind: 'rates', map: { known_at: 'seen' } });
    expect(told).toMatchObject({ ok: true, value: { imported: 1, factSet: { set: 'MAIN' } } });
  });

  test('a column that cannot be is refused by the name that the page gives it', async () => {
    const prices = await keep('headless.csv', 'day,Open,Price\n2024-01-02,100,101\n2024-01-03,100,101\n');
    const problem = 'Column of time must be a column of day, Open, Price, was absent';
    expect(await previewUpload(desk(), { uploadId: prices })).toMatchObject({ value: { problem } });
    expect(await importUpload(desk(), { uploadId: prices, symbol: 'X' })).toMatchObject({
      failure: { field: 'map.time', message: problem },
    });
    const mapped = await importUpload(desk(), { uploadId: prices, symbol: 'X', map: { time: 'day', close: 'Last' } });
    expect(mapped).toMatchObject({ failure: { message: 'Column of close must be a column of day, Open, Price, was "Last"' } });
    const facts = await keep('facts.csv', 'date,currency,tenor,rate\n2024-01-02,USD,ON,0.05\n');
    const read = await importFactsUpload(desk(), { uploadId: facts, kind: 'rates', set: 'ON' });
    expect(read).toMatchObject({ failure: { message: 'Column of known_at must be a column of date, currency, tenor, rate, was absent' } });
  });
});
