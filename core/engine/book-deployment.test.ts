import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../backtest/config.ts';
import { runBookBacktest } from '../backtest/book/run-book.ts';
import { builtinInstruments } from '../instrument/builtin.ts';
import type { Bar } from '../market/events.ts';
import type { Fact } from '../market/facts/facts.ts';
import type { BarColumns } from '../ports/history.ts';
import { compileGraph, type Program } from '../strategy/compile.ts';
import { formatGraph, type StrategyGraph } from '../strategy/graph.ts';
import { bars, graphNode, ratio, text } from '../strategy/template.ts';
import { connect, hashes, laneStart, openLaneDesk, reopenLaneDesk, riskOfficer, type LaneDesk } from '../testing/lane-desk.ts';
import { given } from '../value/given.ts';
import { invariant, present } from '../value/invariant.ts';
import { Price, Qty } from '../value/quantity.ts';
import { createRng } from '../value/rng.ts';
import { addMs, toMs } from '../value/timestamp.ts';

const minute = 60_000;
const shares = builtinInstruments.filter(({ assetClass }) => assetClass === 'Equity').slice(0, 4);
const ids = shares.map(({ id }) => id);
const [first = '', second = ''] = ids;

/** The two that have risen most over three bars, half each, decided anew at each close. */
const momentum: StrategyGraph = {
  schema: 1,
  name: 'momentum',
  nodes: [
    graphNode('bars', 'bars@1'),
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('past', 'returns@1', { params: { bars: bars(3) }, in: { x: ['close', 'out'] } }),
    graphNode('top', 'top-weights@1', { params: { long: { value: 2, unit: 'count' }, gross: ratio(1) }, in: { score: ['past', 'out'] } }),
  ],
  outputs: { target: ['top', 'target'] },
};

const compiled = (graph: StrategyGraph): Program => {
  const program = compileGraph(graph);
  invariant(program.ok, program.ok ? '' : JSON.stringify(program.failure));
  return program.value;
};

const barOf = (instrumentId: string, number: number, close: number): Bar => {
  const px = Price(close);
  const start = addMs(laneStart, number * minute);
  return {
    ...{ kind: 'Bar', instrumentId, interval: '1m', start, end: addMs(start, minute) },
    ...{ open: px, high: px, low: px, close: px, volume: Qty(1) },
  };
};

/** By instrument; now and then one has no bar. */
const walks = (rows: number): readonly (readonly Bar[])[] =>
  ids.map((id, i) => {
    const rng = createRng(`walk ${i}`);
    let close = 1_000_000;
    return Array.from({ length: rows }, (_, number) => {
      close += (rng.int(41) - 20) * 100;
      return rng.int(9) === 0 && number > 4 ? [] : [barOf(id, number, close)];
    }).flat();
  });

const inOrder = (all: readonly (readonly Bar[])[]): readonly Bar[] =>
  all.flat().toSorted((a, b) => (a.end < b.end ? -1 : a.end > b.end ? 1 : 0));

interface Deployed {
  readonly instrumentIds?: readonly string[];
  readonly equityBps?: number;
}

const deployBook = (desk: LaneDesk, graph = momentum, { instrumentIds = ids, equityBps }: Deployed = {}) =>
  desk.command({
    type: 'Deploy',
    deployment: {
      ...{ id: 'B1', name: graph.name, strategyId: 'S1', programHash: compiled(graph).hash, graph: formatGraph(graph), account: 'SIM-01' },
      ...{ instrumentId: instrumentIds[0] ?? '', interval: '1m', environment: 'Sim', amount: 10_000n * 100_000_000n },
      ...{ book: { instrumentIds, waitMs: 1000 }, execution: { style: 'immediate' }, ...given({ equityBps }) },
    },
  });

const open = (warm: readonly Bar[], graph = momentum): LaneDesk => {
  const desk = openLaneDesk();
  for (const id of ids) desk.quote(id, 999_900, 1_000_100);
  expect(deployBook(desk, graph)).toMatchObject({ done: true });
  desk.send({ kind: 'WarmUp', deploymentId: 'B1', bars: warm });
  return desk;
};

const fillAll = (desk: LaneDesk): void => {
  for (const id of [...desk.state.openOrders]) desk.fill(id);
};

const decisionsOf = ({ state }: LaneDesk) => [...state.decisions.values()];
const ordersOf = ({ state }: LaneDesk) =>
  [...state.orders.values()].map(({ request: { side, orderQty, instrumentId, strategyId } }) => [strategyId, side, instrumentId, orderQty]);
const heldBy = ({ state }: LaneDesk) => [...(state.deployments.get('B1')?.members?.values() ?? [])].map(({ book }) => book.qty);

const columnsOf = (own: readonly Bar[]): BarColumns => {
  const column = (of: (bar: Bar) => number) => Float64Array.from(own, of);
  const close = column((bar) => bar.close / 10_000);
  return {
    ...{ startMs: column((bar) => toMs(bar.start)), endMs: column((bar) => toMs(bar.end)) },
    ...{ open: close, high: close, low: close, close, volume: column((bar) => bar.volume) },
  };
};

describe('a deployment of a book', () => {
  test('decides at each close as its backtest did, closes with a missing bar too', () => {
    const all = walks(60);
    const warmEnd = addMs(laneStart, 3 * minute);
    const desk = open(inOrder(all).filter(({ end }) => end <= warmEnd));
    let before = warmEnd;
    for (const bar of inOrder(all).filter(({ end }) => end > warmEnd)) {
      if (bar.end !== before) desk.pass(1100);
      before = bar.end;
      desk.send(bar);
      fillAll(desk);
    }
    const members = shares.map((instrument, i) => ({ instrument, bars: columnsOf(all[i] ?? []) }));
    const run = runBookBacktest({ program: compiled(momentum), config: defaultConfig, interval: '1m', members, facts: [] });
    invariant(run.ok, run.ok ? '' : run.failure.message);
    const ends = new Set(decisionsOf(desk).map(({ tsBar }) => tsBar));
    const expected = run.value.signal.entries.filter(({ endMs }) => ends.has(BigInt(endMs) * 1_000_000n));
    expect(expected.length).toBeGreaterThan(200);
    expect(decisionsOf(desk).map(({ tsBar, target }) => ({ endMs: Number(tsBar / 1_000_000n), target }))).toEqual(expected);
    expect(decisionsOf(desk).filter(({ text: why }) => why !== undefined)).toEqual([]);
    expect(heldBy(desk).filter((qty) => qty > 0).length).toBe(2);
  });

  test('a share of equity is sized as its backtest sized it', () => {
    const all = walks(12);
    const warmEnd = addMs(laneStart, 3 * minute);
    const desk = openLaneDesk();
    for (const id of ids) desk.quote(id, 999_900, 1_000_100);
    // Of a million: the backtest below begins with as much.
    expect(deployBook(desk, momentum, { equityBps: 200 })).toMatchObject({ done: true });
    desk.send({ kind: 'WarmUp', deploymentId: 'B1', bars: inOrder(all).filter(({ end }) => end <= warmEnd) });
    for (const bar of inOrder(all).filter(({ end }) => end > warmEnd)) desk.send(bar);
    const members = shares.map((instrument, i) => ({ instrument, bars: columnsOf(all[i] ?? []) }));
    const config = { ...defaultConfig, cash: 20_000n * 100_000_000n };
    const run = runBookBacktest({ program: compiled(momentum), config, interval: '1m', members, facts: [] });
    invariant(run.ok, run.ok ? '' : run.failure.message);
    const filled = run.value.fills.slice(0, 2).map(({ instrumentId, qty }) => ['Buy', instrumentId, qty]);
    expect(filled.length).toBe(2);
    expect(
      ordersOf(desk)
        .map(([, ...order]) => order)
        .slice(0, 2),
    ).toEqual(filled);
  });

  const rises = (number: number, closes: readonly number[]): readonly Bar[] =>
    ids.map((id, i) => barOf(id, number, closes[i] ?? 1_000_000));
  const flat = [0, 1, 2, 3].flatMap((number) => rises(number, []));

  test('sends sales before purchases, in the order of the book, each once', () => {
    const desk = open(flat.slice(0, 12));
    for (const bar of rises(3, [1_001_000, 1_000_500])) desk.send(bar);
    expect(ordersOf(desk)).toEqual([
      ['B1', 'Buy', first, 49],
      ['B1', 'Buy', second, 49],
    ]);
    fillAll(desk);
    desk.requote();
    for (const bar of rises(4, [1_000_000, 1_000_000, 1_002_000, 1_001_000])) desk.send(bar);
    expect(ordersOf(desk).slice(2)).toEqual([
      ['B1', 'Sell', first, 49],
      ['B1', 'Sell', second, 49],
      ['B1', 'Buy', ids[2], 49],
      ['B1', 'Buy', ids[3], 49],
    ]);
    fillAll(desk);
    expect(heldBy(desk)).toEqual([0, 0, 49, 49]);
    expect(hashes(desk).folded).toBe(hashes(desk).live);
    expect(decisionsOf(desk).map(({ action }) => action)).toEqual(['Long', 'Long', 'Hold', 'Hold', 'Exit', 'Exit', 'Long', 'Long']);
  });

  test('waits for a missing close as long as it was told, then decides without it', () => {
    const desk = open(flat.slice(0, 12));
    for (const bar of rises(3, [1_001_000, 1_000_500]).slice(0, 3)) desk.send(bar);
    expect(ordersOf(desk)).toEqual([]);
    desk.pass(4 * minute - 200 - Number((desk.state.now - laneStart) / 1_000_000n));
    desk.requote();
    expect(ordersOf(desk)).toEqual([]);
    desk.pass(2000);
    expect(ordersOf(desk).map(([, side, id]) => [side, id])).toEqual([
      ['Buy', first],
      ['Buy', second],
    ]);
  });

  test('tells what the gate refused of its orders, and does not send it again', () => {
    const desk = open(flat.slice(0, 12));
    desk.command({ type: 'ChangeLimit', limitId: 'R05.maxOpenOrders@firm/*/*', allowed: '1', reason: 'test' }, { actor: riskOfficer });
    for (const bar of rises(3, [1_001_000, 1_000_500])) desk.send(bar);
    expect(ordersOf(desk)).toEqual([['B1', 'Buy', first, 49]]);
    expect(desk.state.alerts.get('book B1')).toMatchObject({ active: true, text: expect.stringContaining('1 of 2 orders were refused') });
    expect(decisionsOf(desk).map(({ action }) => action)).toEqual(['Long', 'Refused', 'Hold', 'Hold']);
    desk.pass(1000);
    expect(ordersOf(desk).length).toBe(1);
  });

  /** A close that asks for a trade in each of many, in the order of the book. */
  const manyIds = Array.from({ length: 36 }, (_, i) => `SIMX:M${i}`);
  const many: StrategyGraph = {
    ...momentum,
    nodes: momentum.nodes.map((node) =>
      node.id === 'top' ? { ...node, params: { ...node.params, long: { value: 30, unit: 'count' } } } : node,
    ),
  };
  /** The first of them rise most, from close 4 on the last. */
  const closesOf = (number: number): readonly Bar[] =>
    manyIds.map((id, i) => barOf(id, number, 1_000_000 + number * (number < 4 ? 36 - i : i)));
  const openMany = (): LaneDesk => {
    const desk = openLaneDesk();
    const shape = present(shares[0], 'a share');
    const listed = manyIds.map((id) => ({ ...shape, id, symbol: id.slice(5) }));
    desk.send({ kind: 'Instruments', instruments: listed });
    for (const id of manyIds) desk.quote(id, 999_900, 1_000_100);
    expect(deployBook(desk, many, { instrumentIds: manyIds })).toMatchObject({ done: true });
    desk.send({ kind: 'WarmUp', deploymentId: 'B1', bars: [0, 1, 2, 3].flatMap(closesOf) });
    return desk;
  };
  const pendingOf = ({ state }: LaneDesk) => state.deployments.get('B1')?.pending?.map(({ order }) => order.instrumentId) ?? [];
  const sentOf = (desk: LaneDesk) => ordersOf(desk).map(([, side, id]) => `${side} ${id}`);

  test('more orders than a second has room for wait, leave in their order within the limit, and each once', () => {
    const desk = openMany();
    expect(sentOf(desk).length).toBe(10);
    expect(pendingOf(desk).length).toBe(20);
    expect(decisionsOf(desk).filter(({ text: why }) => why === 'its order waits: for the message rate, or its venue').length).toBe(20);
    for (let tick = 0; tick < 40; tick += 1) {
      fillAll(desk);
      desk.pass(100);
    }
    fillAll(desk);
    expect(pendingOf(desk)).toEqual([]);
    expect(sentOf(desk)).toEqual(manyIds.slice(0, 30).map((id) => `Buy ${id}`));
    expect(decisionsOf(desk).filter(({ target, clOrdId }) => target !== 0 && clOrdId === undefined)).toEqual([]);
    expect(desk.state.refusals.size).toBe(0);
    const times = [...desk.state.orders.values()].map(({ request }) => Number(request.transactTime) / 1e6);
    for (const at of times) expect(times.filter((other) => other <= at && other > at - 1000).length).toBeLessThanOrEqual(20);
    expect(hashes(desk).folded).toBe(hashes(desk).live);
  });

  test('what waits is in the journal: a restart sends the rest, and nothing twice', () => {
    const whole = openMany();
    const killed = openMany();
    fillAll(killed);
    const desk = reopenLaneDesk(killed);
    desk.pass(500);
    expect(sentOf(desk).length).toBe(10);
    connect(desk);
    for (const each of [whole, desk]) {
      for (let tick = 0; tick < 40; tick += 1) {
        fillAll(each);
        each.pass(100);
      }
    }
    expect(sentOf(desk)).toEqual(sentOf(whole));
    expect(sentOf(desk).length).toBe(30);
  });

  test('what waits never leaves once it is stopped, halted or cancelled, nor after its bar', () => {
    const ends: readonly (readonly [(desk: LaneDesk) => void, string])[] = [
      [(desk) => desk.command({ type: 'StopDeployment', id: 'B1' }), 'not sent: cancelled before it left'],
      [
        (desk) => desk.command({ type: 'SetTradingState', level: 1, scope: 'firm', reason: 'test' }, { actor: riskOfficer }),
        'not sent: halted before it left',
      ],
      [(desk) => desk.command({ type: 'CancelAll', account: 'SIM-01' }), 'not sent: cancelled before it left'],
    ];
    for (const [end, why] of ends) {
      const desk = openMany();
      end(desk);
      expect(pendingOf(desk)).toEqual([]);
      desk.pass(3000);
      expect(sentOf(desk).length).toBe(10);
      expect(decisionsOf(desk).filter(({ text: text_, action }) => text_ === why && action === 'NoTrade').length).toBe(20);
    }
    const late = openMany();
    const { done } = late.command(
      { type: 'ChangeLimit', limitId: 'R04.maxPerMinute@firm', allowed: '1', reason: 'test' },
      { actor: riskOfficer },
    );
    expect(done).toBe(true);
    late.pass(5 * minute, 5000);
    expect(pendingOf(late)).toEqual([]);
    expect(sentOf(late).length).toBeLessThan(30);
    expect(decisionsOf(late).some(({ text: why }) => why?.includes('until its bar was over') === true)).toBe(true);
  });

  test('the next close sizes anew what waits of what it trades, and the rest waits on, sales first', () => {
    const desk = openMany();
    fillAll(desk);
    const before = pendingOf(desk);
    for (const bar of closesOf(4)) desk.send(bar);
    const after = pendingOf(desk);
    expect(new Set(after).size).toBe(after.length);
    expect(after.length).toBeGreaterThan(before.length);
    const sides = desk.state.deployments.get('B1')?.pending?.map(({ order }) => order.side) ?? [];
    expect(sides.lastIndexOf('Sell')).toBeLessThan(sides.indexOf('Buy'));
    for (let tick = 0; tick < 60; tick += 1) {
      desk.pass(100);
      fillAll(desk);
    }
    expect(pendingOf(desk)).toEqual([]);
    expect(heldBy(desk).filter((qty) => qty > 0).length).toBe(30);
    expect(heldBy(desk).slice(0, 6)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(hashes(desk).folded).toBe(hashes(desk).live);
  });

  test('keeps what it holds over a restart, decides on from there, and ends when it is stopped', () => {
    const killed = open(flat.slice(0, 12));
    const next = rises(3, [1_001_000, 1_000_500]);
    for (const bar of next) killed.send(bar);
    fillAll(killed);
    const desk = reopenLaneDesk(killed);
    connect(desk);
    desk.requote();
    expect(desk.engine.takeRequests()).toContainEqual(expect.objectContaining({ type: 'warm-up', instrumentIds: ids }));
    desk.send({ kind: 'WarmUp', deploymentId: 'B1', bars: [...flat.slice(0, 12), ...next] });
    expect(heldBy(desk)).toEqual([49, 49, 0, 0]);
    for (const bar of rises(4, [1_000_000, 1_000_000, 1_002_000, 1_001_000])) desk.send(bar);
    expect(
      ordersOf(desk)
        .slice(2)
        .map(([, side]) => side),
    ).toEqual(['Sell', 'Sell', 'Buy', 'Buy']);
    desk.command({ type: 'StopDeployment', id: 'B1' });
    for (const bar of rises(5, [1_009_000, 1_009_000])) desk.send(bar);
    expect(ordersOf(desk).length).toBe(6);
    expect(hashes(desk).folded).toBe(hashes(desk).live);
  });

  test('compares within groups as its backtest does, by what is known of them, after a restart too', () => {
    const neutral: StrategyGraph = {
      ...momentum,
      nodes: [
        ...momentum.nodes.filter(({ id }) => id !== 'top'),
        graphNode('sector', 'group@1', { in: { bars: ['bars', 'bars'] } }),
        graphNode('flat', 'neutralise@1', { in: { x: ['past', 'out'], group: ['sector', 'out'] } }),
        graphNode('top', 'top-weights@1', {
          params: { long: { value: 2, unit: 'count' }, gross: ratio(1) },
          in: { score: ['flat', 'out'] },
        }),
      ],
    };
    const all = inOrder(walks(40));
    const warmEnd = addMs(laneStart, 3 * minute);
    const [early, late] = [all.filter(({ end }) => end <= warmEnd), all.filter(({ end }) => end > warmEnd)];
    const fromMs = toMs(laneStart);
    const facts = ids.map((instrumentId, i): Fact => ({
      ...{ kind: 'Classification', instrumentId, scheme: 'GICS', code: i < 2 ? 'A' : 'B', effectiveMs: fromMs, knownAtMs: fromMs },
    }));
    const groups = ids.map((instrumentId, i) => ({ instrumentId, scheme: 'GICS', steps: [{ fromMs, group: i < 2 ? 1 : 2 }] }));
    const start = (desk: LaneDesk, told: readonly Bar[]): void => {
      desk.send({ kind: 'GroupsKnown', deploymentId: 'B1', groups });
      desk.send({ kind: 'WarmUp', deploymentId: 'B1', bars: told });
    };
    const play = (desk: LaneDesk, played: readonly Bar[]): void => {
      let before = played[0]?.end;
      for (const bar of played) {
        if (bar.end !== before) desk.pass(1100);
        before = bar.end;
        desk.send(bar);
        fillAll(desk);
      }
    };
    const killed = openLaneDesk();
    for (const id of ids) killed.quote(id, 999_900, 1_000_100);
    expect(deployBook(killed, neutral)).toMatchObject({ done: true });
    expect(killed.engine.takeRequests()).toContainEqual(expect.objectContaining({ type: 'warm-up', schemes: ['GICS'] }));
    start(killed, early);
    const half = late.findIndex(({ end }) => end > addMs(laneStart, 20 * minute));
    play(killed, late.slice(0, half));
    killed.pass(1100);
    const desk = reopenLaneDesk(killed);
    connect(desk);
    desk.requote();
    start(desk, [...early, ...late.slice(0, half)]);
    play(desk, late.slice(half));
    const members = shares.map((instrument) => ({ instrument, bars: columnsOf(all.filter((bar) => bar.instrumentId === instrument.id)) }));
    const run = runBookBacktest({ program: compiled(neutral), config: defaultConfig, interval: '1m', members, facts });
    invariant(run.ok, run.ok ? '' : run.failure.message);
    const ends = new Set(decisionsOf(desk).map(({ tsBar }) => tsBar));
    const expected = run.value.signal.entries.filter(({ endMs }) => ends.has(BigInt(endMs) * 1_000_000n));
    expect(expected.length).toBeGreaterThan(100);
    expect(decisionsOf(desk).map(({ tsBar, target }) => ({ endMs: Number(tsBar / 1_000_000n), target }))).toEqual(expected);
  });

  test('raises the alerts of its program for each instrument at its own closes, and takes them back when it is stopped', () => {
    const alerting: StrategyGraph = {
      ...momentum,
      nodes: [
        ...momentum.nodes.filter(({ id }) => id !== 'top'),
        graphNode('up', 'threshold@1', {
          params: { enter: { value: 0.0005, unit: 'ratio' }, exit: { value: 0, unit: 'ratio' } },
          in: { x: ['past', 'out'] },
        }),
        graphNode('told', 'alert@1', { params: { text: text('up') }, in: { when: ['up', 'out'] } }),
        graphNode('top', 'exposure@1', { in: { when: ['told', 'out'] } }),
      ],
    };
    const desk = open(flat.slice(0, 12), alerting);
    const raised = (): readonly string[] =>
      [...desk.state.alerts.values()].filter(({ kind, active }) => kind === 'Strategy' && active).map((alert) => alert.text);
    for (const bar of rises(3, [1_001_000, 1_000_000, 1_001_000])) desk.send(bar);
    expect(raised()).toEqual([shares[0], shares[2]].map((instrument) => `up (momentum, ${instrument?.symbol})`));
    for (const bar of rises(6, [999_000, 1_000_000, 1_002_000])) desk.send(bar);
    expect(raised()).toEqual([`up (momentum, ${shares[2]?.symbol})`]);
    desk.command({ type: 'StopDeployment', id: 'B1' });
    expect(raised()).toEqual([]);
  });

  test('is refused by name where nobody tells what it reads, or the currencies differ', () => {
    const desk = openLaneDesk();
    const read: StrategyGraph = {
      ...momentum,
      nodes: [
        ...momentum.nodes.filter(({ id }) => id !== 'top'),
        graphNode('quotes', 'book-features@1', { in: { bars: ['bars', 'bars'] } }),
        graphNode('up', 'threshold@1', { in: { x: ['quotes', 'imbalance'] } }),
        graphNode('top', 'exposure@1', { in: { when: ['up', 'out'] } }),
      ],
    };
    expect(deployBook(desk, read).failure?.message).toContain('must be without models and order books on a book');
    const coin = present(
      builtinInstruments.find(({ currency }) => currency === 'USDT'),
      'a coin',
    );
    expect(deployBook(desk, momentum, { instrumentIds: [first, coin.id] }).failure?.message).toBe(
      'book must be of instruments of one currency, was "USD, USDT"',
    );
    expect(deployBook(desk, momentum, { instrumentIds: [first, first] }).failure?.message).toContain('each once');
  });
});
