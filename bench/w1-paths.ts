/**
 * W1 on both paths: moving averages 30 and 150 over one-minute bars, all-in at the signal's close, no cost; and with the peers' summary:
 * the worst drawdown at any bar, and ratios of UTC days, the first without a return. Says how much sooner the array path has the same
 * result, and whether it is the same (to a million bars; the event path takes minutes beyond); on the peers' bars also whether it is
 * theirs.
 *
 *   node bench/w1-paths.ts [BARS.f64] [--rows 100k|1M|10M] [--seed N]
 */
import { runArrayBacktest } from '#/core/backtest/array/run-array.ts';
import { defaultConfig, type BacktestConfig } from '#/core/backtest/config.ts';
import type { PathResult } from '#/core/backtest/result.ts';
import { runBacktest } from '#/core/backtest/run.ts';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { dailyEquity, drawdownOf } from '#/core/report/returns.ts';
import { deviationOf, meanOf } from '#/core/stats/moments.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { findDifference } from '#/core/testing/backtest-difference.ts';
import { present } from '#/core/value/invariant.ts';
import { ok } from '#/core/value/result.ts';
import { benchBars, gateOf } from './peer-bars.ts';
import { timed, timesOf } from './timed.ts';

const mostEventRows = 1_000_000;
const source = benchBars(process.argv.slice(2), { rows: 1_000_000 });
const { bars, rows, seed } = source;
const graph = maCross.build({ fast: 30, slow: 150 });
const program = compileGraph(graph);
if (!program.ok) throw new Error('the template must compile');
const { slippage: _slippage, ...costs } = defaultConfig;
const config: BacktestConfig = { ...costs, size: { by: 'equity' }, fill: { id: 'signal-close' }, fee: { id: 'none' } };
const instrument = importedInstrument({ symbol: 'W1', priceScale: 10, assetClass: 'Crypto', qtyScale: 10 });
const input = { program: program.value, graph, bars, instrument, interval: '1m', config };

const summaryOf = ({ endMs, equity }: PathResult) => {
  const { worst } = drawdownOf(endMs, equity, Number(config.cash) / 1e8);
  const returns = Float64Array.from(dailyEquity({ endMs, calendar: instrument.calendar }, equity, 0).returns.slice(1));
  const [mean, deviation, year] = [meanOf(returns), deviationOf(returns), Math.sqrt(365)];
  const down = deviationOf(returns.filter((value) => value < 0));
  return { max_drawdown: worst, sharpe: (mean / deviation) * year, sortino: (mean / down) * year, volatility: deviation * year };
};

const summarised = () => {
  const run = runArrayBacktest(input);
  return run.ok ? ok(summaryOf(run.value)) : run;
};

const arrays = Array.from({ length: 11 }, () => timed(() => runArrayBacktest(input)));
const summaries = Array.from({ length: 11 }, () => timed(summarised));
const [{ value: array }, { value: summary }] = [present(arrays[0], 'a run'), present(summaries[0], 'a run')];
const found = { final_equity: Number(array.finalEquity) / 1e8, round_trips: array.trips.length };
const event = rows <= mostEventRows ? timed(() => runBacktest(input)) : undefined;
console.log(
  JSON.stringify({
    ...{ work: 'W1', rows, seed },
    sma_cross: { ...timesOf(arrays), gate: gateOf('sma_cross', source, found) },
    summary: { ...timesOf(summaries), gate: gateOf('summary', source, { ...found, ...summary }) },
    ...{ roundTrips: found.round_trips, finalEquity: found.final_equity, refusals: array.refusals.length },
    ...(event !== undefined && {
      eventCpuSeconds: event.cpuSeconds,
      ratio: event.cpuSeconds / timesOf(arrays).cpuSeconds,
      difference: findDifference(event.value, array)?.field ?? 'none',
    }),
  }),
);
