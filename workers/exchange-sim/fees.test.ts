import { expect, test } from 'vitest';
import { builtinInstruments } from '#/core/instrument/builtin.ts';
import { notionalOf } from '#/core/instrument/convert.ts';
import { takerFee } from '#/core/portfolio/taker-fee.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { createRng } from '#/core/value/rng.ts';
import { feeOf } from './fees.ts';

test.each(builtinInstruments.map((instrument) => [instrument.symbol, instrument] as const))(
  'the desk expects of %s the fee that the exchange takes',
  (symbol, instrument) => {
    const rng = createRng(symbol);
    for (let i = 0; i < 200; i += 1) {
      const px = 1 + rng.int(5_000_000);
      const qty = 1 + rng.int(1_000_000);
      const expected = takerFee(instrument, Qty(qty), notionalOf(Price(px), qty, instrument));
      expect(expected).toBe(feeOf({ instrument, px, qty, qtyBefore: 0, isMaker: false }));
    }
  },
);
