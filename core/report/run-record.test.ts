import { describe, expect, test } from 'vitest';
import { defaultConfig, type BacktestConfig } from '../backtest/config.ts';
import { engineVersion } from '../engine/version.ts';
import { importedInstrument } from '../instrument/builtin.ts';
import { dataHashOf } from '../market/data-hash.ts';
import { registry as templates } from '../strategy/templates/registry.gen.ts';
import { readSp500 } from '../testing/bars.ts';
import { backtest, type RunData } from './backtest-report.ts';
import { differencesOf, firstDifferingStretch } from './run-difference.ts';
import { formatRun, parseRun } from './run-record.schema.ts';
import type { RunRecord } from './run-record.ts';

const bars = readSp500();
const data: RunData = {
  instrument: importedInstrument({ symbol: 'SP500', priceScale: 6, assetClass: 'Index' }),
  interval: '1d',
  bars,
  dataHash: dataHashOf(bars),
};

const recordOf = (id: string, config: Partial<BacktestConfig> = {}, changed: Partial<RunData> = {}): RunRecord => {
  const template = templates.find((each) => each.id === id);
  if (template === undefined) throw new Error(`template ${id} must exist`);
  const outcome = backtest({ graph: template.build(), data: { ...data, ...changed }, config: { ...defaultConfig, ...config } });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value.record;
};

const cross = recordOf('ma-cross');

describe('a sealed run', () => {
  test('has the same id and the same hashes each time it is done', () => {
    expect(recordOf('ma-cross')).toEqual(cross);
  });

  test('has another id when anything that was asked changes', () => {
    const { id } = cross;
    const closes = bars.close.slice();
    closes[4000] = (closes[4000] ?? 0) + 1e-6;
    const others = [
      recordOf('rsi-mean-reversion'),
      recordOf('ma-cross', { seed: 8 }),
      recordOf('ma-cross', { fee: { id: 'none' } }),
      recordOf('ma-cross', {}, { dataHash: dataHashOf({ ...bars, close: closes }) }),
      recordOf('ma-cross', {}, { instrument: { ...data.instrument, priceScale: 7 } }),
    ];
    expect(new Set([id, ...others.map((other) => other.id)]).size).toBe(6);
  });

  test('comes back from its file as it was', () => {
    const record = recordOf('donchian-trend');
    expect(parseRun(formatRun(record))).toEqual({ ok: true, value: record });
  });

  test.each([
    ['an input', (text: string) => text.replace('"rows":5105', '"rows":5104'), 'run.id must be the hash of its inputs'],
    ['the config', (text: string) => text.replace('"makerBps":2', '"makerBps":1'), 'run.config must be as hashed'],
    ['a fill', (text: string) => text.replace('"isMaker":false', '"isMaker":true'), 'run.fills must be as hashed'],
    ['a hash', (text: string) => text.replace(/"ledgerHash":"[0-9a-f]{4}/, '"ledgerHash":"'), 'run.outputs.ledgerHash must be'],
    ['its form', (text: string) => text.slice(0, -1), 'run must be JSON'],
  ])('is refused when %s was changed in its file', (_what, change, says) => {
    const parsed = parseRun(change(formatRun(cross)));
    expect(parsed.ok ? 'accepted' : parsed.failure.message).toContain(says);
  });

  test('keeps the facts that this engine version made: another number, or a bug', () => {
    expect(engineVersion).toBe(4);
    const facts = Object.fromEntries(templates.map(({ id }) => [id, recordOf(id).outputs.factsDigest.slice(0, 16)]));
    expect(facts).toEqual(goldenFacts);
  });
});

describe('two runs', () => {
  test('that are the same differ in nothing', () => {
    expect(differencesOf(cross, cross)).toEqual([]);
    expect(firstDifferingStretch(cross, cross)).toBeUndefined();
  });

  test('of two fees differ in the config and in what came of it, not in the signal', () => {
    const [a, b] = [cross, recordOf('ma-cross', { fee: { id: 'none' } })];
    const fields = differencesOf(a, b).map(({ field }) => field);
    expect(fields).toContain('inputs.configHash');
    expect(fields).toContain('outputs.ledgerHash');
    expect(fields).not.toContain('outputs.signalHash');
    expect(firstDifferingStretch(a, b)).toEqual({ from: 1, to: expect.any(Number) });
  });
});

const goldenFacts = {
  'donchian-trend': 'e1542f9f6a804636',
  'ma-cross': '34b17d18d8ef789f',
  'ml-classifier': 'fecb463377f2a4f3',
  'pairs-spread': 'b6580ecae35842bf',
  'rsi-mean-reversion': '0131683186a5cbab',
  'trend-basket': '7bf2ebc4bcc2ae8d',
  'vol-target-momentum': '02383b73d21320c4',
  'xs-momentum': '4971f5ec34e02fb8',
};
