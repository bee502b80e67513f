/**
 * The patterns as the books draw them, each with one candle changed so that it is none; ties with a threshold, told by
 * TA-Lib's C library (ties.golden.json, written by tools/oracles/candle_ties.py); what the answers may be on any bars; and
 * that bars upside down give the mirrored answer. More of TA-Lib's answers are in ../talib.test.ts.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createRng } from '#/core/value/rng.ts';
import type { GivenParams, Indicator } from '../define.ts';
import { registry } from '../registry.gen.ts';
import { multiplyAdd } from './kernels/multiply-add.ts';

/** Open, high, low, close. */
type Drawn = readonly [number, number, number, number];

const patterns = new Map<string, Indicator>(registry.flatMap((each) => (each.family === 'candles' ? [[each.id, each] as const] : [])));

const pattern = (id: string): Indicator => {
  const found = patterns.get(id);
  if (found === undefined) throw new Error(`${id} must be a registered pattern`);
  return found;
};

const read = (id: string, candles: readonly Drawn[], params: GivenParams = {}): number[] => {
  const columns = [0, 1, 2, 3].map((field) => Float64Array.from(candles, (candle) => candle[field] ?? NaN));
  return [...(pattern(id).vector(params, columns)[0] ?? [])];
};

/** Bodies of 1 and ranges of 2 around 100.5, so that a doji and a very short shadow have at most 0.2; the last one is black. */
const calm: readonly Drawn[] = Array.from({ length: 14 }, (_, i) => (i % 2 === 0 ? [100, 101.5, 99.5, 101] : [101, 101.5, 99.5, 100]));

const answerTo = (id: string, shape: readonly Drawn[]): number | undefined => read(id, [...calm, ...shape]).at(-1);

const mirrored = (candles: readonly Drawn[]): Drawn[] =>
  candles.map(([open, high, low, close]) => [201 - open, 201 - low, 201 - high, 201 - close]);

/** A shape, what it is worth, and one candle of it (counted from 0) that spoils it. */
type Row = readonly [id: string, worth: number, shape: readonly Drawn[], spoiltAt: number, spoilt: Drawn];

const longBlack: Drawn = [101, 101.2, 97.4, 97.5];
const longWhite: Drawn = [100, 104.2, 99.8, 104];

const rows: readonly Row[] = [
  ['doji', 100, [[100, 101, 99, 100.1]], 0, [100, 101, 99, 100.3]],
  ['dragonfly-doji', 100, [[100, 100.05, 97, 100]], 0, [100, 100.5, 97, 100]],
  ['gravestone-doji', 100, [[100, 103, 99.95, 100]], 0, [100, 103, 99.5, 100]],
  ['marubozu', 100, [[100, 103.1, 99.9, 103]], 0, [100, 103.1, 99.5, 103]],
  ['spinning-top', -100, [[100.3, 101, 99, 100]], 0, [100.8, 101, 99, 100]],
  ['hammer', 100, [[99.6, 99.8, 97, 99.7]], 0, [99.6, 100.2, 97, 99.7]],
  ['hanging-man', -100, [[102, 102.2, 99, 102.1]], 0, [101, 101.2, 98, 101.1]],
  ['inverted-hammer', 100, [[99.5, 102, 99.35, 99.4]], 0, [100.1, 102, 99.95, 100]],
  ['shooting-star', -100, [[101.5, 104, 101.45, 101.6]], 0, [100.9, 104, 100.85, 101]],
  ['engulfing', 100, [[99.8, 102, 99, 101.5]], 0, [100.2, 102, 99, 101.5]],
  ['engulfing', 80, [[100, 102, 99, 101.5]], 0, [100, 102, 99, 101]],
  ['harami', 100, [longBlack, [98, 98.6, 97.8, 98.5]], 1, [97.4, 98.6, 97.2, 98.5]],
  ['harami', 80, [longBlack, [97.5, 98.6, 97.2, 98.5]], 1, [97.5, 101, 97.2, 100.9]],
  ['harami-cross', 100, [longBlack, [98, 98.6, 97.8, 98.1]], 1, [98, 98.6, 97.8, 98.4]],
  ['piercing', 100, [longBlack, [97, 99.9, 96.8, 99.8]], 1, [97, 99.9, 96.8, 99.2]],
  ['dark-cloud-cover', -100, [longWhite, [104.5, 104.8, 101.4, 101.5]], 1, [104.5, 104.8, 101.4, 102.1]],
  ['on-neck', -100, [longBlack, [96.8, 97.5, 96.6, 97.4]], 1, [96.8, 98, 96.6, 97.9]],
  ['counterattack', 100, [longBlack, [95, 97.6, 94.9, 97.5]], 1, [95, 98.1, 94.9, 98]],
  ['separating-lines', 100, [[101, 103.1, 100.95, 103]], 0, [101.4, 103.1, 101.35, 103]],
  [
    'kicking',
    100,
    [
      [100, 100.1, 96.9, 97],
      [100.5, 103.6, 100.4, 103.5],
    ],
    1,
    [100.5, 103.6, 100.05, 103.5],
  ],
  ['doji-star', 100, [longBlack, [96.8, 97.2, 96.5, 96.9]], 1, [97.4, 97.6, 97.2, 97.5]],
  ['morning-star', 100, [longBlack, [96.5, 96.9, 96, 96.8], [97, 99.9, 96.9, 99.8]], 2, [97, 99.9, 96.9, 98.5]],
  ['morning-doji-star', 100, [longBlack, [96.5, 96.9, 96, 96.6], [97, 99.9, 96.9, 99.8]], 1, [96.5, 96.9, 96, 96.8]],
  ['abandoned-baby', 100, [longBlack, [96.5, 96.9, 96.2, 96.6], [97.2, 99.2, 97, 99]], 1, [96.5, 97.4, 96.2, 96.6]],
  [
    'tristar',
    -100,
    [
      [100, 100.5, 99.5, 100.05],
      [101, 101.5, 100.8, 101.05],
      [100.5, 101, 100, 100.5],
    ],
    2,
    [101.1, 101.5, 100.8, 101.1],
  ],
  ['three-inside', 100, [longBlack, [98, 98.6, 97.8, 98.5], [98.5, 101.5, 98.4, 101.2]], 2, [98.5, 101.5, 98.4, 100.9]],
  [
    'three-outside',
    100,
    [
      [101, 101.5, 99.5, 100],
      [99.8, 102, 99, 101.5],
      [101.5, 103, 101, 102],
    ],
    2,
    [101.5, 103, 101, 101.4],
  ],
  [
    'three-white-soldiers',
    100,
    [
      [100, 102.1, 99.9, 102],
      [101.5, 103.6, 101.4, 103.5],
      [103, 105.1, 102.9, 105],
    ],
    2,
    [103, 106, 102.9, 105],
  ],
  [
    'three-black-crows',
    -100,
    [
      [100, 103, 99.8, 102.5],
      [102, 102.1, 100.4, 100.5],
      [101.5, 101.6, 98.9, 99],
      [100, 100.1, 97.4, 97.5],
    ],
    2,
    [102.1, 102.2, 98.9, 99],
  ],
  ['two-crows', -100, [longWhite, [106, 106.5, 104.5, 105], [105.5, 105.8, 102, 103]], 2, [105.5, 105.8, 102, 104.1]],
  [
    'three-line-strike',
    100,
    [
      [100, 101.2, 99.9, 101],
      [100.8, 102.2, 100.5, 102],
      [101.8, 103.2, 101.5, 103],
      [103.5, 103.8, 99, 99.5],
    ],
    3,
    [103.5, 103.8, 99, 100.2],
  ],
  [
    'three-methods',
    100,
    [longWhite, [103.5, 103.7, 102.8, 103], [102.9, 103, 102.2, 102.4], [102.3, 102.5, 101.5, 101.8], [102, 105.2, 101.9, 105]],
    4,
    [102, 105.2, 101.9, 103.9],
  ],
  [
    'mat-hold',
    100,
    [longWhite, [105, 105.2, 104.4, 104.6], [104.5, 104.6, 103.4, 103.7], [103.6, 103.9, 103, 103.2], [103.5, 106, 103.4, 105.8]],
    3,
    [102.3, 102.5, 101.5, 101.9],
  ],
  [
    'breakaway',
    100,
    [longBlack, [96.8, 97, 96, 96.2], [96.3, 96.6, 95.5, 95.8], [95.8, 96, 94.8, 95], [95, 97.3, 94.9, 97.2]],
    4,
    [95, 97.8, 94.9, 97.6],
  ],
];

describe('a shape as drawn is the pattern, and is not with one candle changed', () => {
  test.each(rows)('%s %i', (id, worth, shape, spoiltAt, spoilt) => {
    expect(answerTo(id, shape)).toBe(worth);
    expect(answerTo(id, shape.with(spoiltAt, spoilt))).toBe(0);
  });
});

test('stars of the evening are those of the morning upside down', () => {
  for (const [id, , shape] of rows.filter(([name]) => name.startsWith('morning')))
    expect(read(id.replace('morning', 'evening'), mirrored([...calm, ...shape])).at(-1)).toBe(-100);
});

test('the penetration asks how deep a star, a cloud or a pause reaches into the body', () => {
  const star: readonly Drawn[] = [...calm, longBlack, [96.5, 96.9, 96, 96.8], [97, 99.9, 96.9, 99.8]];
  expect([0.3, 0.6, 0.7].map((penetration) => read('morning-star', star, { penetration }).at(-1))).toEqual([100, 100, 0]);
  expect(() => pattern('morning-star').create({ penetration: 1.5 })).toThrow('penetration must be a number from 0 to 1, was 1.5');
});

describe('a hikkake', () => {
  const inside: readonly Drawn[] = [
    [100, 104, 96, 101],
    [100, 102, 98, 101],
    [99, 101, 97, 98],
  ];
  const quiet: Drawn = [98, 105, 90, 100];
  const above: Drawn = [100, 106, 89, 102.5];
  const after = (...candles: readonly Drawn[]): number[] => read('hikkake', [...calm, ...inside, ...candles]).slice(calm.length);

  test('is confirmed by a close beyond the inside bar within three bars, once', () => {
    expect(after(above, above)).toEqual([0, 0, 100, 200, 0]);
    expect(after(quiet, quiet, above)).toEqual([0, 0, 100, 0, 0, 200]);
    expect(after(quiet, quiet, quiet, above)).toEqual([0, 0, 100, 0, 0, 0, 0]);
  });

  test('of the bars before the first known value is still confirmed', () => {
    const modified: readonly Drawn[] = [
      [100, 106, 94, 101],
      [100, 104, 96, 96.2],
      [100, 102, 98, 101],
      [99, 101, 97, 98],
    ];
    expect(read('hikkake', [...inside, quiet, quiet, above])).toEqual([NaN, NaN, NaN, NaN, NaN, 200]);
    expect(read('modified-hikkake', [...calm.slice(0, 4), ...modified, quiet, quiet, above]).slice(-2)).toEqual([NaN, 200]);
  });

  test('gives way to the next one, whose inside bar it is that a close must leave', () => {
    const next: readonly Drawn[] = [
      [98, 100.5, 97.5, 100],
      [98, 100.8, 97.6, 100.6],
    ];
    expect(after(...next, [100, 103, 90, 97.4])).toEqual([0, 0, 100, 0, -100, -200]);
  });

  test('modified, asks for an inside bar within the inside bar, and a close near the end that breaks', () => {
    const shape: readonly Drawn[] = [
      [100, 106, 94, 101],
      [100, 104, 96, 96.5],
      [100, 102, 98, 101],
      [99, 101, 97, 98],
      [100, 103, 90, 102.5],
    ];
    expect(read('modified-hikkake', [...calm, ...shape]).slice(-2)).toEqual([100, 200]);
    expect(read('modified-hikkake', [...calm, ...shape.with(1, [100, 104, 96, 99])]).slice(-2)).toEqual([0, 0]);
  });
});

const columnSchema = z.array(z.int());
const tiesSchema = z.object({
  source: z.string(),
  runs: z.array(
    z.object({
      name: z.string(),
      divisor: z.int(),
      bars: z.object({ open: columnSchema, high: columnSchema, low: columnSchema, close: columnSchema }),
      fired: z.record(z.string(), z.array(z.tuple([z.int(), z.int()]))),
    }),
  ),
});
const ties = tiesSchema.parse(JSON.parse(readFileSync(new URL('ties.golden.json', import.meta.url), 'utf8')));

test.each(ties.runs)(`ties in $name numbers fall as in ${ties.source}`, ({ divisor, bars, fired }) => {
  const columns = [bars.open, bars.high, bars.low, bars.close].map((column) => Float64Array.from(column, (x) => x / divisor));
  for (const indicator of patterns.values()) {
    const { name = '' } = indicator.talib?.[0] ?? {};
    const [values = new Float64Array(0)] = indicator.vector({}, columns);
    const ours = [...values].flatMap((value, row) => (value === 0 || Number.isNaN(value) ? [] : [[row, value]]));
    expect({ [name]: ours }).toEqual({ [name]: fired[name] });
  }
});

test('a close on the very penetration is told as TA-Lib tells it, which rounds once', () => {
  const cents = (...ticks: readonly [number, number, number, number]): Drawn => [
    ticks[0] * 0.01,
    ticks[1] * 0.01,
    ticks[2] * 0.01,
    ticks[3] * 0.01,
  ];
  const flat = Array.from({ length: 12 }, () => cents(470, 472, 468, 471));
  const star = (close: number): readonly Drawn[] => [
    ...flat,
    cents(478, 479, 457, 458),
    cents(451, 452, 449, 450),
    cents(452, 461, 451, close),
  ];
  expect(read('morning-star', star(460), { penetration: 0.1 }).at(-1)).toBe(0);
  expect(read('morning-star', star(461), { penetration: 0.1 }).at(-1)).toBe(100);
});

test('a product and a sum are rounded once', () => {
  const rng = createRng('multiply-add');
  const whole = (): number => Math.floor((rng.float() - 0.5) * 2 ** 52);
  for (let i = 0; i < 2000; i += 1) {
    const [a, b, c] = [whole(), whole(), whole() * 2 ** Math.floor(rng.float() * 50)];
    expect(multiplyAdd(a, b, c)).toBe(Number(BigInt(a) * BigInt(b) + BigInt(c)));
  }
});

/** Prices in whole ticks, so that levels often match; `bodyFrom` 1 leaves dojis out. */
const anyBars = (seed: string, bodyFrom: number, length = 3000): Drawn[] => {
  const rng = createRng(seed);
  const upTo = (n: number): number => rng.int(n + 1);
  let close = 400;
  return Array.from({ length }, () => {
    const open = Math.min(600, Math.max(200, close + upTo(8) - 4));
    const size = bodyFrom + upTo(3) * upTo(6);
    close = rng.float() < 0.5 ? open + size : open - size;
    return [open, Math.max(open, close) + upTo(2) * upTo(5), Math.min(open, close) - upTo(2) * upTo(5), close];
  });
};

const both = [-100, 0, 100];
const graded = [-100, -80, 0, 80, 100];
const confirmed = [-200, -100, 0, 100, 200];
const special: Readonly<Record<string, readonly number[]>> = {
  engulfing: graded,
  harami: graded,
  'harami-cross': graded,
  hikkake: confirmed,
  'modified-hikkake': confirmed,
};

const still = (price: number): Drawn => [price, price, price, price];
const stretches: Readonly<Record<string, readonly Drawn[]>> = {
  'one bar': [still(5)],
  constant: Array.from({ length: 60 }, () => still(5)),
  'without ranges, rising': Array.from({ length: 60 }, (_, i) => still(5 + i)),
  'without ranges, gapping': Array.from({ length: 200 }, (_, i) => still(5 + ((i * 7) % 11))),
  rising: Array.from({ length: 60 }, (_, i) => [10 + i, 11 + i, 10 + i, 11 + i]),
  falling: Array.from({ length: 60 }, (_, i) => [100 - i, 100 - i, 99 - i, 99 - i]),
  'of prices near the end of what numbers hold': Array.from({ length: 60 }, (_, i) => [
    1e300,
    1.5e300,
    1e299,
    i % 3 === 0 ? 1.2e300 : 4e299,
  ]),
  random: anyBars('random', 0),
};

describe('on any bars', () => {
  test('there are 61 patterns', () => {
    expect(patterns.size).toBe(61);
  });

  test.each(Object.entries(stretches))('%s: each is unknown for its look-back, and then says only what it may', (_name, candles) => {
    for (const [id, { warmUp }] of patterns) {
      const values = read(id, candles);
      const lookBack = Math.min(warmUp(), values.length);
      expect(values.slice(0, lookBack)).toEqual(Array.from({ length: lookBack }, () => NaN));
      const allowed = special[id] ?? both;
      expect(values.slice(lookBack).filter((value) => !allowed.some((each) => Object.is(each, value)))).toEqual([]);
    }
  });
});

const symmetric = [
  ...['three-inside', 'three-line-strike', 'three-outside', 'abandoned-baby', 'belt-hold', 'breakaway', 'closing-marubozu'],
  ...['counterattack', 'doji-star', 'engulfing', 'harami', 'harami-cross', 'high-wave', 'hikkake', 'modified-hikkake', 'kicking'],
  ...['kicking-by-length', 'long-line', 'marubozu', 'separating-lines', 'short-line', 'spinning-top', 'tasuki-gap', 'three-methods'],
  ...['tristar', 'gap-three-methods'],
];

test('bars upside down say the opposite, where the pattern has two sides', () => {
  const candles = anyBars('mirror', 1, 6000);
  const turned = mirrored(candles);
  const opposite = (id: string): number[] => read(id, turned).map((value) => (value === 0 ? 0 : -value));
  for (const id of symmetric) expect([id, read(id, candles)]).toEqual([id, opposite(id)]);
  expect(read('evening-star', candles)).toEqual(opposite('morning-star'));
  expect(read('evening-doji-star', candles)).toEqual(opposite('morning-doji-star'));
  expect(read('dragonfly-doji', candles)).toEqual(read('gravestone-doji', turned));
});
