import { expect, test } from 'vitest';
import { defaultConfig } from '../backtest/config.ts';
import { importedInstrument } from '../instrument/builtin.ts';
import { layOut } from '../report/document/plot.ts';
import { templateNamed } from '../testing/backtests.ts';
import { createRng } from '../value/rng.ts';
import { robustnessParts } from './robustness-parts.ts';
import { parseTerms, readRobustnessRecord } from './robustness.schema.ts';
import { outcomeOf, robustnessVariants, sealRobustness, summariseRobustness, type VariantRow } from './robustness.ts';
import { runOnce } from './run-once.ts';
import { instrumentSubject } from './subject.ts';

const rng = createRng('walk');
let price = 100;
const close = Float64Array.from({ length: 400 }, () => (price = Math.round(100 * price * (1 + 0.01 * rng.normal())) / 100));
const day = 86_400_000;
const bars = {
  startMs: close.map((_, i) => i * day),
  endMs: close.map((_, i) => (i + 1) * day),
  ...{ open: close, high: close, low: close, close },
};
const data = {
  instrument: importedInstrument({ symbol: 'X', priceScale: 2, qtyScale: 0 }),
  interval: '1d',
  bars,
  dataHash: '0'.repeat(64),
};
const graph = templateNamed('ma-cross').build();
const terms = { seed: 7, limit: 0.2 };

const resultOf = (sealedFromMs?: number) => {
  const base = runOnce({ graph, data, config: defaultConfig });
  if (!base.ok) throw new Error(base.failure.message);
  const subject = instrumentSubject(data);
  const variants = [...robustnessVariants({ subject, config: defaultConfig }, terms)].map(({ kind, label, asked }, i): VariantRow => {
    const outcome = asked.ok && i !== 1 ? asked.value.subject.run({ graph, config: asked.value.config }) : undefined;
    return { kind, label, ...(outcome?.ok === true ? { outcome: outcomeOf(outcome.value) } : { refused: 'the columns are not there' }) };
  });
  return summariseRobustness(base.value, { variants, terms, instrument: data.instrument, config: defaultConfig, sealedFromMs });
};

test('robustness is a table of each kind, the draws of noise and two cones, with a reason where a variant was refused', () => {
  const result = resultOf();
  const parts = robustnessParts(result);
  const tables = parts.flatMap((part) => (part.kind === 'table' ? [part.table] : []));
  expect(tables.map(({ rows }) => rows.length).slice(0, 3)).toEqual([4, 4, 6]);
  expect(tables[0]?.rows[2]?.[1]).toMatchObject({ note: 'the columns are not there', isMuted: true });
  const drawn = parts.flatMap((part) => (part.kind === 'chart' ? [layOut(part.chart, { width: 560, height: 150 })?.said] : []));
  expect(drawn).toEqual([
    expect.stringMatching(/^Noise on prices: Sharpe ratio of 20 draws, .* draws in the fullest bin$/),
    expect.stringMatching(/^Block bootstrap of the days, growth of 1; 1000 paths, 1 d to 400 d: /),
    expect.stringMatching(/^Trades in another order, equity; 1000 paths, /),
  ]);
  const lines = parts.flatMap((part) => (part.kind === 'line' ? [part.text] : []));
  expect(lines.filter((text) => text.includes('Probability of a drawdown beyond 20%: '))).toHaveLength(2);
  expect(lines.some((text) => text.includes('lock-box'))).toBe(false);
  expect(robustnessParts(resultOf(300 * day))[0]).toMatchObject({ text: expect.stringContaining('sealed from 1970-10-28') });
});

test('a record is read back only as it was written, terms only as they may be', () => {
  const id = 'ab'.repeat(32);
  const record = sealRobustness(id, resultOf());
  expect(readRobustnessRecord(structuredClone(record), id)).toEqual({ ok: true, value: record });
  expect(readRobustnessRecord({ ...record, result: { ...record.result, variants: [] } }, id)).toMatchObject({ ok: false });
  expect(parseTerms('{"seed":7,"limit":0.2}')).toEqual({ ok: true, value: terms });
  for (const text of ['{"seed":7,"limit":1}', '{"seed":-1,"limit":0.2}', '{}', 'no']) expect(parseTerms(text).ok).toBe(false);
});
