import { describe, expect, test } from 'vitest';
import { builtinInstruments } from '../../instrument/builtin.ts';
import { present } from '../../value/invariant.ts';
import { Money, noMoney } from '../../value/money.ts';
import { Price, Qty } from '../../value/quantity.ts';
import type { FeeModel, FeeRequest } from '../define-model.ts';
import { TradedNotional } from '../traded-notional.ts';
import { bpsFee } from './bps-fee.ts';
import { bpsOrderFee } from './bps-order-fee.ts';
import { noFee } from './no-fee.ts';
import { perShareFee } from './per-share-fee.ts';
import { perShareOrderFee } from './per-share-order-fee.ts';
import { tieredFee } from './tiered-fee.ts';

const instrument = present(
  builtinInstruments.find(({ symbol }) => symbol === 'NVDA'),
  'NVDA',
);
const unit = 100_000_000n;
const request: FeeRequest = {
  px: Price(1_000_000),
  qty: Qty(100),
  notional: Money(10_000n * unit),
  isMaker: false,
  instrument,
  atMs: 0,
  order: { qty: 0, notional: noMoney, fee: noMoney },
  tradedSince: () => noMoney,
};
const text = (fee: Money): string => (Number(fee) / 1e8).toString();

describe('by the fill', () => {
  test.each([
    ['5 bps for a taker', bpsFee, {}, false, 5_00000000n],
    ['2 bps for a maker', bpsFee, {}, true, 2_00000000n],
    ['a rebate', bpsFee, { makerBps: -0.5 }, true, -50000000n],
    ['the minimum', perShareFee, {}, false, 1_00000000n],
    ['by the share', perShareFee, { perShare: 0.02 }, false, 2_00000000n],
    ['nothing', noFee, {}, false, 0n],
  ])('charge %s', (_, model, values, isMaker, expected) => {
    expect(model.create(values)({ ...request, isMaker })).toBe(expected);
  });

  test.each([
    [{ takerBps: -1 }, 'bps.takerBps must be from 0 to 1000, was -1'],
    [{ takerBps: Number.NaN }, 'bps.takerBps must be from 0 to 1000, was NaN'],
    [{ toString: 1 }, 'bps.toString must be one of makerBps, takerBps, was given'],
  ])('refuse %j by name', (values, message) => {
    expect(() => bpsFee.create(values as Record<string, number>)).toThrow(message);
  });
});

/** One order that fills in parts, each of so many shares at a price in cents. */
const chargeOrder = (model: FeeModel, parts: readonly (readonly [qty: number, cents: number])[]): readonly string[] => {
  let order = request.order;
  return parts.map(([qty, cents]) => {
    const notional = Money((BigInt(qty * cents) * unit) / 100n);
    const fee = model({ ...request, qty: Qty(qty), px: Price(cents), notional, order });
    order = { qty: order.qty + qty, notional: Money(order.notional + notional), fee: Money(order.fee + fee) };
    return text(fee);
  });
};

describe('by the order', () => {
  // The examples of the broker whose schedule the defaults are: interactivebrokers.co.uk, "Commissions: stocks", fixed.
  test.each([
    [100, 2500, '1'],
    [1000, 2500, '5'],
    [1000, 25, '2.5'],
  ])('%d shares at %d cents cost %s by the published schedule', (qty, cents, fee) => {
    expect(chargeOrder(perShareOrderFee.create(), [[qty, cents]])).toEqual([fee]);
  });

  test('fills of one order share its minimum and its maximum', () => {
    // 1.00 covers 200 shares; 150 cost 0.75 and owe the minimum, 50 more owe nothing, another 100 owe 0.50.
    const fills = [
      [150, 2500],
      [50, 2500],
      [100, 2500],
    ] as const;
    expect(chargeOrder(perShareOrderFee.create(), fills)).toEqual(['1', '0', '0.5']);
    // 10 bps of 1,000 is 1.00, at least 3; of 5,000 in all 5.00; of 25,000 in all 25.00, at most 20.
    const byValue = bpsOrderFee.create({ bps: 10, minimum: 3, maximum: 20 });
    const parts = [
      [100, 1000],
      [400, 1000],
      [2000, 1000],
      [2000, 1000],
    ] as const;
    expect(chargeOrder(byValue, parts)).toEqual(['3', '2', '15', '0']);
  });

  test('a maximum below the minimum is refused', () => {
    expect(() => bpsOrderFee.create({ minimum: 5, maximum: 4 })).toThrow('bps-order.maximum must be at least the minimum 5, was 4');
  });
});

describe('by what was traded in 30 days', () => {
  const day = 86_400_000;
  const tiers = '0:16/26;50000:14/24;100000:12/22';

  /** Fills of 10,000 each, on these days. */
  const chargeDays = (days: readonly number[], isMaker: boolean): readonly string[] => {
    const model = tieredFee.create({ tiers });
    const traded = new TradedNotional();
    return days.map((at) => {
      const fee = model({ ...request, isMaker, atMs: at * day, tradedSince: (fromMs) => traded.since(fromMs) });
      traded.add(at * day, request.notional);
      return text(fee);
    });
  };

  test('a tier is reached by the fills before, and lost when they are more than 30 days old', () => {
    // 26 bps of 10,000 is 26; the sixth fill comes after 50,000 and the eleventh after 100,000.
    const daily = Array.from({ length: 11 }, (_, index) => index);
    expect(chargeDays(daily, false)).toEqual([...Array<string>(5).fill('26'), ...Array<string>(5).fill('24'), '22']);
    expect(chargeDays(daily, true).at(-1)).toBe('12');
    // On day 34 days 4 to 8 are within 30 days: 50,000; on day 35 only four fills are, and the one of day 34.
    expect(chargeDays([0, 1, 2, 3, 4, 5, 6, 7, 8, 34, 36], false).slice(-2)).toEqual(['24', '26']);
  });

  test.each([
    ['', 'tiered.tiers[0] must be from:maker/taker, such as 50000:14/24, in bps up to 1000, was ""'],
    ['0:16/26;x', 'tiered.tiers[1] must be from:maker/taker'],
    ['0:16/-1', 'tiered.tiers[0] must be from:maker/taker'],
    ['0:-11/1', 'tiered.tiers[0] must be from:maker/taker'],
    ['5:16/26', 'tiered.tiers must begin with 0, was "5:16/26"'],
    ['0:16/26;10:1/1;10:1/1', 'tiered.tiers[2] must begin above the tier before it'],
    ['0'.repeat(401), 'tiered.tiers must be a text of at most 400 characters'],
  ])('refuses %j by name', (written, message) => {
    expect(() => tieredFee.create({ tiers: written })).toThrow(message);
  });
});
