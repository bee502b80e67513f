/**
 * W4: one million one-minute bars through the engine that trades live, risk gate and ledger on. Moving averages 30 and 150,
 * 5 units, fill at the signal's close, no cost. Bars: five float64 columns one after the other (open, high, low, close,
 * volume) in a file made by the peers' generator, on which 4,534 round trips are the gate; without one, a seeded walk of ours.
 *
 *   node bench/w4-backtest.ts [BARS.f64]
 */
import { defaultConfig, type BacktestConfig } from '#/core/backtest/config.ts';
import { runBacktest } from '#/core/backtest/run.ts';
import { walkBars } from '#/core/testing/bars.ts';
import { present } from '#/core/value/invariant.ts';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { barsFile, readPeerBars } from './peer-bars.ts';

const file = barsFile(process.argv.slice(2));
const repeats = 3;
const published = { roundTrips: 4534, finalEquity: 100_087.95537819895 };

const bars = file === undefined ? walkBars({ rows: 1_000_000, deviation: 3e-4 }) : readPeerBars(file);
const rows = bars.startMs.length;
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
const isMet = trips.length === published.roundTrips && Math.abs(equity - published.finalEquity) < 1e-3;
console.log(
  JSON.stringify({
    ...{ work: 'W4', rows, bars: file === undefined ? 'seeded walk, no gate' : isMet ? 'gate met' : 'GATE NOT MET' },
    ...{ seconds: median(passes.map(({ seconds }) => seconds)), cpuSeconds: median(passes.map(({ cpuSeconds }) => cpuSeconds)) },
    ...{ roundTrips: trips.length, finalEquity: equity, signalHash: signal.signalHash, refusals: refusals.length, facts },
  }),
);
