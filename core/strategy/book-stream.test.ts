import { describe, expect, test } from 'vitest';
import { alignPanel, defaultMaxAgeMs } from '../market/panel.ts';
import type { BarColumns } from '../ports/history.ts';
import { bookByChance, compiled } from '../testing/books.ts';
import { runBook } from './book.ts';
import { createBookStream } from './book-stream.ts';
import { at } from './cell.ts';
import type { Program } from './compile.ts';
import { emptyRow, readRow } from './stream.ts';
import type { StrategyGraph } from './graph.ts';
import { bars, graphNode, ratio, text } from './template.ts';
import { maCross } from './templates/ma-cross.ts';
import { pairsSpread } from './templates/pairs-spread.ts';
import { xsMomentum } from './templates/xs-momentum.ts';

/** By instrument, the target at each close of the book. */
const streamed = (program: Program, columns: readonly BarColumns[]): readonly Float64Array[] => {
  const { rows, endMs, series } = alignPanel(columns, { maxAgeMs: defaultMaxAgeMs });
  const stream = createBookStream(
    program,
    columns.map(() => ({})),
  );
  const targets = columns.map(() => new Float64Array(rows));
  for (let p = 0; p < rows; p += 1) {
    const bars = columns.map((each, i) => {
      const closing = series[i]?.closing[p] ?? -1;
      return closing < 0 ? undefined : readRow(each, closing, emptyRow());
    });
    stream.onClose(at(endMs, p), bars);
    targets.forEach((target, i) => void (target[p] = at(stream.targets, i)));
  }
  return targets;
};

/** A rank read by nodes of one instrument, and what they make of it read across again. */
const there: StrategyGraph = {
  schema: 1,
  name: 'there and back',
  nodes: [
    graphNode('bars', 'bars@1'),
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('past', 'returns@1', { params: { bars: bars(5) }, in: { x: ['close', 'out'] } }),
    graphNode('rank', 'cross-rank@1', { in: { x: ['past', 'out'] } }),
    graphNode('usual', 'sma@1', { params: { period: bars(3) }, in: { x: ['rank', 'out'] } }),
    graphNode('score', 'cross-rank@1', { in: { x: ['usual', 'sma'] } }),
    graphNode('both', 'add@1', { in: { a: ['score', 'out'], b: ['usual', 'sma'] } }),
    graphNode('top', 'top-weights@1', { params: { long: { value: 2, unit: 'count' }, gross: ratio(1) }, in: { score: ['both', 'out'] } }),
    graphNode('weekly', 'rebalance@1', { params: { every: text('week') }, in: { target: ['top', 'target'], bars: ['bars', 'bars'] } }),
  ],
  outputs: { target: ['weekly', 'target'] },
};

/** Without rebalancing the target is each instrument's own. */
const own: StrategyGraph = { ...there, nodes: there.nodes.slice(0, -1), outputs: { target: ['top', 'target'] } };

describe('a program over a book as it closes', () => {
  test.each([
    ['ranks and rebalances', there, 6],
    ['weights at each close', own, 6],
    ['xs-momentum', xsMomentum.build(), 6],
    ['pairs-spread', pairsSpread.build({ window: 30, refitEvery: 5, entry: 1 }), 2],
    ['ma-cross, across nothing', maCross.build({ fast: 3, slow: 8 }), 6],
  ])('%s: the same targets as by columns, with holidays, other hours, late starts and early ends', (_, graph, count) => {
    const program = compiled(graph);
    for (const seed of [1, 2, 3]) {
      const columns = bookByChance(seed, { members: count, rows: 500 }).members.map(({ bars: each }) => each);
      const panel = alignPanel(columns, { maxAgeMs: defaultMaxAgeMs });
      const members = columns.map(() => new Uint8Array(panel.rows).fill(1));
      const expected = runBook(program, { columns, panel, members });
      const targets = streamed(program, columns);
      const decided = expected.map((column) => column.filter((target) => !Number.isNaN(target)).length);
      expect(Math.max(...decided)).toBeGreaterThan(1);
      expect(targets).toEqual(expected);
    }
  });
});
