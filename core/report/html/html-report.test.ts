import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../backtest/config.ts';
import { importedInstrument } from '../../instrument/builtin.ts';
import { maCross } from '../../strategy/templates/ma-cross.ts';
import { firstRows, readSp500 } from '../../testing/bars.ts';
import { backtest } from '../backtest-report.ts';
import { writePercent } from '../../value/number-text.ts';
import { writeStatistic } from '../statistic-text.ts';
import type { TearSheet } from '../tear-sheet.ts';
import { reportDocument, type StoredReport } from '../document/report-document.ts';
import { htmlReport } from './html-report.ts';
import { escapeText } from './markup.ts';

const reportOf = (symbol: string, bars = readSp500()): TearSheet => {
  const instrument = importedInstrument({ symbol, priceScale: 6, assetClass: 'Index' });
  const outcome = backtest({
    graph: maCross.build(),
    data: { instrument, interval: '1d', bars, dataHash: 'd'.repeat(64) },
    config: defaultConfig,
  });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value.report;
};

const htmlOf = (stored: StoredReport): string => htmlReport(reportDocument(stored));
const runId = 'a'.repeat(64);
const report = reportOf('SP500');
const html = htmlOf({ runId, report });

describe('a report as a file', () => {
  test('is the same bytes each time', () => {
    expect(htmlOf({ runId, report: reportOf('SP500') })).toBe(html);
  });

  test('holds every statistic of the run as the page writes it, with its formula and its n', () => {
    for (const statistic of [...report.verdict.statistics, ...(report.detail?.benchmark.statistics ?? [])]) {
      const row = html.split('\n').find((line) => line.includes(`<th scope="row">${escapeText(statistic.title)}</th>`)) ?? '';
      expect(row).toContain(`>${escapeText(writeStatistic(statistic))}`);
      expect(row).toContain(`<td>${statistic.n}</td>`);
      expect(row).toContain(escapeText(statistic.formula));
    }
    for (const { value } of report.monthly) expect(html).toContain(`<td>${writePercent(value, 1)}</td>`);
  });

  test('names the run, its inputs and every reason to doubt it', () => {
    for (const hash of [runId, report.programHash, report.dataHash, report.factsDigest]) expect(html).toContain(hash);
    for (const { text } of report.trust) expect(html).toContain(escapeText(text));
  });

  test('is named after its strategy where that is known', () => {
    expect(htmlOf({ runId, report, name: 'Trend & co' })).toContain('<h1>Trend &amp; co on SP500, program ');
    expect(html).toContain('<h1>SP500, program ');
  });

  test('says what was expected before the run, and what was written since', () => {
    expect(html).toContain('No hypothesis was stated before the run.');
    const said = { byId: 'u', by: 'Ana', tags: ['trend'], isBefore: true } as const;
    const text = htmlOf({
      ...{ runId, report },
      editions: [
        { ...said, at: '2026-01-02T03:04:05.000Z', hypothesis: 'trend <pays>', notes: 'a' },
        { ...said, at: '2026-02-02T03:04:05.000Z', isBefore: false, notes: 'b' },
      ],
    });
    expect(text).toContain('Stated before the run (Ana, 2026-01-02 03:04 UTC): trend &lt;pays&gt;');
    expect(text).toContain('Notes (Ana, 2026-02-02 03:04 UTC): b');
    expect(text).toContain('2 editions were written');
  });

  test('needs neither script nor network', () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|https?:|@import|url\(|\son\w+=/i);
  });

  test('shows a name as text, whatever it is', () => {
    const odd = htmlOf({ runId, report: { ...report, instrument: { ...report.instrument, symbol: '"><script>alert(1)</script>' } } });
    expect(odd).not.toContain('<script');
    expect(odd).toContain('&quot;&gt;&lt;script&gt;');
  });

  test('of a short run draws what there is and says why there is no more', () => {
    const short = htmlOf({ runId, report: reportOf('SP500', firstRows(readSp500(), 3)) });
    expect(short).toContain('at least 126 days are needed, there are 3');
    expect(short).toContain('Trades by hour: there are none.');
    for (const text of [short, html]) expect(text).not.toMatch(/NaN|Infinity|<td>undefined/);
  });

  test('of a report stored before there was any detail has the rest', () => {
    const { detail: _detail, ...old } = report;
    const text = htmlOf({ runId, report: old });
    expect(text).toContain('aria-label="Statistics"');
    expect(text).not.toContain('aria-label="Crises"');
  });
});
