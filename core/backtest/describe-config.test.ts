import { expect, test } from 'vitest';
import { defaultConfig } from './config.ts';
import { describeAssumptions } from './describe-config.ts';

test('a run says its models with every parameter, and what it does not model', () => {
  const config = { ...defaultConfig, impact: { id: 'square-root', params: { y: 0.8 } }, borrow: { id: 'borrow-fee' } };
  expect(describeAssumptions(config).map(({ title, text }) => `${title}: ${text}`)).toEqual([
    'Fill: Next open, a limit fills when it is through',
    'Commission: Basis points, maker 2 bps, taker 5 bps',
    'Slippage: Basis points, slippage 1 bps',
    'Market impact: Square root, y 0.8 x, window 20 bars',
    'Borrow: Borrow fee, borrow fee 50 bps a year, days a year 360',
    'Not modelled: spread, latency, participation, financing, funding, margin',
  ]);
});
