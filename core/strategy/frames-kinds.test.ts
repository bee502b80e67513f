import { expect, test } from 'vitest';
import { resampleColumns } from '#/core/market/resample.ts';
import { mapColumns, walkBars } from '#/core/testing/bars.ts';
import { present } from '#/core/value/invariant.ts';
import { nodeKinds } from './catalogue.ts';
import { compileGraph } from './compile.ts';
import type { NodeKind } from './define.ts';
import { exampleGraph } from './example.ts';
import type { GraphNode, StrategyGraph } from './graph.ts';
import { createStream, emptyRow, readRow } from './stream.ts';
import { graphNode, text } from './template.ts';
import { runVector } from './vector.ts';

const hour = 3_600_000;
/** Whole sizes, so that their sums are exact in any order. */
const hours = mapColumns(walkBars({ rows: 24 * 70, seed: 'kinds', intervalMs: hour }), (column, name) =>
  name === 'volume' ? column.map(Math.round) : column,
);
const made = resampleColumns(hours, { interval: '1d', calendar: 'always', from: '1h', qtyScale: 0 });
const days = made.ok ? made.value.bars : undefined;

const never = (interval: string): readonly GraphNode[] => [
  graphNode('chart', 'bars@1', { params: { interval: text(interval) } }),
  graphNode('chart-close', 'price@1', { in: { bars: ['chart', 'bars'] } }),
  graphNode('never', 'compare@1', { in: { a: ['chart-close', 'out'], b: ['chart-close', 'out'] } }),
  graphNode('flat', 'exposure@1', { in: { when: ['never', 'out'] } }),
];

/** The example of a kind with its bars taken from elsewhere, and a target of its own beside it. */
const exampleOn = (kind: NodeKind, bars: GraphNode, chart: string): StrategyGraph => {
  const { nodes } = exampleGraph(kind);
  const watched = Object.fromEntries(Object.keys(kind.outputs).map((port) => [`of.${port}`, ['example', port] as const]));
  const kept = nodes.filter(({ id }) => id !== 'bars');
  return { schema: 1, name: kind.id, nodes: [...never(chart), bars, ...kept], outputs: { ...watched, target: ['flat', 'target'] } };
};

const onLonger = (kind: NodeKind): StrategyGraph =>
  exampleOn(kind, graphNode('bars', 'resample@1', { in: { bars: ['chart', 'bars'] } }), '1h');
const onDays = (kind: NodeKind): StrategyGraph => exampleOn(kind, graphNode('bars', 'bars@1', { params: { interval: text('1d') } }), '1d');

const kinds = nodeKinds.filter((kind) => kind.frame === undefined && kind.id !== 'bars' && compileGraph(onLonger(kind)).ok);

test('most kinds run on longer bars; those that decide or look across a book do not', () => {
  expect(kinds.length).toBeGreaterThan(260);
  const refused = nodeKinds.filter(({ id }) => ['exposure', 'cross-rank', 'feature-vector', 'state-machine'].includes(id));
  expect(refused).toHaveLength(4);
  expect(refused.filter((kind) => kinds.includes(kind))).toEqual([]);
});

/** At the last hour of each day. */
const atDays = (column: Float64Array): Float64Array => column.filter((_, row) => row % 24 === 23);

test.each(kinds.map((kind) => [kind.id, kind] as const))('%s on days within hours is what it is on days', (_, kind) => {
  const [longer, plain] = [compileGraph(onLonger(kind)), compileGraph(onDays(kind))];
  if (!longer.ok || !plain.ok) throw new Error('the examples must compile');
  const within = runVector(longer.value, hours);
  const alone = runVector(plain.value, present(days, 'days'));
  const names = Object.entries(plain.value.outputs).flatMap(([name, { width }]) => (width === 0 ? [] : [name]));
  for (const name of names) expect(atDays(within.output(name))).toEqual(alone.output(name));
  const stream = createStream(longer.value);
  const row = emptyRow();
  const seen: Float64Array[] = [];
  for (let i = 0; i < 24 * 70; i += 1) {
    stream.onBar(readRow(hours, i, row));
    if (i % 12 === 11) seen.push(stream.slots.slice());
  }
  expect(seen).toEqual(seen.map((_, k) => within.slotsAt(12 * k + 11)));
});
