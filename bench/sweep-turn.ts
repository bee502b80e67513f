/** Variants of W2 and one thread's turn of them: every K-th from one on. */
import { SharedWork } from '#/core/backtest/array/shared-work.ts';
import { defaultConfig, type BacktestConfig } from '#/core/backtest/config.ts';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { runOnce } from '#/core/search/run-once.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { bars as periodOf, graphNode, percent } from '#/core/strategy/template.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { present } from '#/core/value/invariant.ts';
import { benchBars, countOf, wordAfter } from './peer-bars.ts';

export interface Variant {
  readonly a: number;
  readonly b: number;
}

export interface Turn {
  readonly trips: number;
  readonly figures: number;
  readonly sumOfReturns: number;
  readonly best: Variant & { readonly netReturn: number };
  readonly peakBytes: number;
}

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
const gridOf = (count: number, strategy: string): readonly Variant[] => {
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

/** What the words of the command ask for. */
export const askedOf = (words: readonly string[]) => {
  const combos = countOf(wordAfter(words, '--combos') ?? '5000');
  const every = countOf(wordAfter(words, '--every') ?? '1');
  const threads = countOf(wordAfter(words, '--threads') ?? '1');
  const strategy = wordAfter(words, '--strategy') ?? 'sma';
  const { bars, rows, isOfPeers } = benchBars(words, { rows: 20_000 });
  const theirs = isOfPeers && strategy === 'sma' ? published.get(`${rows}x${combos}`) : undefined;
  const variants = gridOf(combos, strategy).filter(({ a, b }, i) => i % every === 0 || (a === theirs?.a && b === theirs.b));
  return { combos, every, threads, strategy, bars, rows, theirs, variants, isSharing: !words.includes('--alone') };
};

const { slippage: _slippage, ...costs } = defaultConfig;
const config: BacktestConfig = { ...costs, size: { by: 'equity' }, fill: { id: 'signal-close' }, fee: { id: 'none' } };
const instrument = importedInstrument({ symbol: 'W2', priceScale: 9, assetClass: 'Crypto', qtyScale: 9 });
const sharedBytes = 64 * 1024 * 1024;

export const runTurn = ({ bars, variants, threads, strategy, isSharing }: ReturnType<typeof askedOf>, first: number): Turn => {
  const data = { instrument, interval: '1m', bars, dataHash: '0'.repeat(64) };
  const shared = isSharing ? new SharedWork(sharedBytes / threads) : undefined;
  let [trips, figures, sumOfReturns, peakBytes] = [0, 0, 0, 0];
  let best = { netReturn: -Infinity, a: 0, b: 0 };
  for (let i = first; i < variants.length; i += threads) {
    const { a, b } = present(variants[i], 'a variant');
    const run = runOnce({ graph: strategy === 'sma' ? maCross.build({ fast: a, slow: b }) : rsiAtr({ a, b }), data, config, shared });
    if (!run.ok) throw new Error(run.failure.message);
    const netReturn = Number(run.value.result.finalEquity) / Number(config.cash) - 1;
    sumOfReturns += netReturn;
    // What a row of a sweep also holds.
    figures += Number(run.value.figure('sharpe').n > 0) + Number(run.value.figure('max-drawdown').n > 0);
    trips += run.value.result.trips.length;
    if (netReturn > best.netReturn) best = { netReturn, a, b };
    if (i % 20 < threads) peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  }
  return { trips, figures, sumOfReturns, best, peakBytes };
};
