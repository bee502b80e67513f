import { describe, expect, test } from 'vitest';
import { defaultConfig, type BacktestConfig } from '../backtest/config.ts';
import { importedInstrument } from '../instrument/builtin.ts';
import type { RunData } from '../report/backtest-report.ts';
import { createRng } from '../value/rng.ts';
import { countVariants, robustnessVariants } from './robustness.ts';
import { shake } from './shake.ts';
import { instrumentSubject } from './subject.ts';

const rows = 200;
const rng = createRng('prices');
const close = Float64Array.from({ length: rows }, () => Math.round(10_000 + 100 * rng.normal()) / 100);
const day = 86_400_000;
const bars = {
  startMs: Float64Array.from({ length: rows }, (_, i) => i * day),
  endMs: Float64Array.from({ length: rows }, (_, i) => (i + 1) * day),
  open: close.map((price) => price - 0.5),
  high: close.map((price) => price + 1),
  low: close.map((price) => price - 1),
  close,
};
const instrument = importedInstrument({ symbol: 'X', priceScale: 2, qtyScale: 0 });
const data: RunData = { instrument, interval: '1d', bars, dataHash: '0'.repeat(64) };
const terms = { seed: 7, limit: 0.2 };
const variantsOf = (config: BacktestConfig) =>
  [...robustnessVariants({ subject: instrumentSubject(data), config }, terms)].map(({ asked, ...variant }) => {
    if (!asked.ok) throw new Error(asked.failure.message);
    const { subject, config: changed } = asked.value;
    return { ...variant, data: subject.asked, config: changed };
  });
const variants = variantsOf(defaultConfig);
const ofKind = (kind: string) => variants.filter((each) => each.kind === kind);

describe('the variants of a run', () => {
  test('are as many as are said, and change nothing but what they are named for', () => {
    expect(variants).toHaveLength(countVariants);
    for (const {
      data: { bars: kept, dataHash },
    } of [...ofKind('costs'), ...ofKind('latency')]) {
      expect(kept).toBe(bars);
      expect(dataHash).toBe(data.dataHash);
    }
    for (const { config } of [...ofKind('start'), ...ofKind('noise')]) expect(config).toBe(defaultConfig);
  });

  test('scale every number of fee and slippage, and delay orders by up to a bar', () => {
    expect(ofKind('costs').map(({ config }) => [config.fee.params, config.slippage?.params])).toEqual([
      [{ makerBps: 0, takerBps: 0 }, { bps: 0 }],
      [{ makerBps: 4, takerBps: 10 }, { bps: 2 }],
      [{ makerBps: 8, takerBps: 20 }, { bps: 4 }],
    ]);
    expect(ofKind('latency').map(({ config }) => config.latency?.params)).toEqual([
      { delayMs: 1000 },
      { delayMs: 60_000 },
      { delayMs: day },
    ]);
  });

  test('a bar later is later than the next open, also where a session is shorter than its day', () => {
    const session = {
      ...bars,
      startMs: bars.startMs.map((at) => at + 14.5 * 3_600_000),
      endMs: bars.startMs.map((at) => at + 21 * 3_600_000),
    };
    const delays = [
      ...robustnessVariants({ subject: instrumentSubject({ ...data, bars: session }), config: defaultConfig }, terms),
    ].flatMap(({ kind, asked }) => (kind === 'latency' && asked.ok ? [asked.value.config.latency?.params?.['delayMs']] : []));
    expect(delays).toEqual([1000, 60_000, day]);
  });

  test('scale spread and impact too, what is not given by its default, and leave windows as they are', () => {
    const config: BacktestConfig = {
      ...defaultConfig,
      fee: { id: 'per-share-order' },
      spread: { id: 'half-spread' },
      impact: { id: 'square-root' },
    };
    const [free, dear] = variantsOf(config).filter(({ label }) => label === 'costs x 0' || label === 'costs x 2');
    expect([free, dear].map((each) => [each?.config.fee.params, each?.config.spread?.params, each?.config.impact?.params])).toEqual([
      [
        { perShare: 0, minimum: 0, maximumBps: 0 },
        { half: 0, unit: 'ticks' },
        { y: 0, windowBars: 20 },
      ],
      [
        { perShare: 0.01, minimum: 2, maximumBps: 200 },
        { half: 1, unit: 'ticks' },
        { y: 2, windowBars: 20 },
      ],
    ]);
  });

  test('refuse by name to scale costs that are written as a text', () => {
    const [scaled] = robustnessVariants({ subject: instrumentSubject(data), config: { ...defaultConfig, fee: { id: 'tiered' } } }, terms);
    expect(scaled?.asked).toMatchObject({
      ok: false,
      failure: { message: 'fee model must have numbers to be scaled, was tiered, which has a text' },
    });
  });

  test('leave out the first bars by tenths', () => {
    expect(ofKind('start').map(({ data: { bars: kept } }) => kept.endMs.length)).toEqual([180, 160, 140, 120, 100]);
  });

  test('shake prices on their grid, highs and lows still hold the others, each draw another data set and the same again', () => {
    const hashes = ofKind('noise').map((each) => each.data.dataHash);
    expect(new Set(hashes).size).toBe(hashes.length);
    const again = variantsOf(defaultConfig);
    expect(again.filter(({ kind }) => kind === 'noise').map((each) => each.data.dataHash)).toEqual(hashes);
    const { bars: shaken, dataHash } = shake(data, `${terms.seed} 1`);
    expect(dataHash).toBe(hashes[0]);
    for (let i = 0; i < rows; i += 1) {
      const [open = NaN, high = NaN, low = NaN, end = NaN] = [shaken.open?.[i], shaken.high?.[i], shaken.low?.[i], shaken.close[i]];
      expect(low <= Math.min(open, end) && high >= Math.max(open, end)).toBe(true);
      expect(Math.abs(end * 100 - Math.round(end * 100))).toBeLessThan(1e-6);
    }
  });
});
