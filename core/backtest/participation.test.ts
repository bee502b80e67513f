import { expect, test } from 'vitest';
import { importedInstrument } from '../instrument/builtin.ts';
import { inputOf, runWhole, templateNamed } from '../testing/backtests.ts';
import { walkBars } from '../testing/bars.ts';

const coin = importedInstrument({ symbol: 'COIN', priceScale: 2, qtyScale: 3, assetClass: 'Crypto' });
const input = inputOf(templateNamed('ma-cross'), walkBars({ rows: 600, seed: 'days', deviation: 0.02, intervalMs: 86_400_000 }), {
  instrument: coin,
});
const config = { ...input.config, participation: { id: 'share-of-volume', params: { percent: 3 } } };

test('a strategy orders the rest anew at the close of each bar, and never takes more than its share', () => {
  const whole = runWhole(input);
  const { fills, finalQty } = runWhole({ ...input, config });
  expect(fills.length).toBeGreaterThan(whole.fills.length * 2);
  for (const { qty, atMs } of fills) {
    const volume = input.bars.volume?.[input.bars.startMs.indexOf(atMs)] ?? Number.NaN;
    expect(qty / 10 ** input.instrument.qtyScale).toBeLessThanOrEqual(volume * 0.03 + 0.001);
  }
  expect(Math.sign(finalQty)).toBe(Math.sign(whole.finalQty));
});
