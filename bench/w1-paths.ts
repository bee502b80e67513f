/**
 * W1 on both paths: moving averages 30 and 150 over one million one-minute bars of a seeded walk, all-in at the signal's close,
 * no cost. Says how much sooner the array path has the same result, and whether it is the same.
 *
 *   node bench/w1-paths.ts
 */
import { runArrayBacktest } from '#/core/backtest/array/run-array.ts';
import { defaultConfig, type BacktestConfig } from '#/core/backtest/config.ts';
import { runBacktest } from '#/core/backtest/run.ts';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { findDifference } from '#/core/testing/backtest-difference.ts';
import { walkBars } from '#/core/testing/bars.ts';
import type { Failure } from '#/core/value/failures.ts';
import { present } from '#/core/value/invariant.ts';
import type { Result } from '#/core/value/result.ts';

const rows = 1_000_000;
const graph = maCross.build({ fast: 30, slow: 150 });
const program = compileGraph(graph);
if (!program.ok) throw new Error('the template must compile');
const { slippage: _slippage, ...costs } = defaultConfig;
const config: BacktestConfig = { ...costs, size: { by: 'equity' }, fill: { id: 'signal-close' }, fee: { id: 'none' } };
const bars = walkBars({ rows, deviation: 3e-4 });
const instrument = importedInstrument({ symbol: 'W1', priceScale: 9, assetClass: 'Crypto', qtyScale: 0 });
const input = { program: program.value, graph, bars, instrument, interval: '1m', config };

const timed = <Value>(run: () => Result<Value, Failure>): { readonly cpuSeconds: number; readonly value: Value } => {
  const from = process.cpuUsage();
  const result = run();
  if (!result.ok) throw new Error(result.failure.message);
  const { user, system } = process.cpuUsage(from);
  return { cpuSeconds: (user + system) / 1e6, value: result.value };
};

const arrays = Array.from({ length: 5 }, () => timed(() => runArrayBacktest(input))).toSorted((a, b) => a.cpuSeconds - b.cpuSeconds);
const array = present(arrays[2], 'the median of five');
const event = timed(() => runBacktest(input));
console.log(
  JSON.stringify({
    ...{ work: 'W1', rows, eventCpuSeconds: event.cpuSeconds, arrayCpuSeconds: array.cpuSeconds },
    ratio: event.cpuSeconds / array.cpuSeconds,
    ...{ roundTrips: array.value.trips.length, refusals: array.value.refusals.length },
    difference: findDifference(event.value, array.value)?.field ?? 'none',
  }),
);
