import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BarColumns, DatasetInfo, History } from '#/core/ports/history.ts';
import { dataHashOf } from '#/core/market/data-hash.ts';
import { builtinSymbol, installBuiltinHistory } from './builtin.ts';
import { importFile, type ImportOptions, type ImportReport } from './import.ts';
import { plainDigits } from './parquet.ts';
import { previewImport } from './preview.ts';

/** A history in memory with the contract of the real one: by hash, the same data once. */
const memoryHistory = (): History & { bars: Map<string, BarColumns> } => {
  const datasets: DatasetInfo[] = [];
  const bars = new Map<string, BarColumns>();
  return {
    bars,
    list: () => Promise.resolve(datasets),
    find: (symbol, interval) => Promise.resolve(datasets.findLast((d) => d.symbol === symbol && (interval ?? d.interval) === d.interval)),
    read: (hash) =>
      Promise.resolve(bars.get(hash) ?? { startMs: new Float64Array(0), endMs: new Float64Array(0), close: new Float64Array(0) }),
    add: (info, columns) => {
      const hash = dataHashOf(columns);
      const known = datasets.find((d) => d.hash === hash && d.symbol === info.symbol);
      if (known) return Promise.resolve({ ok: true, value: known });
      const rows = columns.startMs.length;
      const added = {
        ...info,
        hash,
        rows,
        fromMs: columns.startMs[0] ?? 0,
        toMs: columns.endMs[rows - 1] ?? 0,
        gaps: 0,
      };
      datasets.push(added);
      bars.set(hash, columns);
      return Promise.resolve({ ok: true, value: added });
    },
  };
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-import-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const save = (text: string | Uint8Array, name = 'x.csv'): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
const minute: ImportOptions = { symbol: 'X', interval: '1m', stamp: 'open' };
const importText = (text: string | Uint8Array, options: ImportOptions = minute, history = memoryHistory()) =>
  importFile(save(text), options, history);
const reportOf = async (text: string, options?: ImportOptions): Promise<ImportReport> => {
  const result = await importText(text, options);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};
const refusalOf = async (text: string | Uint8Array, options?: ImportOptions): Promise<string> => {
  const history = memoryHistory();
  const result = await importText(text, options, history);
  expect(await history.list()).toEqual([]);
  return result.ok ? 'imported' : result.failure.message;
};
const head = 'time,open,high,low,close,volume\n';
const rowAt = (minutes: number, rest = '1,2,0.5,1.5,10'): string => `2024-01-01 00:${String(minutes).padStart(2, '0')}:00,${rest}\n`;

describe('bad rows go to quarantine with line and reason', () => {
  test.each([
    ['1,2,0.5,1e3,10', 'close must be a plain decimal number, was "1e3"'],
    ['1,2,0.5,NaN,10', 'close must be a plain decimal number, was "NaN"'],
    ['1,2,0.5,1.5,-1', 'volume must be at or above zero, was "-1"'],
    ['1,2,0.5,-1.5,1', 'close must be above zero, was "-1.5"'],
    ['1,2,0.5,0,1', 'close must be above zero, was "0"'],
    ['1,1.2,0.5,1.5,1', 'high must be at or above 1.5, was 1.2'],
    ['1,2,1.2,1.5,1', 'low must be at or below 1, was 1.2'],
    ['1,2,0.5,١٫٥,1', 'close must be a plain decimal number, was "١٫٥"'],
    ['1,2,0.5,"1,500",1', 'close must be a plain decimal number, was "1,500"'],
    ['1,2,0.5,,1', 'close must be a plain decimal number, was ""'],
    ['1,2,0.5,1.5', 'row must have 6 cells, had 5'],
    ['1,2,0.5,"1.5,1', 'a quote in line 3 must be closed'],
  ])('%s', async (cells, reason) => {
    const report = await reportOf(head + rowAt(1) + rowAt(2, cells) + rowAt(3));
    expect(report.quarantined).toMatchObject([{ line: 3, reason }]);
    expect(report).toMatchObject({ rows: 3, imported: 2, quarantinedCount: 1 });
  });

  test('times that are none, step back, or contradict; a repeated row is a duplicate', async () => {
    const report = await reportOf(
      head +
        rowAt(1) +
        rowAt(2) +
        'tomorrow,1,2,0.5,1.5,10\n' +
        '03/04/2024,1,2,0.5,1.5,10\n' +
        rowAt(2) +
        rowAt(1, '1,2,0.5,1.6,10') +
        rowAt(4) +
        rowAt(3) +
        '2024-01-01,1,2,0.5,1.5,10\n' +
        rowAt(5),
    );
    expect(report.quarantined.map(({ line, reason }) => `${line} ${reason.slice(0, 46)}`)).toEqual([
      '4 time must be a time such as 2020-04-17, 2020-0',
      '5 time must be a time such as 2020-04-17, 2020-0',
      '10 time must be of the kind of the rows before it',
      '7 time must be given once, line 2 has it with ot',
      '9 time must come after the row above it, which i',
    ]);
    expect(report).toMatchObject({ imported: 4, duplicates: 1, quarantinedCount: 5 });
  });
});

describe('what a stamp means', () => {
  const minutes = head + rowAt(1) + rowAt(2) + rowAt(3);
  test('minutes prove nothing and are refused without --stamp', async () => {
    expect(await refusalOf(minutes, { symbol: 'X' })).toBe('stamp must be open or close, as the file does not prove which, was absent');
  });
  test.each([
    ['open', Date.UTC(2024, 0, 1, 0, 1)],
    ['close', Date.UTC(2024, 0, 1, 0, 0)],
  ] as const)('a stamp of the %s places the bar', async (stamp, from) => {
    const report = await reportOf(minutes, { symbol: 'x', stamp });
    expect(report.datasets[0]).toMatchObject({
      symbol: 'X',
      interval: '1m',
      stamp,
      fromMs: from,
      toMs: from + 180_000,
    });
  });
  test('a date names its New York session, known at the close, also on a half day', async () => {
    const history = memoryHistory();
    const text = 'date,close\n2024-11-27,1\n2024-11-29,2\n2024-12-02,3\n';
    const result = await importText(text, { symbol: 'X', interval: '1d' }, history);
    const bars = [...history.bars.values()][0];
    expect(result.ok).toBe(true);
    expect([...(bars?.endMs ?? [])]).toEqual([Date.UTC(2024, 10, 27, 21), Date.UTC(2024, 10, 29, 18), Date.UTC(2024, 11, 2, 21)]);
  });
  test('dates with weekends are days of UTC', async () => {
    const report = await reportOf('date,close\n2024-06-01,1\n2024-06-02,2\n2024-06-03,3\n', { symbol: 'X' });
    expect(report.datasets[0]).toMatchObject({
      fromMs: Date.UTC(2024, 5, 1),
      toMs: Date.UTC(2024, 5, 4),
      interval: '1d',
    });
  });
  test('sessions that all begin at 09:30, or one interval later, prove the stamp', async () => {
    const days = [3, 4, 5, 6, 7];
    const table = (times: readonly string[]): string =>
      `time,close\n${days.flatMap((d) => times.map((t) => `2024-06-0${d} ${t},1`)).join('\n')}\n`;
    const zone = 'America/New_York';
    expect((await reportOf(table(['09:30:00', '10:00:00', '10:30:00']), { symbol: 'X', zone })).stamp).toBe('open');
    expect((await reportOf(table(['10:00:00', '10:30:00', '11:00:00']), { symbol: 'X', zone })).stamp).toBe('close');
  });
  test("an interval that is not the file's is refused", async () => {
    const many = head + Array.from({ length: 40 }, (_, i) => rowAt(i)).join('');
    expect(await refusalOf(many, { ...minute, interval: '30s' })).toBe('interval must be 1m, the step between most rows, was "30s"');
    expect(await refusalOf(minutes, { ...minute, interval: '5m' })).toBe('interval must be 1m, the step between most rows, was "5m"');
  });
});

test('delimiters, quotes, CRLF, a byte order mark, epochs, zones and newest-first files read as what they are', async () => {
  const a = await reportOf('\ufefftime;close\r\n"2024-01-01 00:02:00";"2"\r\n2024-01-01 00:01:00;1\r\n', {
    ...minute,
    zone: '+01:00',
  });
  expect(a.datasets[0]?.fromMs).toBe(Date.UTC(2023, 11, 31, 23, 1));
  const b = await reportOf('time\tclose\n1704067260\t1\n1704067320\t2\n');
  expect(b.datasets[0]?.fromMs).toBe(1_704_067_260_000);
  expect((await reportOf('time,close\n1704067260000,1\n1704067320000,2\n')).datasets[0]?.hash).toBe(b.datasets[0]?.hash);
  expect((await reportOf('time,close\n2024-01-01T01:02:00+01,2\n2024-01-01T00:01Z,1\n')).datasets[0]?.hash).toBe(b.datasets[0]?.hash);
});

test('columns are taken by the names given', async () => {
  const text = 'Date,Px,Close\n2024-01-01 00:01,7,1\n2024-01-01 00:02,8,2\n';
  const history = memoryHistory();
  await importText(text, { ...minute, map: { close: 'px' } }, history);
  expect([...([...history.bars.values()][0]?.close ?? [])]).toEqual([7, 8]);
  expect(await refusalOf(text, { ...minute, map: { close: 'Last' } })).toBe('map.close must be a column of Date, Px, Close, was "Last"');
});

describe('files that cannot be imported at all leave nothing behind', () => {
  test.each([
    ['time,close\n2024-01-01 00:01:00,1.0000000001\n', 'close in line 2 must be exact at 9 decimals, was "1.0000000001"'],
    [
      'time,close\n2024-01-01 00:01:00,1.000000001\n2024-01-01 00:02:00,90000000\n',
      'close in line 3 must be exact at 9 decimals, so at most 2251799.813685248, was "90000000"',
    ],
    [
      'time,close\n2024-01-01 00:01:00,12345678.123456789\n',
      'close in line 2 must be exact at 9 decimals, so at most 2251799.813685248, was "12345678.123456789"',
    ],
    ['', 'file must be a table with a header, was "empty"'],
    ['time,close\n', 'file must be a table with at least one sound row, was "none"'],
    ['a,b\n1,2\n', 'map.time must be a column of a, b, was absent'],
  ])('%j', async (text, message) => expect(await refusalOf(text)).toBe(message));

  test('other bytes, other symbols, other zones, no file', async () => {
    expect(await refusalOf(Uint8Array.of(0x74, 0xff, 0xfe, 0x0a))).toBe('file must be UTF-8 text, was "other bytes"');
    expect(await refusalOf(head + rowAt(1), { ...minute, symbol: '../x' })).toContain('symbol must be 1 to 20');
    expect(await refusalOf(head + rowAt(1), { ...minute, zone: 'Mars/Olympus' })).toContain('tz must be UTC');
    expect(await importFile(join(folder, 'none.csv'), minute, memoryHistory())).toMatchObject({
      ok: false,
      failure: { code: 'NotFound' },
    });
    expect(await refusalOf(`time,close\n${'9'.repeat(1_200_000)}`)).toContain('at most 1000000 characters');
  });
});

test('a panel makes one close-only set a column, empty cells are no rows, and a bad cell spoils only itself', async () => {
  const text = 'date,AAA,bbb\n2024-06-03,1,\n2024-06-04,2,5\n2024-06-05,x,\n2024-06-06,3,6\n';
  const report = await reportOf(text, { wide: 'date' });
  expect(report.datasets.map(({ symbol, rows, columns }) => [symbol, rows, columns])).toEqual([
    ['AAA', 3, ['close']],
    ['BBB', 2, ['close']],
  ]);
  expect(report.quarantined).toMatchObject([{ line: 4, reason: 'AAA must be a plain decimal number, was "x"' }]);
  expect(await refusalOf('date,A,a\n2024-06-03,1,2\n', { wide: 'date' })).toBe('header must be one column a symbol, was "a symbol twice"');
});

test('the scale is the smallest that holds every price, without what the printing of doubles adds', async () => {
  const history = memoryHistory();
  const noisy = 'time,close\n2024-01-01 00:01:00,0.30000000000000004\n2024-01-01 00:02:00,1.1\n2024-01-01 00:03:00,2.125\n';
  const result = await importText(noisy, minute, history);
  expect(result).toMatchObject({ ok: true, value: { quarantinedCount: 0, datasets: [{ priceScale: 3 }] } });
  expect([...([...history.bars.values()][0]?.close ?? [])]).toEqual([0.3, 1.1, 2.125]);
  const small = await reportOf('time,close\n2024-01-01 00:01:00,0.000000001\n2024-01-01 00:02:00,1.10\n');
  expect(small.datasets[0]?.priceScale).toBe(9);
  expect((await reportOf(noisy, { ...minute, scale: 5 })).datasets[0]?.priceScale).toBe(5);
  expect(await refusalOf(noisy, { ...minute, scale: 2 })).toBe('close in line 4 must be exact at the given 2 decimals, was "2.125"');
  const panel = 'date,AAA,BBB\n2024-06-03,1,0.5\n2024-06-04,2,0.0000000001\n';
  expect(await refusalOf(panel, { wide: 'date' })).toBe('BBB in line 3 must be exact at 9 decimals, was "0.0000000001"');
});

test('importing twice adds nothing, and a different spelling of the same data has the same hash', async () => {
  const history = memoryHistory();
  const first = await importText(head + rowAt(1) + rowAt(2), minute, history);
  const again = await importText(head + rowAt(1, '1.0,2.00,0.50,1.5,10') + rowAt(2), minute, history);
  expect([first.ok && first.value.added, again.ok && again.value.added]).toEqual([1, 0]);
  expect(await history.list()).toHaveLength(1);
});

test('a preview tells columns, interval, stamp, scale and bad rows, and adds nothing', async () => {
  const preview = await previewImport(save(head + rowAt(1) + rowAt(2, '1,2,0.5,1.25,oops') + rowAt(3) + rowAt(4)));
  expect(preview).toMatchObject({
    ok: true,
    value: {
      map: { time: 'time', close: 'close' },
      interval: '1m',
      stamp: undefined,
      priceScale: 1,
      wide: undefined,
      sampledRows: 4,
      problem: undefined,
      quarantined: [{ line: 3 }],
    },
  });
  const panel = await previewImport(save('date,A,B\n2024-06-03,1,2\n2024-06-04,1,2\n'));
  expect(panel).toMatchObject({ ok: true, value: { wide: 'date', interval: '1d', stamp: 'open' } });
});

test('Parquet reads as the same table, small doubles written out', async () => {
  const file = join(folder, 'x.parquet');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(
    `COPY (SELECT TIMESTAMP '2024-01-01 00:01:00' + INTERVAL (i) MINUTE AS time, 0.00000015 * (i + 1) AS close FROM range(3) r(i)) TO '${file}' (FORMAT parquet)`,
  );
  connection.closeSync();
  const report = await importFile(file, minute, memoryHistory());
  expect(report).toMatchObject({
    ok: true,
    value: { imported: 3, datasets: [{ priceScale: 8, fromMs: Date.UTC(2024, 0, 1, 0, 1) }] },
  });
  expect(await importFile(save('no parquet', 'bad.parquet'), minute, memoryHistory())).toMatchObject({
    ok: false,
    failure: { field: 'file' },
  });
});

test('digits with an exponent are written out as the same double', () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      (value) => Number(plainDigits(String(value).replace('e+', 'e'))) === value,
    ),
  );
});

test('any bytes at all are imported or refused, and never throw or half-apply', async () => {
  const junk = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .string({ unit: fc.constantFrom(...Array.from('time,close\n\r";0123456789-.: eE+\u0661')), maxLength: 200 })
      .map((text) => new TextEncoder().encode(`time,close\n${text}`)),
  );
  await fc.assert(
    fc.asyncProperty(junk, async (bytes) => {
      const history = memoryHistory();
      const result = await importText(bytes, { symbol: 'X', stamp: 'open' }, history);
      expect(await history.list()).toHaveLength(result.ok ? 1 : 0);
    }),
    { numRuns: 150 },
  );
});

test('the S&P 500 is in the catalogue at first start, once, with origin and licence', async () => {
  const history = memoryHistory();
  const first = await installBuiltinHistory(history);
  expect(first).toMatchObject({
    ok: true,
    value: {
      symbol: builtinSymbol,
      rows: 5105,
      priceScale: 6,
      interval: '1d',
      licence: 'BSD-3-Clause',
      quarantined: 0,
      columns: ['open', 'high', 'low', 'close', 'volume'],
    },
  });
  expect(await installBuiltinHistory(history)).toEqual(first);
  expect(await history.list()).toHaveLength(1);
});

describe('the shared recordings', () => {
  const shared = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));
  const minutes = join(shared, 'btc-perp-1m-20211231-20220201.csv');
  const stocks = join(shared, 'us-stocks-daily-1989-2018.csv');
  const isThere = existsSync(minutes) && existsSync(stocks);
  if (!isThere)
    process.stdout.write('shared data are absent: the import of 45,031 minutes and 20 stocks was checked on small files only\n');

  test.runIf(isThere)('45,031 minutes and 20 stocks import cleanly', async () => {
    const btc = await importFile(minutes, { symbol: 'BTC-PERP', interval: '1m', stamp: 'close' }, memoryHistory());
    expect(btc).toMatchObject({
      ok: true,
      value: { rows: 45_031, imported: 45_031, quarantinedCount: 0, duplicates: 0 },
    });
    const panel = await importFile(stocks, { wide: 'date', interval: '1d' }, memoryHistory());
    expect(panel).toMatchObject({ ok: true, value: { rows: 7126, imported: 106_931, quarantinedCount: 0 } });
    expect(panel.ok && panel.value.datasets.length).toBe(20);
  });
});
