/**
 * W4: one million one-minute bars through the engine that trades live, risk gate and ledger on. Moving averages 30 and 150,
 * 5 units, fill at the signal's close, no cost; 4,534 round trips. Bars: seven float64 columns one after the other (open,
 * high, low, close, volume) in a file made by the peers' generator.
 *
 *   node bench/w4-backtest.ts BARS.f64 [repeats]
 */
import { readFileSync } from 'node:fs';
import { defaultConfig, type BacktestConfig } from '#/core/backtest/config.ts';
import { runBacktest } from '#/core/backtest/run.ts';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';

const [file = '', repeats = '3'] = process.argv.slice(2);
if (file === '') {
  console.log('W4 not run: give the bars, made by `python3 ../shared/peers/w13_bars.py BARS.f64 1000000` (needs NumPy)');
  process.exit(0);
}
const bytes = readFileSync(file);
const all = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
const rows = all.length / 5;
const [open, high, low, close, volume] = [0, 1, 2, 3, 4].map((k) => all.slice(k * rows, (k + 1) * rows));
if (open === undefined || high === undefined || low === undefined || close === undefined || volume === undefined)
  throw new Error('five columns must be there');
const firstMs = 1_577_836_800_000;
const startMs = Float64Array.from({ length: rows }, (_, i) => firstMs + i * 60_000);
const bars = { startMs, endMs: startMs.map((at) => at + 60_000), open, high, low, close, volume };
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

for (let i = 0; i < Number(repeats); i += 1) {
  const from = performance.now();
  const cpu = process.cpuUsage();
  const result = runBacktest({ program: program.value, graph, bars, instrument, interval: '1m', config });
  if (!result.ok) throw new Error(result.failure.message);
  const { trips, finalEquity, signal, refusals, facts } = result.value;
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const cpuSeconds = (user + system) / 1e6;
  console.log(
    JSON.stringify({
      work: 'W4',
      rows,
      seconds,
      cpuSeconds,
      roundTrips: trips.length,
      finalEquity: Number(finalEquity) / 1e8,
      signalHash: signal.signalHash,
      refusals: refusals.length,
      refusal: refusals[0]?.text,
      facts,
    }),
  );
}
