/**
 * W4: one million one-minute bars through the engine that trades live, risk gate and ledger on. Moving averages 30 and 150,
 * 5 units, fill at the signal's close, no cost. On the peers' bars their round trips and equity are the gate.
 *
 *   node bench/w4-backtest.ts [BARS.f64] [--rows 100k|1M] [--seed N]
 */
import { defaultConfig, type BacktestConfig } from '#/core/backtest/config.ts';
import { runBacktest } from '#/core/backtest/run.ts';
import { present } from '#/core/value/invariant.ts';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { benchBars, gateOf } from './peer-bars.ts';

const repeats = 3;
const source = benchBars(process.argv.slice(2), { rows: 1_000_000 });
const { bars, rows } = source;
const graph = maCross.build({ fast: 30, slow: 150 });
const program = compileGraph(graph);
if (!program.ok) throw new Error('the template must compile');
const instrument = importedInstrument({ symbol: 'W4', priceScale: 9, assetClass: 'Crypto', qtyScale: 0 });
const { slippage: _slippage, ...costs } = defaultConfig;
const config: BacktestConfig = {
  ...costs,
  size: { by: 'units', units: 5 },
  fill: { id: 'signal-close' },
  fee: { id: 'none' },
};

const passes = Array.from({ length: repeats }, () => {
  const from = performance.now();
  const cpu = process.cpuUsage();
  const result = runBacktest({ program: program.value, graph, bars, instrument, interval: '1m', config });
  if (!result.ok) throw new Error(result.failure.message);
  const { user, system } = process.cpuUsage(cpu);
  return { seconds: (performance.now() - from) / 1000, cpuSeconds: (user + system) / 1e6, result: result.value };
});
const median = (values: readonly number[]): number => present(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)], 'a median');
const { trips, finalEquity, signal, refusals, facts } = present(passes[0], 'a pass').result;
const equity = Number(finalEquity) / 1e8;
console.log(
  JSON.stringify({
    ...{ work: 'W4', rows, bars: gateOf('event5', source, { round_trips: trips.length, final_equity: equity }) },
    ...{ seconds: median(passes.map(({ seconds }) => seconds)), cpuSeconds: median(passes.map(({ cpuSeconds }) => cpuSeconds)) },
    ...{ roundTrips: trips.length, finalEquity: equity, signalHash: signal.signalHash, refusals: refusals.length, facts },
  }),
);
