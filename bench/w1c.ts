/**
 * W1c by the array path, the ledger itself, over one-minute bars, filled at the signal's close with a fee of 5 bps: (costs) moving averages
 * 30 and 150 at 5 units with slippage of 2 bps; (ema_rsi) long while EMA 12 is above EMA 26 and RSI 14 is between 30 and 70, 5 units;
 * (five_assets) the averages over five series, 2 units each. The cash they share is a hundred times what they hold, so what they earn one
 * by one is added up. Each is gated equal to the event path (the first asset of five; to a million bars), and by the peers' figures on
 * their bars. Our EMA begins with a mean and not with the first close, so that a few of the first trades of `ema_rsi` are others, which is
 * shown and not gated. (bracket) moving averages 10 and 50, all-in, no cost, a stop of 15 bps and a target of 30 bps that rest at the
 * venue.
 *
 *   node bench/w1c.ts [BARS.f64] [--rows 100k|1M] [--seed N]
 */
import { runArrayBacktest, type ArrayInput } from '#/core/backtest/array/run-array.ts';
import { defaultConfig, type BacktestConfig } from '#/core/backtest/config.ts';
import type { PathResult } from '#/core/backtest/result.ts';
import { runBacktest } from '#/core/backtest/run.ts';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { bars as periodOf, graphNode, text } from '#/core/strategy/template.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { findDifference } from '#/core/testing/backtest-difference.ts';
import type { Failure } from '#/core/value/failures.ts';
import { present } from '#/core/value/invariant.ts';
import { ok, type Result } from '#/core/value/result.ts';
import { benchBars, gateOf, type BenchBars } from './peer-bars.ts';
import { timed, timesOf } from './timed.ts';
import { bracketGraph } from './bracket-graph.ts';

const words = process.argv.slice(2);
const mostEventRows = 1_000_000;
const source = benchBars(words, { rows: 1_000_000 });
const instrument = importedInstrument({ symbol: 'W1C', priceScale: 9, assetClass: 'Crypto', qtyScale: 0 });
const { slippage: _slippage, ...rest } = defaultConfig;
const config: BacktestConfig = {
  ...rest,
  size: { by: 'units', units: 5 },
  fill: { id: 'signal-close' },
  fee: { id: 'bps', params: { takerBps: 5 } },
};

const percent = (id: string, value: number) =>
  graphNode(id, 'constant@1', { params: { value: { value, unit: 'none' }, unit: text('percent') } });
const emaRsi: StrategyGraph = {
  schema: 1,
  name: 'EMA and RSI',
  nodes: [
    graphNode('bars', 'bars@1'),
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('fast', 'ema@1', { params: { period: periodOf(12) }, in: { x: ['close', 'out'] } }),
    graphNode('slow', 'ema@1', { params: { period: periodOf(26) }, in: { x: ['close', 'out'] } }),
    graphNode('rsi', 'rsi@1', { params: { period: periodOf(14) }, in: { x: ['close', 'out'] } }),
    ...[percent('low', 30), percent('high', 70)],
    graphNode('up', 'compare@1', { in: { a: ['fast', 'ema'], b: ['slow', 'ema'] } }),
    graphNode('aboveLow', 'compare@1', { in: { a: ['rsi', 'rsi'], b: ['low', 'out'] } }),
    graphNode('belowHigh', 'compare@1', { in: { a: ['high', 'out'], b: ['rsi', 'rsi'] } }),
    graphNode('between', 'and@1', { in: { a: ['aboveLow', 'out'], b: ['belowHigh', 'out'] } }),
    graphNode('when', 'and@1', { in: { a: ['up', 'out'], b: ['between', 'out'] } }),
    graphNode('long', 'exposure@1', { in: { when: ['when', 'out'] } }),
  ],
  outputs: { target: ['long', 'target'] },
};

const inputOf = (graph: StrategyGraph, { bars }: BenchBars, more: Partial<BacktestConfig>): ArrayInput => {
  const program = compileGraph(graph);
  if (!program.ok) throw new Error(JSON.stringify(program.failure));
  return { program: program.value, graph, bars, instrument, interval: '1m', config: { ...config, ...more } };
};

/** Of accounts that share their cash, which is never short: what they earn is added up. */
const figuresOf = (inputs: readonly ArrayInput[], name: string) => {
  const all = (): Result<readonly PathResult[], Failure> => {
    const runs: PathResult[] = [];
    for (const input of inputs) {
      const run = runArrayBacktest(input);
      if (!run.ok) return run;
      runs.push(run.value);
    }
    return ok(runs);
  };
  const runs = Array.from({ length: 5 }, () => timed(all));
  const results = present(runs[0], 'a run').value;
  const sum = (read: (result: PathResult) => number | bigint): number => results.reduce((total, result) => total + Number(read(result)), 0);
  const earned = sum(({ finalEquity }) => finalEquity - config.cash) / 1e8;
  const found = {
    ...{ final_equity: Number(config.cash) / 1e8 + earned, round_trips: sum(({ trips }) => trips.length) },
    total_fees: sum(({ fees }) => fees) / 1e8,
  };
  const difference = source.rows <= mostEventRows && differenceOf(present(inputs[0], 'an input'), present(results[0], 'a result'));
  return { ...timesOf(runs), ...found, refusals: sum(({ refusals }) => refusals.length), difference, gate: gateOf(name, source, found) };
};

const differenceOf = (input: ArrayInput, array: PathResult): string => {
  const event = runBacktest(input);
  if (!event.ok) throw new Error(event.failure.message);
  return findDifference(event.value, array)?.field ?? 'none';
};

const cross = maCross.build({ fast: 30, slow: 150 });
const assets = [source, ...[1, 2, 3, 4].map((asset) => benchBars(words, { rows: 1_000_000, asset }))];
const units = { size: { by: 'units', units: 2 } } as const;
const allIn = inputOf(bracketGraph, source, { size: { by: 'equity' }, fee: { id: 'none' } });
const fine = importedInstrument({ symbol: 'W1C', priceScale: 10, assetClass: 'Crypto', qtyScale: 10 });
console.log(
  JSON.stringify({
    ...{ work: 'W1c', rows: source.rows, seed: source.seed },
    costs: figuresOf([inputOf(cross, source, { slippage: { id: 'bps-slippage', params: { bps: 2 } } })], 'costs'),
    ema_rsi: figuresOf([inputOf(emaRsi, source, {})], 'ema_rsi of a first mean'),
    five_assets: figuresOf(
      assets.map((asset) => inputOf(cross, asset, units)),
      'five_assets',
    ),
    bracket: figuresOf([{ ...allIn, instrument: fine }], 'bracket_one_order_a_bar'),
  }),
);
