import { describe, expect, test } from 'vitest';
import { knownSeriesOf, seriesKey } from '../market/facts/known-series.ts';
import type { Fact } from '../market/facts/facts.ts';
import { compileGraph } from '../strategy/compile.ts';
import type { StrategyGraph } from '../strategy/graph.ts';
import { createStream, emptyRow } from '../strategy/stream.ts';
import { graphNode, text } from '../strategy/template.ts';
import { connect, hashes, openLaneDesk, reopenLaneDesk, share, type LaneDesk } from '../testing/lane-desk.ts';
import { bar, deployCold, falling } from '../testing/lane-strategy.ts';
import { builtinInstruments } from '../instrument/builtin.ts';
import { invariant, present } from '../value/invariant.ts';
import { msPerDay, toMs } from '../value/timestamp.ts';
import type { SeriesFigure } from './events.ts';
import { toRow } from './running-program.ts';

const minute = 60_000;
const days = (ms: number) => ({ value: ms / msPerDay, unit: 'days' });

/** Long while growth is above 50, unknown once the newest figure is older than five minutes; out below a trailing stop. */
const graph: StrategyGraph = {
  schema: 1,
  name: 'growth',
  nodes: [
    graphNode('bars', 'bars@1'),
    graphNode('now', 'macro-series@1', { params: { series: text('GROWTH'), maxAge: days(5 * minute) }, in: { bars: ['bars', 'bars'] } }),
    graphNode('high', 'threshold@1', {
      params: { enter: { value: 50, unit: 'none' }, exit: { value: 50, unit: 'none' } },
      in: { x: ['now', 'out'] },
    }),
    graphNode('want', 'exposure@1', { in: { when: ['high', 'out'] } }),
    graphNode('atr', 'atr@1', { params: { period: { value: 2, unit: 'bars' } }, in: { bars: ['bars', 'bars'] } }),
    graphNode('stop', 'trailing-atr@1', {
      params: { multiple: { value: 1, unit: 'none' } },
      in: { target: ['want', 'target'], bars: ['bars', 'bars'], atr: ['atr', 'atr'] },
    }),
  ],
  outputs: { target: ['stop', 'target'] },
};

/** The same, on the figure of two bars before. */
const lagged: StrategyGraph = {
  ...graph,
  nodes: graph.nodes.flatMap((node) =>
    node.id === 'high'
      ? [
          graphNode('past', 'lag@1', { params: { bars: { value: 2, unit: 'bars' } }, in: { x: ['now', 'out'] } }),
          { ...node, in: { x: ['past', 'out'] as const } },
        ]
      : [node],
  ),
};

const key = seriesKey({ kind: 'vintages', name: 'GROWTH' });
const endOf = (number: number): number => toMs(bar(number, 1).end);

/** Known half a minute before the close of bar `number`. */
const figure = (number: number, value: number): SeriesFigure => {
  const readableMs = endOf(number) - minute / 2;
  return { readableMs, effectiveMs: readableMs - minute, value };
};

const tell = (desk: LaneDesk, figures: readonly SeriesFigure[], hash = 'set-1') =>
  desk.send({ kind: 'SeriesKnown', deploymentId: 'D1', key, hash, figures });

const warm = (desk: LaneDesk, more: readonly ReturnType<typeof bar>[] = []) =>
  desk.send({ kind: 'WarmUp', deploymentId: 'D1', bars: [...falling, ...more] });

const open = (figures: readonly SeriesFigure[], drawn = graph): LaneDesk => {
  const desk = openLaneDesk();
  deployCold(desk, { style: 'immediate' }, drawn);
  tell(desk, figures);
  warm(desk);
  return desk;
};

const warmUpsOf = ({ engine }: LaneDesk) =>
  engine.takeRequests().flatMap((request) => (request.type === 'warm-up' ? [request.series] : []));

const decisionsOf = ({ state }: LaneDesk) =>
  [...state.decisions.values()].map(({ action, target, tsBar, reads }) => [
    (Number(tsBar) / 1e6 - endOf(0)) / minute,
    action,
    target,
    reads,
  ]);
const reading = (value?: number) => [{ label: 'now', series: [key], ...(value !== undefined && { value }) }];

describe('a deployment that reads a series', () => {
  test('asks for it before its bars, and reads each figure from the close after it became known', () => {
    const desk = openLaneDesk();
    deployCold(desk, { style: 'immediate' }, graph);
    expect(warmUpsOf(desk)).toEqual([[{ kind: 'vintages', name: 'GROWTH', hashes: [] }]]);
    tell(desk, [figure(9, 40), figure(11, 60)]);
    warm(desk);
    desk.send(bar(10, 1_000_000));
    expect(decisionsOf(desk)).toEqual([]);
    desk.send(bar(11, 1_000_000));
    expect(decisionsOf(desk)).toEqual([[11, 'Long', 1, reading(60)]]);
    expect(desk.state.deployments.get('D1')?.reads).toEqual([{ key, hashes: ['set-1'], late: [] }]);
  });

  test('decides as a run over the same bars and facts', () => {
    const figures = Array.from({ length: 40 }, (_, i) => figure(8 + i, i % 3 === 0 ? 60 : 40));
    const bars = Array.from({ length: 40 }, (_, i) => bar(10 + i, 1_000_000 + (i % 5) * 1000));
    const desk = open(figures);
    for (const each of bars) {
      desk.requote();
      desk.send(each);
      for (const id of [...desk.state.openOrders]) desk.fill(id);
    }
    const facts = figures.map(({ readableMs, effectiveMs, value }): Fact => ({
      ...{ kind: 'Vintage', series: 'GROWTH', effectiveMs, knownAtMs: readableMs, value: String(value) },
    }));
    const program = compileGraph(graph);
    invariant(program.ok, 'the graph must compile');
    const stream = createStream(program.value, { series: knownSeriesOf(facts) });
    const instrument = present(
      builtinInstruments.find(({ id }) => id === share),
      share,
    );
    const expected: unknown[] = [];
    let was = 0;
    for (const each of [...falling, ...bars]) {
      stream.onBar(toRow({ instrument, row: emptyRow() }, each));
      const target = stream.target() ?? was;
      if (target !== was && each.start > present(falling.at(-1), 'a bar').start)
        expected.push([(toMs(each.end) - endOf(0)) / minute, target]);
      was = target;
    }
    expect(expected.length).toBeGreaterThan(10);
    expect(decisionsOf(desk).map(([at, , target]) => [at, target])).toEqual(expected);
  });

  test('decides nothing new while it is too old, says so, and still leaves by its stop', () => {
    const desk = open([figure(9, 40), figure(10, 60)]);
    const told = () => desk.state.alerts.get('series D1');
    desk.send(bar(10, 1_000_000));
    for (const id of [...desk.state.openOrders]) desk.fill(id);
    for (let number = 11; number <= 16; number += 1) desk.send(bar(number, 1_000_000 + number));
    expect(told()).toMatchObject({ active: true, text: expect.stringContaining(`now (${key})`) });
    expect(decisionsOf(desk).map(([at]) => at)).toEqual([10]);
    desk.requote();
    desk.send(bar(17, 900_000));
    expect(decisionsOf(desk).at(-1)).toEqual([17, 'Exit', 0, reading()]);
    tell(desk, [figure(18, 40)]);
    desk.send(bar(18, 900_000));
    expect(told()?.active).toBe(false);
  });

  test('sees a figure that comes late from the next close on, after a restart too', () => {
    const before = figure(9, 40);
    const late = figure(10, 60);
    const closes = [10, 11, 12].map((number) => bar(number, 1_000_000 + number));
    const desk = open([before], lagged);
    for (const each of closes.slice(0, 2)) desk.send(each);
    tell(desk, [late, figure(16, 40)], 'set-2');
    for (const each of closes.slice(2)) desk.send(each);
    const reads = [{ key, hashes: ['set-1', 'set-2'], late: [{ ...late, seenMs: endOf(11) + 1 }] }];
    expect(desk.state.deployments.get('D1')?.reads).toEqual(reads);
    expect(hashes(desk).folded).toBe(hashes(desk).live);

    const again = reopenLaneDesk(desk);
    expect(warmUpsOf(again)).toMatchObject([[{ hashes: ['set-1', 'set-2'] }]]);
    connect(again);
    tell(again, [before, late, figure(16, 40)], 'set-2');
    warm(again, closes);
    expect(again.state.deployments.get('D1')?.reads).toEqual(reads);
    for (const each of [desk, again]) {
      each.requote();
      for (const number of [13, 14]) each.send(bar(number, 1_000_000 + number));
    }
    expect(decisionsOf(desk)).toEqual([[14, 'Long', 1, reading(60)]]);
    expect(decisionsOf(again)).toEqual(decisionsOf(desk));
  });

  test('keeps bars that close before its warm-up has come, and takes none twice', () => {
    const desk = openLaneDesk();
    deployCold(desk, { style: 'immediate' }, graph);
    desk.send(bar(10, 1_000_000));
    desk.send(bar(11, 1_000_000));
    tell(desk, [figure(11, 60)]);
    warm(desk, [bar(10, 1_000_000)]);
    expect(decisionsOf(desk)).toEqual([[11, 'Long', 1, reading(60)]]);
    expect(desk.send(bar(11, 1_000_000))).toEqual([]);
  });

  test('reads the order book of each close, and nothing at one whose book was not told in time', () => {
    const book: StrategyGraph = {
      ...graph,
      nodes: [
        graphNode('bars', 'bars@1'),
        graphNode('now', 'book-features@1', { in: { bars: ['bars', 'bars'] } }),
        graphNode('high', 'threshold@1', {
          params: { enter: { value: 0.5, unit: 'none' }, exit: { value: 0.5, unit: 'none' } },
          in: { x: ['now', 'imbalance'] },
        }),
        graphNode('want', 'exposure@1', { in: { when: ['high', 'out'] } }),
      ],
      outputs: { target: ['want', 'target'] },
    };
    const desk = openLaneDesk();
    deployCold(desk, { style: 'immediate' }, book);
    expect(desk.engine.takeRequests()).toContainEqual(expect.objectContaining({ type: 'warm-up', series: [], readsBook: true }));
    warm(desk);
    const tellBook = (number: number, bidSize: number) => {
      const columns = { bid: 99.9, offer: 100.1, bidSize, offerSize: 100, bidDepth: 500, offerDepth: 500 };
      desk.send({ kind: 'BookKnown', deploymentId: 'D1', endMs: endOf(number), columns });
      desk.send(bar(number, 1_000_000));
    };
    tellBook(10, 900);
    expect(decisionsOf(desk)).toMatchObject([[10, 'Long', 1, [{ label: 'now.spread' }, {}, { label: 'now.imbalance', value: 0.8 }, {}]]]);
    desk.send(bar(11, 1_000_000));
    expect(desk.state.alerts.get('series D1')).toMatchObject({ active: true });
    desk.send({ kind: 'BookKnown', deploymentId: 'D1', endMs: endOf(11), columns: { bid: 1, offer: 2, bidSize: 1, offerSize: 100 } });
    expect(decisionsOf(desk).length).toBe(1);
    desk.requote();
    tellBook(12, 50);
    expect(decisionsOf(desk).at(-1)?.slice(0, 3)).toEqual([12, 'Exit', 0]);
  });
});
