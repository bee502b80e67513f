import { describe, expect, test } from 'vitest';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { toEntries, toSignal } from '#/core/strategy/signal.ts';
import { runStream } from '#/core/strategy/stream.ts';
import type { Template } from '#/core/strategy/template.ts';
import { runVector } from '#/core/strategy/vector.ts';
import { inputOf, runWhole as run, starterRuntime as runtime, templateNamed as template, templates } from '#/core/testing/backtests.ts';
import { firstRows, mapColumns, readBtcMinutes, readSp500, type FullBars } from '#/core/testing/bars.ts';
import { defaultConfig } from './config.ts';
import { runBacktest, type BacktestInput } from './run.ts';

const btc = importedInstrument({ symbol: 'BTC-PERP', priceScale: 2, qtyScale: 6, assetClass: 'Crypto' });

const minutes = readBtcMinutes();
if (minutes === undefined) console.info('BTC minutes are not at hand (../shared/data): only the S&P 500 days run');
const sets: readonly [string, FullBars, Partial<BacktestInput>][] = [
  ['sp500', readSp500(), {}],
  ...(minutes === undefined
    ? []
    : [['btc', minutes, { instrument: btc, interval: '1m' }] satisfies [string, FullBars, Partial<BacktestInput>]]),
];

const cases = templates.flatMap((template) =>
  sets.map(([name, bars, more]): [string, string, BacktestInput] => [template.id, name, inputOf(template, bars, more)]),
);

describe('a backtest', () => {
  test.each(cases)('of %s on %s takes the decisions of both program paths', (id, name, input) => {
    const { program, bars } = input;
    const result = run(input);
    const streamed = toSignal(toEntries(runStream(program, bars, runtime), bars.endMs));
    const vectored = toSignal(toEntries(runVector(program, bars, runtime).targets, bars.endMs));
    console.info(
      `${id} ${name}: ${result.signal.count} entries, ${result.trips.length} round trips, ${result.refusals.length} refusals, ${result.signal.signalHash}`,
    );
    for (const refusal of result.refusals.slice(0, 2)) console.info(`  refused: ${refusal.text}`);
    expect(vectored.signalHash).toBe(streamed.signalHash);
    expect(result.signal.signalHash).toBe(streamed.signalHash);
  });

  test.each(cases)('of %s on %s keeps its books: final equity is cash plus net of trips plus the open trip', (_id, _name, input) => {
    const { trips, openTrip, finalEquity, fees, carry, equity, fills } = run(input);
    expect(carry).toEqual({ Borrow: 0n, Interest: 0n, Funding: 0n });
    const closed = trips.reduce((total, { net }) => total + net, 0n);
    const open = openTrip === undefined ? 0n : openTrip.value - openTrip.outlay - openTrip.fees;
    expect(finalEquity).toBe(input.config.cash + closed + open);
    expect(fees).toBe(fills.reduce((total, fill) => total + fill.fee, 0n));
    expect(Math.abs((equity.at(-1) ?? 0) - Number(finalEquity) / 1e8)).toBeLessThan(1e-6);
  });

  test.each(templates.map((template): [string, Template] => [template.id, template]))(
    'of %s twice gives the same facts',
    (_id, template) => {
      const input = inputOf(template, firstRows(readSp500(), 1500));
      const [a, b] = [run(input), run(input)];
      expect(a.facts).toBeGreaterThan(50);
      expect(b.factsDigest).toBe(a.factsDigest);
      expect(b.equity).toEqual(a.equity);
    },
  );

  test.each(templates.map((template): [string, Template] => [template.id, template]))(
    'of %s knows nothing of bars that have not ended',
    (_id, template) => {
      const bars = firstRows(readSp500(), 1500);
      const changed = mapColumns(bars, (column, name) =>
        column.map((value, i) => (i < 1000 || name.endsWith('Ms') ? value : Math.round(value * 1.5))),
      );
      const before = run(inputOf(template, firstRows(bars, 1000)));
      const after = run(inputOf(template, changed));
      expect(after.equity.subarray(0, 1000)).toEqual(before.equity);
      expect(after.fills.filter(({ atMs }) => atMs < (bars.endMs[999] ?? 0))).toEqual(before.fills);
      expect(after.signal.entries.filter(({ endMs }) => endMs <= (bars.endMs[999] ?? 0))).toEqual(before.signal.entries);
    },
  );

  test('fills at the open after the decision, slipped against the order', () => {
    const bars = readSp500();
    const { fills, signal } = run(inputOf(template('ma-cross'), bars));
    const [fill] = fills;
    const [entry] = signal.entries;
    const next = bars.endMs.indexOf(entry?.endMs ?? 0) + 1;
    expect(fill?.atMs).toBe(bars.startMs[next]);
    expect(fill?.px).toBe(Math.ceil((bars.open[next] ?? 0) * 1e6 * 1.0001 - 1e-9));
  });

  test('obeys the risk limits: a tighter limit refuses orders and says which', () => {
    const limits = [{ limitId: 'R02.maxValue@firm/*/*', allowed: '1000' }];
    const result = run(inputOf(template('ma-cross'), readSp500(), { config: { ...defaultConfig, limits } }));
    expect(result.fills).toHaveLength(0);
    expect(result.refusals.length).toBeGreaterThan(40);
    expect(result.refusals[0]?.rule).toBe('R02');
    const wide = ['R02.maxValue@firm', 'R02.maxValue@firm/*/*', 'R07.maxGross@firm/*/*/*', 'R07.maxGross@firm/*/*/-/*'].map((limitId) => ({
      limitId,
      allowed: '9000000',
    }));
    expect(run(inputOf(template('vol-target-momentum'), readSp500(), { config: { ...defaultConfig, limits: wide } })).refusals).toEqual([]);
  });

  test('refuses what it cannot run, by name', () => {
    const bars = firstRows(readSp500(), 100);
    const unordered = { ...bars, endMs: bars.endMs.map((at, i) => (i === 50 ? 0 : at)) };
    const [broken, unknown] = [
      runBacktest(inputOf(template('ma-cross'), unordered)),
      runBacktest(inputOf(template('ma-cross'), bars, { config: { ...defaultConfig, fill: { id: 'magic' } } })),
    ];
    expect(broken.ok ? '' : broken.failure.message).toMatch(/^bars\[50\] must be after the bar before it/);
    expect(unknown.ok ? '' : unknown.failure.message).toMatch(
      /^fill model must be one of next-close, next-open, next-tick, signal-close, was "magic"/,
    );
  });

  test('stops when it is told to', () => {
    const result = run(inputOf(template('ma-cross'), readSp500(), { isCancelled: () => true }));
    expect(result.isCancelled).toBe(true);
    expect(result.equity).toHaveLength(0);
  });
});
