/**
 * W2: every variant of a grid over the peers' minute bars, each a whole run by the array path (ledger, gate, trips, statistics, hashes), as
 * a sweep runs it. Of two moving averages the gate is the peers': best return, its pair, the sum of all returns; with `--every K` only
 * each K-th pair and theirs is run, and the gate is that of the best pair. `--strategy rsi-atr` is an RSI entry with a trailing ATR stop
 * instead, periods by multiples, to hold against the averages' figure. `--alone` shares nothing between variants, for comparison.
 * Without the peers' bars a seeded walk of ours, and no gate.
 *
 *   node bench/w2-sweep.ts [BARS.f64] [--rows 20k] [--combos 5000] [--every 1] [--strategy sma|rsi-atr] [--alone]
 *   node bench/w2-sweep.ts --rows 200k --combos 10k
 */
import { SharedWork } from '#/core/backtest/array/shared-work.ts';
import { defaultConfig, type BacktestConfig } from '#/core/backtest/config.ts';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { runOnce } from '#/core/search/run-once.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { bars as periodOf, graphNode, percent } from '#/core/strategy/template.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { benchBars, countOf, wordAfter } from './peer-bars.ts';

interface Variant {
  readonly a: number;
  readonly b: number;
}

const words = process.argv.slice(2);
const combos = countOf(wordAfter(words, '--combos') ?? '5000');
const every = countOf(wordAfter(words, '--every') ?? '1');
const strategy = wordAfter(words, '--strategy') ?? 'sma';
const { bars, rows, isOfPeers } = benchBars(words, { rows: 20_000 });

/** By rows and combinations: of all pairs of averages. */
const published = new Map([
  ['20000x5000', { best: 0.03184839969133274, a: 101, b: 113, sum: 8.9492211100331 }],
  ['200000x10000', { best: 0.14649371697865, a: 7, b: 248, sum: undefined }],
]);

/** As near a square as divides. */
const sidesOf = (count: number): readonly [number, number] => {
  let across = Math.floor(Math.sqrt(count));
  while (count % across !== 0) across -= 1;
  return [across, count / across];
};

/** The peers' grid, fast outermost; of the other strategy the RSI's period and the multiple. */
const gridOf = (count: number): readonly Variant[] => {
  const [across, down] = sidesOf(count);
  const outer = Array.from({ length: across }, (_, i) => 5 + (strategy === 'sma' ? 2 * i : i));
  const first = Math.max(...outer) + 10;
  const inner = Array.from({ length: down }, (_, j) => (strategy === 'sma' ? first + 5 * j : 1 + 0.05 * j));
  return outer.flatMap((a) => inner.map((b) => ({ a, b })));
};

const rsiAtr = ({ a, b }: Variant): StrategyGraph => ({
  schema: 1,
  name: 'RSI and trailing ATR stop',
  nodes: [
    graphNode('bars', 'bars@1'),
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('rsi', 'rsi@1', { params: { period: periodOf(a) }, in: { x: ['close', 'out'] } }),
    graphNode('atr', 'atr@1', { params: { period: periodOf(14) }, in: { bars: ['bars', 'bars'] } }),
    graphNode('oversold', 'threshold@1', { params: { enter: percent(30), exit: percent(60) }, in: { x: ['rsi', 'rsi'] } }),
    graphNode('long', 'exposure@1', { in: { when: ['oversold', 'out'] } }),
    graphNode('stop', 'trailing-atr@1', {
      params: { multiple: { value: b, unit: 'none' } },
      in: { target: ['long', 'target'], bars: ['bars', 'bars'], atr: ['atr', 'atr'] },
    }),
  ],
  outputs: { target: ['stop', 'target'] },
});

const { slippage: _slippage, ...costs } = defaultConfig;
const config: BacktestConfig = { ...costs, size: { by: 'equity' }, fill: { id: 'signal-close' }, fee: { id: 'none' } };
const instrument = importedInstrument({ symbol: 'W2', priceScale: 9, assetClass: 'Crypto', qtyScale: 9 });
const data = { instrument, interval: '1m', bars, dataHash: '0'.repeat(64) };
const shared = words.includes('--alone') ? undefined : new SharedWork(64 * 1024 * 1024);
const theirs = isOfPeers && strategy === 'sma' ? published.get(`${rows}x${combos}`) : undefined;
const variants = gridOf(combos).filter(({ a, b }, i) => i % every === 0 || (a === theirs?.a && b === theirs.b));

let peak = 0;
let trips = 0;
let figures = 0;
let best = { netReturn: -Infinity, a: 0, b: 0 };
let sum = 0;
const baseline = process.memoryUsage.rss();
const began = performance.now();
const cpu = process.cpuUsage();
for (const [i, { a, b }] of variants.entries()) {
  const run = runOnce({ graph: strategy === 'sma' ? maCross.build({ fast: a, slow: b }) : rsiAtr({ a, b }), data, config, shared });
  if (!run.ok) throw new Error(run.failure.message);
  const netReturn = Number(run.value.result.finalEquity) / Number(config.cash) - 1;
  sum += netReturn;
  // What a row of a sweep also holds.
  figures += Number(run.value.figure('sharpe').n > 0) + Number(run.value.figure('max-drawdown').n > 0);
  trips += run.value.result.trips.length;
  if (netReturn > best.netReturn) best = { netReturn, a, b };
  if (i % 20 === 0) peak = Math.max(peak, process.memoryUsage.rss());
}
const { user, system } = process.cpuUsage(cpu);

const near = (value: number, wanted: number, slack: number): boolean => Math.abs(value - wanted) <= slack;
const gate = (): string => {
  if (theirs === undefined) return 'none';
  const isBest = near(best.netReturn, theirs.best, 1e-8) && best.a === theirs.a && best.b === theirs.b;
  return isBest && (theirs.sum === undefined || every > 1 || near(sum, theirs.sum, 1e-5)) ? 'met' : 'NOT MET';
};
console.log(
  JSON.stringify({
    ...{ work: 'W2', strategy, rows, combos, ran: variants.length, seconds: (performance.now() - began) / 1000 },
    ...{ cpuSeconds: (user + system) / 1e6, cpuMsEach: (user + system) / 1e3 / variants.length, trips, figures },
    ...{ peakMiB: Math.round((peak - baseline) / 2 ** 20), wholePeakMiB: Math.round(process.resourceUsage().maxRSS / 1024) },
    ...{ best, sumOfReturns: sum, isSharing: shared !== undefined, gate: gate() },
  }),
);
