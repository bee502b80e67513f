import { describe, expect, test } from 'vitest';
import { builtinInstruments } from '../instrument/builtin.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { barSeriesOf, readBarsNeed } from '../market/bar-series.ts';
import { BarBuilder } from '../market/bars.ts';
import type { Bar, Trade } from '../market/events.ts';
import type { BarColumns } from '../ports/history.ts';
import { compileGraph, type Program } from '../strategy/compile.ts';
import { formatGraph, type StrategyGraph } from '../strategy/graph.ts';
import { createStream, emptyRow } from '../strategy/stream.ts';
import { bars as barsOf, graphNode, text } from '../strategy/template.ts';
import { connect, hashes, laneStart, openLaneDesk, reopenLaneDesk, share, type LaneDesk } from '../testing/lane-desk.ts';
import { invariant, present } from '../value/invariant.ts';
import { Price, Qty } from '../value/quantity.ts';
import { createRng } from '../value/rng.ts';
import { addMs, msPerDay, timestampFromMs, toMs, type Timestamp } from '../value/timestamp.ts';
import { columnOf } from './other-bars.ts';
import { toRow } from './running-program.ts';

const minute = 60_000;
const instrumentOf = (id: string): Instrument =>
  present(
    builtinInstruments.find((each) => each.id === id),
    id,
  );
const index = present(
  builtinInstruments.find(({ symbol, venue }) => symbol === 'QQQ' && venue === instrumentOf(share).venue),
  'QQQ',
).id;

/** Long while the other is above its average of three of its bars; unknown once it has not traded for ten minutes. */
const filter = (interval = '5m', other: Readonly<Record<string, unknown>> = {}): StrategyGraph => ({
  schema: 1,
  name: 'filter',
  nodes: [
    graphNode('bars', 'bars@1', { params: { interval: text('1m') } }),
    graphNode('market', 'instrument@1', {
      params: {
        symbol: text('QQQ'),
        interval: text(interval),
        maxAge: { value: (10 * minute) / msPerDay, unit: 'days' },
        ...(other as object),
      },
      in: { bars: ['bars', 'bars'] },
    }),
    graphNode('level', 'price@1', { in: { bars: ['market', 'bars'] } }),
    graphNode('average', 'sma@1', { params: { period: barsOf(3) }, in: { x: ['level', 'out'] } }),
    graphNode('above', 'compare@1', { in: { a: ['level', 'out'], b: ['average', 'sma'] } }),
    graphNode('held', 'align-bool@1', { in: { when: ['above', 'out'] } }),
    graphNode('long', 'exposure@1', { in: { when: ['held', 'out'] } }),
  ],
  outputs: { target: ['long', 'target'] },
});

const compiled = (graph: StrategyGraph): Program => {
  const program = compileGraph(graph);
  invariant(program.ok, program.ok ? '' : JSON.stringify(program.failure));
  return program.value;
};

const deploy = (desk: LaneDesk, graph: StrategyGraph, instrumentIds: readonly string[] = [share]) =>
  desk.command({
    type: 'Deploy',
    deployment: {
      ...{ id: 'D1', name: graph.name, strategyId: 'S1', programHash: compiled(graph).hash, graph: formatGraph(graph), account: 'SIM-01' },
      ...{ instrumentId: instrumentIds[0] ?? '', interval: '1m', environment: 'Sim', amount: 10_000n * 100_000_000n },
      ...(instrumentIds.length > 1 && { book: { instrumentIds, waitMs: 1000 } }),
      execution: { style: 'immediate' },
    },
  });

const open = (graph = filter(), instrumentIds?: readonly string[]): LaneDesk => {
  const desk = openLaneDesk();
  for (const id of [index, 'SIMX:SPY']) desk.quote(id, 999_900, 1_000_100);
  expect(deploy(desk, graph, instrumentIds)).toMatchObject({ done: true });
  return desk;
};

const tradeOf = (instrumentId: string, ts: Timestamp, px: number): Trade => ({
  ...{ kind: 'Trade', instrumentId, tradeId: `${instrumentId} ${ts}`, px: Price(px), qty: Qty(1) },
  ...{ aggressor: 'Buy', tsVenue: ts, tsLocal: ts },
});

/** What each traded from `fromMin` to `toMin` minutes on, a few times a minute, and now and then not for a quarter of an hour. */
const tape = (fromMin: number, toMin: number, ids: readonly string[] = [share, index]): readonly Trade[] =>
  ids
    .flatMap((id) => {
      const rng = createRng(`tape ${id}`);
      let px = 1_000_000;
      return Array.from({ length: 4 * toMin }, (_, i) => {
        const atMs = i * 15_000 + rng.int(14_000);
        px += (rng.int(21) - 10) * 20;
        const isQuiet = id === index && Math.floor(atMs / minute) % 45 >= 30;
        return isQuiet || atMs < fromMin * minute ? [] : [tradeOf(id, addMs(laneStart, atMs), px)];
      }).flat();
    })
    .toSorted((a, b) => (a.tsVenue < b.tsVenue ? -1 : 1));

const barsIn = (trades: readonly Trade[], id: string, interval: string): readonly Bar[] => {
  const builder = new BarBuilder(id, { by: 'Time', interval, latenessMs: 250 });
  const closed = trades.filter(({ instrumentId }) => instrumentId === id).flatMap((trade) => builder.addTrade(trade).closed);
  return [...closed, ...builder.inProgress()];
};

const columnsOf = (bars: readonly Bar[], instrument: Instrument): BarColumns => {
  const column = (of: (bar: Bar) => number) => Float64Array.from(bars, of);
  return {
    ...{ startMs: column(({ start }) => toMs(start)), endMs: column(({ end }) => toMs(end)) },
    close: column((bar) => columnOf(bar, 'close', instrument)),
  };
};

/** As time goes by: each trade at its moment, orders filled. */
const play = (desk: LaneDesk, trades: readonly Trade[]): void => {
  for (const trade of trades) {
    const aheadMs = Math.floor(Number(trade.tsVenue - desk.state.now) / 1e6 / 5000) * 5000;
    if (aheadMs > 0) desk.pass(aheadMs, 5000);
    desk.send(trade);
    for (const id of [...desk.state.openOrders]) desk.fill(id);
  }
};

/** What a start or restart is told at `atMin`: bars that have closed, and those in progress. */
const warm = (desk: LaneDesk, trades: readonly Trade[], { atMin, own = [share] }: { atMin: number; own?: readonly string[] }) => {
  const at = addMs(laneStart, atMin * minute);
  const past = trades.filter(({ tsVenue }) => tsVenue < at);
  const [mine, others] = [own.flatMap((id) => barsIn(past, id, '1m')), barsIn(past, index, '5m')];
  const isClosed = ({ end }: Bar): boolean => end <= at;
  const byEnd = (a: Bar, b: Bar): number => (a.end < b.end ? -1 : a.end > b.end ? 1 : 0);
  desk.send({
    ...{ kind: 'WarmUp', deploymentId: 'D1', bars: mine.filter(isClosed).toSorted(byEnd), others: others.filter(isClosed) },
    forming: [...mine, ...others].filter((bar) => !isClosed(bar)),
  });
};

const decisionsOf = ({ state }: LaneDesk) =>
  [...state.decisions.values()].map(({ tsBar, target }) => [
    (toMs(timestampFromMs(Number(tsBar) / 1e6)) - toMs(laneStart)) / minute,
    target,
  ]);

/** Changes of the target of a run over the same bars, from minute `fromMin` on. */
const runOver = (trades: readonly Trade[], fromMin: number) => {
  const program = compiled(filter());
  const needs = program.series.flatMap((need) => readBarsNeed(need) ?? []);
  const series = barSeriesOf(columnsOf(barsIn(trades, index, '5m'), instrumentOf(index)), needs);
  const stream = createStream(program, { series });
  const changes: unknown[] = [];
  let was = 0;
  for (const bar of barsIn(trades, share, '1m').slice(0, -1)) {
    stream.onBar(toRow({ instrument: instrumentOf(share), row: emptyRow() }, bar));
    const target = stream.target() ?? was;
    const at = (toMs(bar.end) - toMs(laneStart)) / minute;
    if (target !== was && at > fromMin) changes.push([at, target]);
    was = target;
  }
  return changes;
};

describe('a deployment that reads the bars of another instrument', () => {
  test('decides as a run over the bars of both, through closes of either, pauses and ages', () => {
    const trades = tape(0, 180);
    const desk = open();
    expect(desk.state.deployments.get('D1')?.terms.others).toEqual([{ symbol: 'QQQ', instrumentId: index }]);
    const [asked] = desk.engine.takeRequests().flatMap((request) => (request.type === 'warm-up' ? [request] : []));
    expect(asked?.others).toEqual([{ instrumentId: index, interval: '5m', bars: 50 + Math.ceil((asked?.bars ?? 0) / 5 - 10) }]);
    const startMin = 22;
    warm(desk, trades, { atMin: startMin });
    play(
      desk,
      trades.filter(({ tsVenue }) => tsVenue >= addMs(laneStart, startMin * minute)),
    );
    const expected = runOver(trades, startMin);
    expect(expected.length).toBeGreaterThan(5);
    expect(decisionsOf(desk).filter(([at]) => Number(at) > startMin)).toEqual(expected);
    expect(hashes(desk).folded).toBe(hashes(desk).live);
  });

  test('goes on after a restart in the middle of a bar as one that was never interrupted', () => {
    const trades = tape(0, 120);
    const [startMin, againMin] = [22, 58.4];
    const until = (min: number) => addMs(laneStart, min * minute);
    const whole = open();
    warm(whole, trades, { atMin: startMin });
    play(
      whole,
      trades.filter(({ tsVenue }) => tsVenue >= until(startMin)),
    );
    const killed = open();
    warm(killed, trades, { atMin: startMin });
    play(
      killed,
      trades.filter(({ tsVenue }) => tsVenue >= until(startMin) && tsVenue < until(againMin)),
    );
    const desk = reopenLaneDesk(killed);
    expect(desk.engine.takeRequests()).toContainEqual(
      expect.objectContaining({ others: [expect.objectContaining({ instrumentId: index })] }),
    );
    connect(desk);
    warm(desk, trades, { atMin: againMin });
    play(
      desk,
      trades.filter(({ tsVenue }) => tsVenue >= until(againMin)),
    );
    expect(decisionsOf(whole).length).toBeGreaterThan(3);
    expect(decisionsOf(desk)).toEqual(decisionsOf(whole));
    expect(desk.state.deployments.get('D1')?.book.qty).toBe(whole.state.deployments.get('D1')?.book.qty);
  });

  test('says so once the other has not traded for longer than its age, with what it last read', () => {
    const desk = open();
    const trades = tape(0, 60);
    warm(desk, trades, { atMin: 22 });
    play(
      desk,
      trades.filter(({ tsVenue }) => tsVenue >= addMs(laneStart, 22 * minute)),
    );
    expect(desk.state.alerts.get('series D1')).toMatchObject({ text: expect.stringContaining('market (bars close raw 5m QQQ)') });
    const reads = [...desk.state.decisions.values()].flatMap((decision) => decision.reads ?? []);
    expect(reads[0]).toMatchObject({ label: 'market', series: ['bars close raw 5m QQQ'], value: expect.closeTo(100, 0) });
  });

  test('a book reads it as one instrument does', () => {
    const own = [share, 'SIMX:SPY'];
    const trades = tape(0, 90, [...own, index]);
    const desk = open(filter(), own);
    warm(desk, trades, { atMin: 22, own });
    play(
      desk,
      trades.filter(({ tsVenue }) => tsVenue >= addMs(laneStart, 22 * minute)),
    );
    const expected = runOver(trades, 22);
    const ofShare = [...desk.state.decisions.values()].filter(({ instrumentId }) => instrumentId === share);
    const changes = ofShare.map(({ tsBar, target }) => [(Number(tsBar) / 1e6 - toMs(laneStart)) / minute, target]);
    expect(expected.length).toBeGreaterThan(2);
    expect(changes.filter(([at]) => Number(at) > 22)).toEqual(expected);
  });

  test('what a lane cannot tell is refused by name', () => {
    const refusal = (graph: StrategyGraph): string | undefined => deploy(openLaneDesk(), graph).failure?.message;
    expect(refusal(filter('5m', { symbol: text('NOWHERE') }))).toBe(
      'strategy must be with other instruments that the lane of the account has, was "market of NOWHERE 5m"',
    );
    expect(refusal(filter('5m', { prices: text('split-adjusted') }))).toContain('a lane is told no splits, was "market of QQQ 5m"');
    expect(refusal(filter('1w'))).toContain('of a day at most, was "market of QQQ 1w"');
  });
});
