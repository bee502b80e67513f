import { describe, expect, test } from 'vitest';
import { Money } from '#/core/value/money.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { createRng } from '#/core/value/rng.ts';
import { defaultSizing, type SizingInput } from './define.ts';
import { equityShare } from './equity-share.ts';
import { fixedNotional } from './fixed-notional.ts';
import { fixedUnits } from './fixed-units.ts';
import { registry } from './registry.gen.ts';

/** Price 250.00, lots of 0.001 units at scale 4, equity 1,000. */
const input: SizingInput = {
  exposure: 0.5,
  equity: Money(1000_00000000n),
  price: Price(25_000),
  instrument: { priceScale: 2, qtyScale: 4 },
  rules: { lotSize: Qty(10), minQty: Qty(10), multiplier: 1 },
};

describe('sizing', () => {
  test('half of 1,000 at 250 is 2 units, negative for a short', () => {
    expect(equityShare.size(input, { fraction: 1 })).toEqual({ ok: true, value: 20_000 });
    expect(equityShare.size({ ...input, exposure: -0.5 }, { fraction: 1 })).toEqual({ ok: true, value: -20_000 });
  });

  test('a multiplier makes each unit dearer', () => {
    expect(equityShare.size({ ...input, rules: { ...input.rules, multiplier: 10 } }, { fraction: 1 })).toEqual({
      ok: true,
      value: 2_000,
    });
  });

  test('a fixed value and a fixed size follow the exposure', () => {
    expect(fixedNotional.size(input, { notional: 100 })).toEqual({ ok: true, value: 2_000 });
    expect(fixedUnits.size({ ...input, exposure: -1 }, { units: 3 })).toEqual({ ok: true, value: -30_000 });
  });

  test('below the smallest order there is no position', () => {
    expect(fixedNotional.size({ ...input, exposure: 0.001 }, { notional: 100 })).toEqual({ ok: true, value: 0 });
  });

  test('an exposure outside -1 to 1 or a price of zero is refused by name', () => {
    for (const exposure of [1.01, Number.NaN, -2]) {
      const result = equityShare.size({ ...input, exposure }, { fraction: 1 });
      expect(result.ok ? '' : result.failure.message).toMatch(/^exposure must be/);
    }
    const result = equityShare.size({ ...input, price: Price(0) }, { fraction: 1 });
    expect(result.ok ? '' : result.failure.message).toMatch(/^price must be/);
  });

  test('no equity, no position', () => {
    expect(equityShare.size({ ...input, equity: Money(-5n) }, { fraction: 1 })).toEqual({ ok: true, value: 0 });
  });

  test.each(registry.map((sizing) => [sizing.id, sizing] as const))(
    '%s gives whole lots, mirrored for shorts and nothing for flat',
    (_, sizing) => {
      const rng = createRng(sizing.id);
      const params = defaultSizing(sizing);
      for (let i = 0; i < 300; i += 1) {
        const random = {
          ...input,
          exposure: rng.float(),
          price: Price(1 + rng.int(1_000_000)),
          equity: Money(BigInt(rng.int(1_000_000)) * 100_000_000n),
        };
        const long = sizing.size(random, params);
        const short = sizing.size({ ...random, exposure: -random.exposure }, params);
        if (!long.ok || !short.ok) throw new Error('a sane input must be sized');
        expect(long.value % random.rules.lotSize).toBe(0);
        expect(short.value).toBe(long.value === 0 ? 0 : -long.value);
      }
      expect(sizing.size({ ...input, exposure: 0 }, params)).toEqual({ ok: true, value: 0 });
    },
  );

  test('a share of equity never costs more than the equity', () => {
    const rng = createRng('never-more');
    for (let i = 0; i < 500; i += 1) {
      const random = { ...input, exposure: 1, price: Price(1 + rng.int(10_000_000)) };
      const sized = equityShare.size(random, { fraction: 1 });
      const cost = sized.ok ? BigInt(random.price) * BigInt(sized.value) * 100n : 0n;
      expect(cost <= random.equity).toBe(true);
    }
  });
});
