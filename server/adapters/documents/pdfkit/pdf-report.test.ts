import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { defaultConfig } from '#/core/backtest/config.ts';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { backtest } from '#/core/report/backtest-report.ts';
import { writeStatistic } from '#/core/report/statistic-text.ts';
import type { TearSheet } from '#/core/report/tear-sheet.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { firstRows, readSp500 } from '#/core/testing/bars.ts';
import { writePercent } from '#/core/value/number-text.ts';
import { pdfReport } from './pdf-report.ts';
import { writable } from './sheet.ts';

const reportOf = (symbol: string, bars = readSp500()): TearSheet => {
  const instrument = importedInstrument({ symbol, priceScale: 6, assetClass: 'Index' });
  const data = { instrument, interval: '1d', bars, dataHash: 'd'.repeat(64) };
  const outcome = backtest({ graph: maCross.build(), data, config: defaultConfig });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value.report;
};

/** The content of every page, unpacked. */
const contentsOf = (bytes: Uint8Array): readonly string[] => {
  const text = Buffer.from(bytes).toString('latin1');
  return [...text.matchAll(/\/Length (\d+)\n\/Filter \/FlateDecode\n>>\nstream\n/g)].map((match) => {
    const from = match.index + match[0].length;
    return inflateSync(bytes.subarray(from, from + Number(match[1]))).toString('latin1');
  });
};

/** What the pages write: the hex of each text, letters put together again. */
const textOf = (bytes: Uint8Array): string =>
  contentsOf(bytes)
    .flatMap((content) => [...content.matchAll(/\[(.*?)\] TJ/g)])
    .map(([, shown = '']) =>
      [...shown.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join(''),
    )
    .join('\n');

const runId = 'a'.repeat(64);
const report = reportOf('SP500');

describe('a report as a PDF', async () => {
  const bytes = await pdfReport({ runId, report });
  const text = textOf(bytes);
  const flat = text.replaceAll('\n', ' ');

  test('is the same bytes each time', async () => {
    expect(Buffer.compare(await pdfReport({ runId, report: reportOf('SP500') }), bytes)).toBe(0);
  });

  test('writes every statistic of the run as the page does, with its n', () => {
    for (const statistic of report.verdict.statistics) {
      const { title, n, value } = statistic;
      expect(text).toContain(`${writable(title)}\n${value === undefined ? 'none:' : writable(writeStatistic(statistic))}`);
      expect(text).toContain(`\n${n}\n`);
    }
    for (const { value } of report.monthly) expect(text).toContain(`\n${writable(writePercent(value, 1))}\n`);
    for (const { formula } of report.detail?.benchmark.statistics ?? []) expect(flat).toContain(writable(formula).split(' ')[0]);
  });

  test('names the run, its inputs and every reason to doubt it', () => {
    for (const hash of [runId, report.programHash, report.dataHash, report.factsDigest]) expect(text).toContain(hash);
    for (const chip of report.trust) expect(flat).toContain(writable(chip.text));
  });

  test('is titled and tagged, and draws its charts as vectors', () => {
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).toContain('/Marked true');
    expect(raw).toContain('/DisplayDocTitle true');
    for (const tag of ['H1', 'H2', 'Table', 'TH', 'TD', 'Figure']) expect(raw).toContain(`/S /${tag}\n`);
    expect(raw).toContain('/Alt (Equity, USD, log, 2000-01-03 to 2020-04-17');
    expect(raw).not.toMatch(/\/Subtype \/Image|\/JavaScript|\/URI/);
    expect(contentsOf(bytes).some((content) => (content.match(/ l$/gm) ?? []).length > 2000)).toBe(true);
  });

  test('of a short run says what there is not', async () => {
    const short = textOf(await pdfReport({ runId, report: reportOf('SP500', firstRows(readSp500(), 3)) }));
    expect(short.replaceAll('\n', ' ')).toContain('at least 126 days are needed, there are 3');
    expect(short).toContain('Trades by hour: there are none.');
    expect(short).not.toMatch(/NaN|Infinity|undefined\n/);
  });
});

test('a letter that the fonts lack is a question mark, a minus can be copied into a sheet', () => {
  expect(writable('\u22121.5 € \u4e2d\u0007')).toBe('-1.5 € ??');
});
