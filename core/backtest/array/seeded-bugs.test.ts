import { describe, expect, test } from 'vitest';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { findDifference, type BacktestDifference } from '#/core/testing/backtest-difference.ts';
import { inputOf, runWhole, templateNamed } from '#/core/testing/backtests.ts';
import { firstRows, readSp500, walkBars } from '#/core/testing/bars.ts';
import { invariant } from '#/core/value/invariant.ts';
import { absMoney, Money, negateMoney } from '#/core/value/money.ts';
import { defaultConfig, type BacktestConfig } from '../config.ts';
import type { BacktestInput } from '../run.ts';
import { arrayParts, type ArrayParts } from './parts.ts';
import { runArrayBacktest } from './run-array.ts';

/** Sizes with decimals, prices with few: what rounding does is seen. */
const coin = importedInstrument({ symbol: 'COIN', priceScale: 2, qtyScale: 3, assetClass: 'Crypto' });
const walk = walkBars({ rows: 900, seed: 'bugs', deviation: 0.01 });

const days = walkBars({ rows: 600, seed: 'days', deviation: 0.02, intervalMs: 86_400_000 });

const inputWith = (config: Partial<BacktestConfig>, template = 'ma-cross'): BacktestInput =>
  inputOf(templateNamed(template), walk, { instrument: coin, interval: '1m', config: { ...defaultConfig, ...config } });

const differenceOf = (input: BacktestInput, parts: Partial<ArrayParts>): BacktestDifference | undefined => {
  const wrong = runArrayBacktest(input, { ...arrayParts, ...parts });
  invariant(wrong.ok, 'the array path must run');
  return findDifference(runWhole(input), wrong.value);
};

interface Bug {
  readonly name: string;
  readonly input: BacktestInput;
  readonly parts: Partial<ArrayParts>;
  /** The first field that differs. */
  readonly field: RegExp;
}

const late = { latency: { id: 'constant-ms', params: { delayMs: 500 } } };
const tight = { limits: [{ limitId: 'R02.maxValue@firm/*/*', allowed: '1000' }] };

const bugs: readonly Bug[] = [
  {
    name: 'an order that fills one bar late',
    input: inputWith({}),
    parts: { firstFillBar: (decided) => decided + 2 },
    field: /^fills\[0\]\.|^equity/,
  },
  {
    name: 'the sign of a fee',
    input: inputWith({}),
    parts: { chargeFee: (model, request) => negateMoney(model(request)) },
    field: /^fills\[0\]\.fee$/,
  },
  {
    name: 'a fee on another notional',
    input: inputWith({}),
    parts: { chargeFee: (model, request) => model({ ...request, notional: Money(request.notional - 1_000_000n) }) },
    field: /^fills\[\d+\]\.fee$/,
  },
  {
    name: 'a fill counted in the tier of its own fee',
    input: inputWith({ fee: { id: 'tiered', params: { tiers: '0:5/20;1000000:5/10' } } }),
    parts: {
      chargeFee: (model, request) =>
        model({ ...request, tradedSince: (fromMs) => Money(request.tradedSince(fromMs) + absMoney(request.notional)) }),
    },
    field: /^fills\[\d+\]\.fee$/,
  },
  {
    name: 'slippage rounded in favour of the order',
    input: inputWith({}),
    parts: {
      slippedPx: (px, { side, slippage, tickSize }) => {
        const ticks = (slippage?.(px, side) ?? px) / tickSize;
        return (side === 'Buy' ? Math.floor(ticks) : Math.ceil(ticks)) * tickSize;
      },
    },
    field: /^fills\[0\]\.px$/,
  },
  {
    name: 'an impact that knows the volume of the bar it trades in',
    input: inputWith({ impact: { id: 'square-root' } }),
    parts: {
      slippedPx: (px, slip) =>
        arrayParts.slippedPx(px, {
          ...slip,
          trailing: (windowBars) => {
            const { closes, volumes } = slip.trailing(windowBars);
            return { closes, volumes: [...volumes.slice(1), 1e9] };
          },
        }),
    },
    field: /^fills\[0\]\.px$/,
  },
  {
    name: 'a spread added to the price whatever the side',
    input: inputWith({ spread: { id: 'half-spread', params: { half: 3 } } }),
    parts: {
      slippedPx: (px, slip) =>
        slip.side === 'Buy' ? arrayParts.slippedPx(px, slip) : arrayParts.slippedPx(px, { ...slip, spread: () => -3 }),
    },
    field: /^fills\[1\]\.px$/,
  },
  {
    name: 'an instant at the end of a bar charged again by the next',
    input: inputWith({ funding: { id: 'fixed-funding' } }),
    parts: { instants: (everyMs, fromMs, toMs) => Math.floor(toMs / everyMs) - Math.ceil(fromMs / everyMs) + 1 },
    field: /^equity\[\d+\]$/,
  },
  {
    name: 'the sign of funding',
    input: { ...inputWith({ funding: { id: 'fixed-funding' } }), bars: days },
    parts: { chargeCarry: (model, holding) => negateMoney(model.charge(holding)) },
    field: /^equity\[\d+\]$/,
  },
  {
    name: 'a fill at the open where the close was asked for',
    input: inputWith({ fill: { id: 'next-close' } }),
    parts: { basePx: (_rule, { open }) => open },
    field: /^fills\[0\]\.px$/,
  },
  { name: 'latency ignored', input: inputWith(late), parts: { arrivalMs: (decidedMs) => decidedMs }, field: /^fills\[0\]\./ },
  {
    name: 'a share of the volume rounded up',
    input: inputWith({ participation: { id: 'share-of-volume', params: { percent: 1.7 } } }),
    parts: { shareOfVolume: (volume, { participation, lotSize }) => lotSize * Math.ceil((volume * participation) / lotSize) },
    field: /^fills\[0\]\.qty$/,
  },
  {
    name: 'margin on the cash alone',
    input: { ...inputWith({ margin: { id: 'share-of-value', params: { initial: 90, maintenance: 40 } } }), bars: days },
    parts: { standing: (cash, _held, value) => ({ equity: cash, value }) },
    field: /^(fills|equity)\[\d+\]/,
  },
  {
    name: 'sizes rounded to the nearest lot',
    input: inputWith({}),
    parts: { wholeLots: (size, { unit, lotSize }) => lotSize * Math.round((Math.abs(size) * unit) / lotSize) },
    field: /^fills\[\d+\]\.qty$/,
  },
  {
    name: 'equity marked at the open',
    input: inputWith({ fill: { id: 'signal-close' } }),
    parts: { marks: ({ rows, openAt }) => Float64Array.from({ length: rows }, (_, row) => openAt(row)) },
    field: /^equity\[\d+\]$/,
  },
  {
    name: 'the sign of a short position',
    input: inputWith({}, 'donchian-trend'),
    parts: { signedQty: (_side, qty) => qty },
    field: /^(equity|exposure|fills|refusals)\[/,
  },
  {
    name: 'a refused order executed all the same',
    input: inputWith(tight),
    parts: { mayTrade: () => true },
    field: /^fills\[0\]$|^equity/,
  },
];

describe('a bug in one path is found by comparing it with the other', () => {
  test.each(bugs)('$name', ({ input, parts, field }) => {
    expect(differenceOf(input, {})).toBeUndefined();
    const found = differenceOf(input, parts);
    console.info(`${found?.field} at bar ${found?.bar}: ${String(found?.a)} on the event path, ${String(found?.b)} on the array path`);
    expect(found?.field).toMatch(field);
    expect(found?.bar).toBeGreaterThan(0);
    expect(found?.bar).toBeLessThan(walk.close.length);
  });

  test('and the bar named is the one at whose end the order should have filled', () => {
    const bars = firstRows(readSp500(), 1500);
    const input = inputOf(templateNamed('ma-cross'), bars);
    const [entry] = runWhole(input).signal.entries;
    const found = differenceOf(input, { firstFillBar: (decided) => decided + 2 });
    expect(found?.bar).toBe(bars.endMs.indexOf(entry?.endMs ?? 0));
  });
});
