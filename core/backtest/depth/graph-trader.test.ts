import { describe, expect, test } from 'vitest';
import { importedInstrument } from '../../instrument/builtin.ts';
import { compileGraph, type Program } from '../../strategy/compile.ts';
import { graphNode } from '../../strategy/template.ts';
import { invariant, present } from '../../value/invariant.ts';
import { quoteSeriesOf } from '../../market/quote-series.ts';
import { grid, ms, openReplay, tapeOf, type Row } from './depth.fixture.ts';
import { runThrough } from '../run-through.ts';
import { GraphTrader, type DepthOrderStyle } from './graph-trader.ts';
import { riskAverse } from './queues/risk-averse.ts';
import { tapeBars } from './tape-bars.ts';

/** Long while the bid weighs more than the offer. */
const program = (): Program => {
  const compiled = compileGraph({
    schema: 1,
    name: 'imbalance',
    nodes: [
      graphNode('bars', 'bars@1'),
      graphNode('book', 'book-features@1', { in: { bars: ['bars', 'bars'] } }),
      graphNode('heavy', 'threshold@1', { in: { x: ['book', 'imbalance'] } }),
      graphNode('long', 'exposure@1', { in: { when: ['heavy', 'out'] } }),
    ],
    outputs: { target: ['long', 'target'] },
  });
  invariant(compiled.ok, 'the graph must compile');
  return compiled.value;
};

const rows: readonly Row[] = [
  [100, 'bid', 100, 9],
  [100, 'offer', 102, 3],
  [100, 'offer', 103, 5],
  [1500, 'sells', 100, 1],
  [1501, 'bid', 100, 8],
  // The close at 2000: bid 8 over offer 3, so it goes long.
  [2500, 'sells', 100, 8],
  [2501, 'bid', 100, 6],
  [2600, 'sells', 100, 4],
  [2601, 'bid', 100, 2],
  // The close at 3000: bid 2 under offer 3, so it goes flat.
  [3400, 'buys', 102, 1],
  [3900, 'buys', 102, 1],
  [4500, 'buys', 102, 1],
];

const trade = (style: DepthOrderStyle, lots: number) => {
  const tape = tapeOf(rows);
  const made = tapeBars(tape, {
    instrument: importedInstrument({ symbol: 'BTCUSDT', priceScale: 2, qtyScale: 3 }),
    grid,
    intervalMs: 1000,
    levels: 1,
  });
  invariant(made.ok, 'bars');
  const { bars } = made.value;
  const { replay, reports } = openReplay(rows, { queue: riskAverse.create(0) });
  const trader = new GraphTrader(replay, { program: program(), runtime: { series: quoteSeriesOf(bars) }, tape, bars, style, lots });
  runThrough(trader, {});
  const { closes } = trader;
  const fills = reports.flatMap(({ exec, order, lastTicks, lastLots, isMaker, venueNs }) =>
    exec === 'Trade' ? [[order.side, lastTicks, lastLots, isMaker, Number(tape.baseNs) + venueNs] as const] : [],
  );
  return { closes, fills, account: replay.account };
};

describe('a graph on a recording', () => {
  test('takes what the book shows with latency, and asks again for what it did not show', () => {
    const { closes, fills, account } = trade('market', 10);
    expect(closes.map(({ endMs, target, positionLots }) => [endMs, target, positionLots])).toEqual([
      [2000, 1, 0],
      [3000, 0, 8],
      [4000, 0, 6],
    ]);
    expect(fills).toEqual([
      ...([
        ['Buy', 102, 3, false, 2002 * ms],
        ['Buy', 103, 5, false, 2002 * ms],
      ] as const),
      ...([['Sell', 100, 2, false, 3002 * ms]] as const),
    ]);
    // Nothing is decided at the last close.
    expect(account.positionLots).toBe(6);
    // 3 x 10.20 + 5 x 10.30 paid, 2 x 10.00 had, in lots of a thousandth.
    expect(account.cash).toBe(-(3n * 1020n + 5n * 1030n - 2n * 1000n) * 1000n);
  });

  test('rests at its own side behind what stands there, and fills by what trades beyond it', () => {
    const { closes, fills } = trade('limit', 3);
    // Eight stand ahead at 100 when it arrives: eight trade, then four more, of which it has three.
    expect(fills[0]).toEqual(['Buy', 100, 3, true, 2600 * ms]);
    expect(closes.map(({ positionLots }) => positionLots)).toEqual([0, 3, 3]);
  });

  test('says what it is worth at each close, exactly', () => {
    const { closes } = trade('market', 10);
    expect(closes[0]?.equity).toBe(0n);
    const paid = -(3n * 1020n + 5n * 1030n) * 1000n;
    expect(closes[1]?.equity).toBe(paid + 8n * 1010n * 1000n);
    expect(present(closes[2], 'a close').equity).toBe(paid + 2n * 1000n * 1000n + 6n * 1010n * 1000n);
  });
});
