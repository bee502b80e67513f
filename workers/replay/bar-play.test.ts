import { beforeEach, describe, expect, test } from 'vitest';
import { defaultConfig } from '#/core/backtest/config.ts';
import { openLane, type BacktestLane } from '#/core/backtest/lane.ts';
import type { Fact } from '#/core/market/facts/facts.ts';
import { knownSeriesOf } from '#/core/market/facts/known-series.ts';
import { backtest } from '#/core/report/backtest-report.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { graphNode } from '#/core/strategy/template.ts';
import { inputOf, runWhole, sp500, templateNamed } from '#/core/testing/backtests.ts';
import { firstRows, readSp500 } from '#/core/testing/bars.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import { placeOfCondition } from '#/core/strategy/conditions.ts';
import { runVector } from '#/core/strategy/vector.ts';
import { present } from '#/core/value/invariant.ts';
import type { BarDeed, BarsMoved, BarSpeed } from '#/workers/protocol/replay.ts';
import { BarPlay } from './bar-play.ts';
import { openPlayedLane, type PlayedLane } from './played-lane.ts';

/** A clock that goes when it is told. */
const createClock = () => {
  let now = 0;
  let waiting: { readonly atMs: number; readonly work: () => void }[] = [];
  return {
    nowMs: () => now,
    after: (ms: number, work: () => void) => {
      const entry = { atMs: now + ms, work };
      waiting.push(entry);
      return () => void (waiting = waiting.filter((each) => each !== entry));
    },
    /** `late`: the timers of the machine come so much after their time. */
    go: (ms: number, late = 0) => {
      const until = now + ms;
      for (;;) {
        const [next] = waiting.toSorted((a, b) => a.atMs - b.atMs);
        if (next === undefined || next.atMs + late > until) break;
        waiting = waiting.filter((each) => each !== next);
        now = Math.max(now, next.atMs + late);
        next.work();
      }
      now = Math.max(now, until);
    },
  };
};

let clock: ReturnType<typeof createClock>;
let told: BarsMoved[];
beforeEach(() => {
  clock = createClock();
  told = [];
});

const start = (lane: PlayedLane, speed: BarSpeed): BarPlay => new BarPlay({ lane, speed, clock, say: (moved) => told.push(moved) });

const bare = (rows: number): PlayedLane => {
  const { bars, instrument } = inputOf(templateNamed('ma-cross'), firstRows(readSp500(), rows));
  const lane = openPlayedLane({ data: { bars, instrument, interval: '1d', dataHash: '' } });
  if (!lane.ok) throw new Error(lane.failure.message);
  return lane.value;
};

describe('the pace', () => {
  test.each([
    [1, 0],
    [5, 0],
    [5, 7],
    [20, 3],
    [100, 1],
    [100, 40],
  ])('of %d bars a second is kept with timers that come %d ms late', (speed, late) => {
    const lane = bare(2000);
    start(lane, speed).act({ type: 'play' });
    clock.go(10_000, late);
    expect(Math.abs(lane.done - 10 * speed)).toBeLessThanOrEqual(1 + (late * speed) / 1000);
  });

  test('begins anew after a pause and with another speed; nothing is caught up', () => {
    const lane = bare(2000);
    const play = start(lane, 5);
    play.act({ type: 'play' });
    clock.go(2000);
    expect(lane.done).toBe(10);
    play.act({ type: 'pause' });
    clock.go(60_000);
    expect(lane.done).toBe(10);
    play.act({ type: 'play' });
    clock.go(1000);
    expect(lane.done).toBe(15);
    play.act({ type: 'speed', speed: 20 });
    clock.go(1000);
    expect(lane.done).toBe(35);
  });

  test('of a thread that was held up for a minute goes on where it was', () => {
    const lane = bare(2000);
    start(lane, 20).act({ type: 'play' });
    clock.go(60_090, 60_000);
    expect(lane.done).toBe(1);
  });
});

test('a step is one bar and pauses; a place is reached and it goes on as before; after the last bar nothing comes', () => {
  const lane = bare(300);
  const play = start(lane, 5);
  play.act({ type: 'play' });
  clock.go(400);
  play.act({ type: 'step' });
  clock.go(5000);
  expect(lane.done).toBe(3);
  play.act({ type: 'seek', bars: 250 });
  expect(told.at(-1)).toMatchObject({ bars: 3, isSeeking: true });
  clock.go(5000);
  expect(told.at(-1)).toMatchObject({ bars: 250, isSeeking: false });
  expect(lane.done).toBe(250);
  play.act({ type: 'play' });
  clock.go(1000);
  expect(lane.done).toBe(255);
  play.act({ type: 'seek', bars: 290 });
  clock.go(1000);
  expect(lane.done).toBe(295);
  play.act({ type: 'speed', speed: 'max' });
  clock.go(60_000);
  expect(lane.done).toBe(300);
  play.act({ type: 'step' });
  expect(told.at(-1)).toEqual({ bars: 300, isSeeking: false, isPlaying: false, heard: 7, changes: [] });
});

const bars = firstRows(readSp500(), 1600);
const waysThere: readonly [string, readonly (BarDeed | number)[]][] = [
  ['at max', [{ type: 'speed', speed: 'max' }, { type: 'play' }, 60_000]],
  [
    'paced, paused and stepped',
    [
      { type: 'play' },
      3000,
      { type: 'pause' },
      900,
      { type: 'step' },
      { type: 'step' },
      { type: 'speed', speed: 100 },
      { type: 'play' },
      60_000,
    ],
  ],
  [
    'sought in three strides',
    [{ type: 'seek', bars: 321 }, 10, { type: 'step' }, { type: 'seek', bars: 1432 }, 10, { type: 'seek', bars: 1600 }, 10],
  ],
];

describe.each(['ma-cross', 'rsi-mean-reversion', 'donchian-trend', 'ml-classifier'])('%s', (id) => {
  const input = inputOf(templateNamed(id), bars);
  const whole = runWhole(input);

  test.each(waysThere)('%s is the backtest: signals, trades, equity and facts', (_, way) => {
    const opened = openLane(input);
    if (!opened.ok) throw new Error(opened.failure.message);
    const lane = opened.value;
    const play = start(playedOf(lane), 5);
    for (const deed of way)
      if (typeof deed === 'number') clock.go(deed);
      else play.act(deed);
    const result = lane.result();
    expect(result.signal.signalHash).toBe(whole.signal.signalHash);
    expect(result.factsDigest).toBe(whole.factsDigest);
    expect(result.trips).toEqual(whole.trips);
    expect(Buffer.from(result.equity.slice().buffer).equals(Buffer.from(whole.equity.slice().buffer))).toBe(true);
    expect(result).toEqual(whole);
  });
});

/** With its rows read as the thread reads them. */
const playedOf = (lane: BacktestLane): PlayedLane => ({
  total: lane.total,
  get done() {
    return lane.done;
  },
  step: () => lane.step(),
  take: () => {
    lane.account();
    return { changes: lane.takeChanges().map(({ change }) => change) };
  },
});

test('a strategy tells its rows under the account of the lane, its curve, and the proof once every bar was played', () => {
  const input = inputOf(templateNamed('ma-cross'), bars);
  const { instrument, interval, graph, config } = input;
  const opened = openPlayedLane({ data: { bars, instrument, interval, dataHash: '' }, strategy: { graph, config, models: [] } });
  if (!opened.ok) throw new Error(opened.failure.message);
  const play = start(opened.value, 'max');
  play.act({ type: 'seek', bars: 800 });
  clock.go(10);
  expect(told.at(-1)?.figures?.proof).toBeUndefined();
  play.act({ type: 'play' });
  clock.go(10);
  const whole = runWhole(input);
  const last = told.at(-1)?.figures;
  expect(last?.proof).toEqual({ signalHash: whole.signal.signalHash, factsDigest: whole.factsDigest });
  expect(last?.trips).toBe(whole.trips.length);
  expect(last?.curve.length).toBeLessThanOrEqual(121);
  expect(last?.curve.at(-1)).toBe(whole.equity.at(-1));
  const changes = told.flatMap((moved) => moved.changes);
  const fills = changes.flatMap((change) => (change.table === 'fills' && change.row !== undefined ? [change.row] : []));
  expect(fills.map(({ execId, account }) => [execId, account])).toEqual(whole.fills.map(({ execId }) => [execId, 'REPLAY-01']));
  expect(new Set(changes.map(({ table }) => table))).toEqual(
    new Set(['accounts', 'orders', 'fills', 'positions', 'decisions', 'deployments']),
  );
  expect(changes.findLast(({ table }) => table === 'accounts')?.row).toMatchObject({ environment: 'Replay', equity: whole.finalEquity });
});

describe('breakpoints', () => {
  const links = [
    ['above', 'out'],
    ['nothing', 'out'],
  ] as const;
  const played = (): PlayedLane => {
    const { instrument, interval, graph, config } = inputOf(templateNamed('ma-cross'), bars);
    const opened = openPlayedLane({ data: { bars, instrument, interval, dataHash: '' }, strategy: { graph, config, models: [] } });
    if (!opened.ok) throw new Error(opened.failure.message);
    return opened.value;
  };
  /** From the array path: bars at which the fast average has come above the slow one. */
  const turns = (): readonly number[] => {
    const { graph } = inputOf(templateNamed('ma-cross'), bars);
    const program = compileGraph(graph);
    if (!program.ok) throw new Error('ma-cross must compile');
    const place = present(placeOfCondition(program.value, ['above', 'out']), 'above.out');
    const column = runVector(program.value, bars).column(place.slot);
    return [...column.keys()].filter((i) => column[i] === 1 && column[i - 1] !== 1).map((i) => i + 1);
  };

  test.each(['max', 100] as const)('stop what plays at each bar where they turn true, and say why, at speed %s', (speed) => {
    const lane = played();
    const play = start(lane, speed);
    play.act({ type: 'breakpoints', at: links });
    const stops: number[] = [];
    while (lane.done < lane.total) {
      play.act({ type: 'play' });
      clock.go(60_000);
      const last = present(told.at(-1), 'what was told');
      if (last.hit === undefined) break;
      stops.push(last.bars);
      expect(last).toMatchObject({ isPlaying: false, hit: { links: [['above', 'out']], why: [{ nodes: ['above'], verdict: 'True' }] } });
      const [fast, slow] = last.hit.why[0]?.because.map(({ from }) => from.value) ?? [];
      expect(fast).toBeGreaterThan(Number(slow));
    }
    expect(stops.length).toBeGreaterThan(3);
    expect(stops).toEqual(turns());
    expect(lane.done).toBe(lane.total);
  });

  test('are passed by what is sought, told of a step, gone when none are set, and change nothing of the run', () => {
    const lane = played();
    const play = start(lane, 'max');
    const [first = 0, second = 0] = turns();
    play.act({ type: 'breakpoints', at: links });
    play.act({ type: 'seek', bars: first });
    clock.go(1000);
    expect(told.at(-1)).toMatchObject({ bars: first, isSeeking: false });
    expect(told.at(-1)?.hit).toBeUndefined();
    play.act({ type: 'seek', bars: second - 1 });
    clock.go(1000);
    play.act({ type: 'step' });
    expect(told.at(-1)).toMatchObject({ bars: second, hit: { links: [['above', 'out']] } });
    play.act({ type: 'step' });
    expect(told.at(-1)?.hit).toBeUndefined();
    play.act({ type: 'breakpoints', at: [] });
    play.act({ type: 'play' });
    clock.go(1000);
    expect(told.at(-1)?.figures?.proof?.factsDigest).toBe(runWhole(inputOf(templateNamed('ma-cross'), bars)).factsDigest);
  });
});

test('a strategy that reads a series is played on the figures its backtest had', () => {
  const fed = { bars: ['bars', 'bars'] } as const;
  const graph: StrategyGraph = {
    schema: 1,
    name: 'sentiment',
    nodes: [
      graphNode('bars', 'bars@1'),
      graphNode('mood', 'import-series@1', { in: fed }),
      graphNode('good', 'threshold@1', { in: { x: ['mood', 'out'] } }),
      graphNode('long', 'exposure@1', { in: { when: ['good', 'out'] } }),
    ],
    outputs: { target: ['long', 'target'] },
  };
  const facts = Array.from(bars.endMs.subarray(10), (ms, i): Fact => ({
    ...{ kind: 'Vintage', series: 'SENTIMENT', effectiveMs: ms - 3_600_000, knownAtMs: ms - 60_000, value: String((i % 13) - 6) },
  }));
  const data = { bars, instrument: sp500, interval: '1d', dataHash: '', series: { sets: [], known: knownSeriesOf(facts) } };
  const whole = backtest({ graph, data, config: defaultConfig });
  const opened = openPlayedLane({ data, strategy: { graph, config: defaultConfig, models: [] } });
  if (!opened.ok || !whole.ok) throw new Error('both must run');
  const play = start(opened.value, 'max');
  play.act({ type: 'seek', bars: 700 });
  clock.go(10);
  play.act({ type: 'play' });
  clock.go(10);
  const { signal, factsDigest } = whole.value.result;
  expect(signal.count).toBeGreaterThan(50);
  expect(told.at(-1)?.figures?.proof).toEqual({ signalHash: signal.signalHash, factsDigest });
});
