import { describe, expect, test } from 'vitest';
import { fitGarch, type GarchFit } from '#/core/stats/analysis/series/garch-fit.ts';
import { forwardPass } from '#/core/stats/analysis/series/hmm-filter.ts';
import { fitHmm } from '#/core/stats/analysis/series/hmm-fit.ts';
import { walkBars, type FullBars } from '#/core/testing/bars.ts';
import { defaultParams, findDifference, runNodeStream, runNodeVector, type NodeInputs } from '#/core/testing/node-contract.ts';
import { log } from '#/core/value/math.ts';
import { present } from '#/core/value/invariant.ts';
import { catalogue } from './catalogue.ts';
import { barFields } from './port.ts';
import { RollingMoments } from './rolling.ts';

const no = Number.NaN;
const column = (...values: number[]): Float64Array[] => [Float64Array.from(values)];
const closes = (...values: number[]): Float64Array[] => barFields.map(() => Float64Array.from(values));

/** Bars by their high, low and close. */
const ranges = (...bars: (readonly [high: number, low: number, close: number])[]): Float64Array[] =>
  barFields.map((field) => Float64Array.from(bars, ([high, low, close]) => ({ high, low, close })[String(field)] ?? close));

/** Bars that begin at these hours and last one. */
const hours = (...starts: number[]): Float64Array[] =>
  barFields.map((field) => Float64Array.from(starts, (hour) => (hour + Number(field === 'endMs')) * 3_600_000));

const run = (name: string, inputs: NodeInputs, params: Record<string, number | string> = {}): Record<string, number[]> => {
  const kind = present(catalogue.get(name), name);
  const rows = Math.max(...Object.values(inputs).flatMap((columns) => columns.map(({ length }) => length)));
  const setup = { params: { ...defaultParams(kind), ...params }, inputs, rows };
  const streamed = runNodeStream(kind, setup);
  expect(findDifference(streamed, runNodeVector(kind, setup))).toBeUndefined();
  return Object.fromEntries(Object.entries(streamed).map(([port, [first]]) => [port, [...(first ?? [])]]));
};

type Case = readonly [string, NodeInputs, Record<string, number | string>, Record<string, readonly number[]>];
const bools = column(1, 1, 0, 0, no);

const cases: readonly Case[] = [
  ['and@1', { a: bools, b: column(1, 0, 1, no, 0) }, {}, { out: [1, 0, 0, 0, 0] }],
  ['or@1', { a: bools, b: column(no, 0, 1, no, 0) }, {}, { out: [1, 1, 1, no, no] }],
  ['not@1', { a: bools }, {}, { out: [0, 0, 1, 1, no] }],
  ['divide@1', { a: column(1, 0, 3, 1e308), b: column(0, 0, 2, 1e-10) }, {}, { out: [no, no, 1.5, no] }],
  ['divide@1', { a: column(1, no), b: column(0, 0) }, { whenZero: 'zero' }, { out: [0, no] }],
  ['lag@1', { x: column(1, 2, 3, 4) }, { bars: 2 }, { out: [no, no, 1, 2] }],
  ['returns@1', { x: column(100, 110, 0, 50, 75) }, {}, { out: [no, 110 / 100 - 1, no, no, 0.5] }],
  ['compare@1', { a: column(1, 2, 3, no), b: column(2, 2, 2, 2) }, {}, { out: [0, 0, 1, no] }],
  ['compare@1', { a: column(1, 2, 3), b: column(2, 2, 2) }, { relation: 'at-most' }, { out: [1, 1, 0] }],
  ['cross@1', { a: column(1, 2, 3, 2, 3), b: column(2, 2, 2, 2, 2) }, {}, { out: [no, 0, 1, 0, 1] }],
  ['cross@1', { a: column(3, 1, no, 1, 3), b: column(2, 2, 2, 2, 2) }, { direction: 'either' }, { out: [no, 1, no, no, 1] }],
  ['threshold@1', { x: column(50, 29, 40, 56, 40) }, { enter: 30, exit: 55 }, { out: [0, 1, 1, 0, 0] }],
  ['threshold@1', { x: column(5, 8, 6, no, 4) }, { enter: 7, exit: 5 }, { out: [0, 1, 1, no, 0] }],
  [
    'risk-per-trade@1',
    { target: column(1, 1, 0, -1, -1), price: column(-100, 100, 100, -100, -100), distance: column(1, 1, 1, 1, -1) },
    { risk: 0.01, multiple: 2 },
    { target: [no, 0.5, 0, no, -0.5] },
  ],
  ['confirm@1', { a: column(1, 1, 1, 0, 1) }, { bars: 2 }, { out: [0, 1, 1, 0, 0] }],
  ['latch@1', { event: column(0, 1, 0, 0, 0) }, { bars: 2 }, { out: [0, 1, 1, 0, 0] }],
  ['cooldown@1', { event: column(1, 1, 1, 1, 0) }, { bars: 2 }, { out: [1, 0, 0, 1, 0] }],
  ['rising@1', { a: column(0, 1, 1, 0, 1) }, {}, { out: [no, 1, 0, 0, 1] }],
  ['exposure@1', { when: column(1, 0, no) }, { whenFalse: -1 }, { target: [1, -1, no] }],
  ['switch@1', { when: column(1, 0, no), a: column(1, 2, 3), b: column(4, 5, 6) }, {}, { out: [1, 5, no] }],
  ['state-machine@1', { enterLong: column(0, 1, 0, 0, 1), exitLong: column(0, 0, 0, 1, 1) }, {}, { target: [0, 1, 1, 0, 1] }],
  ['percent-equity@1', { target: column(1, -1, no) }, { fraction: 0.5 }, { target: [0.5, -0.5, no] }],
  ['vol-target@1', { target: column(1, -1, 1), vol: column(0.2, 0.05, 0) }, { volatility: 0.1 }, { target: [0.5, -1, no] }],
  [
    'risk-per-trade@1',
    { target: column(1, 1, 0, -1), price: column(100, 100, 100, 100), distance: column(2, 9, 2, 1) },
    { risk: 0.01, multiple: 2 },
    { target: [0.25, 0.25, 0, -0.5] },
  ],
  [
    'kelly-capped@1',
    { target: column(1, 1, 1), score: column(0.6, 0.4, no) },
    { fraction: 0.5 },
    { target: [0.5 * (0.6 - (1 - 0.6)), 0, no] },
  ],
  [
    'stop-target@1',
    { target: column(1, 1, 1, 1, 0, 1), bars: closes(100, 99, 97, 120, 120, 120) },
    { stop: 0.02, target: 0.1 },
    { target: [1, 1, 0, 0, 0, 1], exit: [0, 0, 1, 0, 0, 0] },
  ],
  [
    'stop-target@1',
    {
      target: column(1, 1, 1),
      bars: [
        [-100, -100, -100],
        [-100, -97, -97],
        [-100, -101, -101],
        [-100, -100, -100],
        [0, 0, 0],
        [0, 1, 2],
        [1, 2, 3],
      ].map((cells) => Float64Array.from(cells)),
    },
    { stop: 0.02, target: 0.1, judge: 'range' },
    { target: [1, 0, 0], exit: [0, 1, 0] },
  ],
  [
    'stop-target@1',
    { target: column(1, 1, 1, 1, 1, 1, 1), bars: closes(100, 97, 97, 96, 95, 94, 93) },
    { stop: 0.02, target: 0.1, barsOut: 2 },
    // Out at the second bar, in again at the fourth: two parts in a hundred below 96 are reached at the sixth.
    { target: [1, 0, 0, 1, 1, 0, 0], exit: [0, 1, 0, 0, 0, 1, 0] },
  ],
  [
    'trailing-atr@1',
    { target: column(1, 1, 1, 1, -1), bars: closes(100, 110, 105, 103, 103), atr: column(2, 2, 2, 2, 2) },
    { multiple: 3 },
    { target: [1, 1, 1, 0, -1], exit: [0, 0, 0, 1, 0] },
  ],
  ['time-exit@1', { target: column(1, 1, 1, 1, 0, 1) }, { bars: 2 }, { target: [1, 1, 0, 0, 0, 1] }],
  [
    'drawdown-brake@1',
    { target: column(1, 1, 1, 1, 1), bars: closes(100, 80, 80, 80, 80) },
    { limit: 0.1, pause: 2 },
    { target: [1, 0, 0, 1, 1], drawdown: [0, 1 - 0.8, 1 - 0.8, 1 - 0.8, 0] },
  ],
  [
    'daily-loss@1',
    { target: column(1, 1, 1, 1, 1), close: column(100, 97, 96, 96, 99), bars: hours(22, 23, 23.5, 24, 25) },
    { limit: 0.03 },
    { target: [1, 0, no, 1, 1], loss: [0, 1 - 0.97, 1 - 0.97, 0, 1 - (0.97 + 0.97 * (99 / 96 - 1)) / 0.97], allowed: [1, 0, 0, 1, 1] },
  ],
  [
    'daily-loss@1',
    { target: column(1, 1, 0.5, 1, -1, 1), close: column(100, 98, 98, 98, 98, 98), bars: hours(10, 11, 12, 13, 14, 24) },
    { by: 'amount', amount: 1999, equity: 100_000, action: 'no-entries' },
    { target: [1, no, 0.5, no, 0, 1], loss: [0, 1 - 0.98, 1 - 0.98, 1 - 0.98, 1 - 0.98, 0], allowed: [1, 0, 0, 0, 0, 1] },
  ],
  // Bought 10 below the close, not reached, then reached; sold at market: nothing rests.
  [
    'order@1',
    { target: column(1, 1, 1, 0), bars: ranges([101, 99, 100], [101, 96, 100], [100, 89, 95], [99, 98, 99]) },
    { offset: 1000, inForce: 0 },
    { orders: [1, 1, 1, 0], restsAt: [90, 90, no, no], reached: [no, 0, 1, no], unit: [0.01, 0.01, 0.0095, 0.0099] },
  ],
  // Asked again at the close at which the time in force was over; a stop lies above.
  [
    'order@1',
    { target: column(1, no, no, no), bars: ranges([100, 100, 100], [105, 100, 101], [109, 100, 102], [113, 100, 104]) },
    { ordType: 'Stop', offset: 1000, inForce: 2, onExpiry: 'again' },
    { restsAt: [110, 110, 102 + 1000 * 0.0102, no], reached: [no, 0, 0, 1] },
  ],
  // In at the close, out by the stop before the take profit.
  [
    'bracket-order@1',
    { target: column(-1, -1, -1, -1), bars: ranges([100, 100, 100], [104, 97, 100], [106, 90, 100], [100, 100, 100]) },
    { takeProfit: 400, stopLoss: 500, exitsIn: 'bps' },
    { takeProfit: [96, 96, no, no], stopLoss: [105, 105, no, no], reached: [no, 0, 1, no] },
  ],
  ['exposure-cap@1', { target: column(1, -1, 0.2) }, { cap: 0.5, sides: 'long-only' }, { target: [0.5, 0, 0.2] }],
  ['rebalance-band@1', { target: column(no, 0.5, 0.55, 0.7, 0) }, { band: 0.1 }, { target: [no, 0.5, 0.5, 0.7, 0] }],
  ['score-target@1', { score: column(0.5, 0.6, 0.52, 0.49, no) }, {}, { target: [0, 1, 1, 0, no] }],
  ['score-target@1', { score: column(0.3, 0.47, 0.6) }, { sides: 'both' }, { target: [-1, -1, 1] }],
  ['rolling-stat@1', { x: column(1, 2, 3, no, 5, 5) }, { bars: 2, stat: 'max' }, { out: [no, 2, 3, no, no, 5] }],
  ['rolling-stat@1', { x: column(1, 3, 5, 5) }, { bars: 2, stat: 'deviation' }, { out: [no, Math.SQRT2, Math.SQRT2, 0] }],
  ['normalise@1', { x: column(1, 3, 2, 2, 2) }, { bars: 3 }, { out: [no, no, 0.5, 0, no] }],
  ['scale-target@1', { target: column(1, -1, no, 1), weight: column(0.5, 2, 1, no) }, {}, { target: [0.5, -1, no, no] }],
  // Each change is half of the level, downwards: b = -1/2. Then the level doubles: it does not revert.
  [
    'mean-reversion@1',
    { x: column(8, 4, 2, 1, no, 1, 2, 4, 8) },
    { bars: 4 },
    {
      z: [no, no, no, -2.75 / Math.sqrt(28.75 / 3), no, no, no, no, 4.25 / Math.sqrt(28.75 / 3)],
      halfLife: [no, no, no, Math.LN2 / 0.5, no, no, no, no, no],
    },
  ],
  [
    'vol-forecast@1',
    { x: column(100, 110, 99, -1, 99, 99) },
    { decay: 0.9, barsPerYear: 4 },
    { volatility: [no, 2 * Math.log(1.1), 2 * Math.sqrt(0.9 * Math.log(1.1) ** 2 + 0.1 * Math.log(0.9) ** 2), no, no, 0] },
  ],
  ['trend-momentum@1', { x: column(100, 120, 150, 90) }, { lookback: 1, skip: 1 }, { out: [no, no, 120 / 100 - 1, 150 / 120 - 1] }],
];

describe('nodes mean what they say', () => {
  test.each(
    cases.map(([name, inputs, params, expected]) => ({
      name: `${name} ${JSON.stringify(params)}`,
      kind: name,
      inputs,
      params,
      expected,
    })),
  )('$name', ({ kind, inputs, params, expected }) => {
    const result = run(kind, inputs, params);
    for (const [port, values] of Object.entries(expected)) {
      expect(result[port]?.length).toBe(values.length);
      const rounded = (list: readonly number[]): number[] => list.map((value) => Math.round(value * 1e12) / 1e12 + 0);
      expect(rounded(result[port] ?? [])).toEqual(rounded(values));
    }
  });

  test('the time filter keeps Monday to Friday and its half-open window', () => {
    const friday = Date.UTC(2021, 0, 1);
    const at = (hours: number): FullBars => {
      const bars = walkBars({ rows: 1 });
      bars.endMs[0] = friday + hours * 3_600_000;
      return bars;
    };
    const inside = (hours: number): number | undefined =>
      run('time-filter@1', { bars: barFields.map((field) => at(hours)[field]) }, { from: 540, to: 1020, days: 'weekdays' })['out']?.[0];
    expect([8.9, 9, 16.9, 17, 33, 57, 81].map(inside)).toEqual([0, 1, 1, 0, 0, 0, 1]);
  });

  test.each([
    // 1 July 2024 is summer time: open from 13:30 to 20:00 UTC. 3 July closes at 17:00, 4 July is a holiday; in January it opens at 14:30.
    ['2024-07-01', [13, 13.5, 14, 19, 19.5, 20], [0, 0, 1, 1, 0, 0]],
    ['2024-07-03', [13.5, 14, 16, 16.5, 17], [0, 1, 1, 0, 0]],
    ['2024-07-04', [14, 15], [0, 0]],
    ['2024-01-02', [14, 14.5, 15, 20, 20.5], [0, 0, 1, 1, 0]],
  ] as const)(
    'the session filter keeps what ends an hour after the open and half an hour before the close of %s',
    (date, hours, expected) => {
      const day = Date.parse(date);
      const bars = walkBars({ rows: hours.length });
      hours.forEach((hour, i) => {
        bars.startMs[i] = day + hour * 3_600_000;
        bars.endMs[i] = day + (hour + 0.5) * 3_600_000;
      });
      const inputs = { bars: barFields.map((field) => bars[field]) };
      expect(run('session-filter@1', inputs, { afterOpen: 60, beforeClose: 30 })['out']).toEqual(expected);
    },
  );

  test('the blackout lasts from an hour before an event until half an hour after it, the first minute counts, the last does not', () => {
    const bars = walkBars({ rows: 8, intervalMs: 1_800_000 });
    const inputs = { bars: barFields.map((field) => bars[field]) };
    // Bars end at 0:30, 1:00, ..., 4:00.
    const around = (times: string): number[] | undefined => run('event-blackout@1', inputs, { times, before: 60, after: 30 })['out'];
    expect(around('1970-01-01T02:00Z')).toEqual([1, 0, 0, 0, 1, 1, 1, 1]);
    expect(around('1970-01-01T04:30:00+01:00, 1970-01-01T01:00')).toEqual([0, 0, 1, 1, 0, 0, 0, 1]);
    expect(around('')).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    const { times } = present(catalogue.get('event-blackout@1'), 'event-blackout').params;
    const check = times?.kind === 'text' ? times.check : undefined;
    expect(check?.('1970-01-01, 1970-01-02T10:00Z')).toBeUndefined();
    expect(check?.('1970-01-01,, 1970-02-30')).toMatchObject({ was: '' });
    expect(check?.('1970-02-30')).toMatchObject({ was: '1970-02-30' });
  });

  test('the GARCH forecast is the fit to the window at a refit, and its recursion in between', () => {
    const { close } = walkBars({ rows: 275, seed: 'garch' });
    const window = 250;
    const refitEvery = 20;
    const forecasts = run('vol-forecast@1', { x: [close] }, { model: 'garch', window, refitEvery })['volatility'] ?? [];
    const changes = close.map((value, i) => log(value / (close[i - 1] ?? no)));
    const fitAt = (i: number): GarchFit => {
      const fit = fitGarch(changes.subarray(i - window + 1, i + 1), 'garch');
      if (!fit.ok) throw new Error(fit.failure.reason);
      return fit.value;
    };
    const { mu, omega, alpha, beta, volatilities } = fitAt(window);
    let variance = (volatilities.at(-1) ?? no) ** 2;
    expect(forecasts[window - 1]).toBeNaN();
    for (let i = window; i < window + refitEvery; i += 1) {
      if (i > window) variance = omega + alpha * ((changes[i] ?? no) - mu) ** 2 + beta * variance;
      expect(forecasts[i]).toBeCloseTo(Math.sqrt(variance * 252), 12);
    }
    expect(forecasts[window + refitEvery]).toBeCloseTo((fitAt(window + refitEvery).volatilities.at(-1) ?? no) * Math.sqrt(252), 12);
  });

  test('hidden regimes are those of the fitted filter over all returns since, and tell calm from wild', () => {
    const window = 250;
    const { close: quiet } = walkBars({ rows: 200, seed: 'quiet', deviation: 0.005 });
    const { close: stormy } = walkBars({ rows: 95, seed: 'stormy', deviation: 0.03 });
    const scale = (quiet.at(-1) ?? no) / (stormy[0] ?? no);
    const close = Float64Array.of(...quiet, ...stormy.map((value) => value * scale));
    const { wild = [], calm = [] } = run('regime-hmm@1', { x: [close] }, { window, refitEvery: 100 });
    const changes = close.map((value, i) => log(value / (close[i - 1] ?? no)));
    const fit = fitHmm(changes.subarray(1, window + 1), { states: 2, maxSteps: 100, tolerance: 1e-6 });
    if (!fit.ok) throw new Error(fit.failure.reason);
    const { filtered } = forwardPass(changes.subarray(1), fit.value);
    expect(wild[window - 1]).toBeNaN();
    // Until the next fit it is one forward pass of the same chain.
    for (let i = window; i < close.length; i += 1) expect(wild[i]).toBeCloseTo(filtered[(i - 1) * 2 + 1] ?? no, 12);
    expect(calm.slice(window).filter((value) => value === 0).length).toBeGreaterThan(35);
  });

  test('the deviation of a long window stays exact after a wild value has left it', () => {
    const moments = new RollingMoments(10);
    for (let i = 0; i < 100; i += 1) moments.push(i === 50 ? 1e12 : 46_000 + (i % 2));
    expect(moments.squares).toBeCloseTo(2.5, 9);
  });
});
