import { expect, test } from 'vitest';
import { defaultConfig, type BacktestConfig } from './config.ts';
import { describeAssumptions } from './describe-config.ts';

test('a run says its models with every parameter, and what it does not model', () => {
  const config = { ...defaultConfig, impact: { id: 'square-root', params: { y: 0.8 } }, borrow: { id: 'borrow-fee' } };
  expect(describeAssumptions(config).map(({ title, text }) => `${title}: ${text}`)).toEqual([
    'Fill: Next open, a limit fills when it is through, inside a bar pessimistic',
    'Commission: Basis points, maker 2 bps, taker 5 bps',
    'Slippage: Basis points, slippage 1 bps',
    'Market impact: Square root, y 0.8 x, window 20 bars',
    'Borrow: Borrow fee, borrow fee 50 bps a year, days a year 360',
    'Not modelled: spread, latency, participation, financing, funding, margin',
  ]);
});

test('a book says what exchanging costs, and that it is nothing where it is', () => {
  const said = (more: Partial<BacktestConfig>): string =>
    describeAssumptions({ ...defaultConfig, currency: 'CHF', ...more })
      .filter(({ title }) => /Account|Exchange|Not/.test(title))
      .map(({ title, text }) => `${title}: ${text}`)
      .join('\n');
  expect(said({})).toMatch(/^Account: in CHF; .* with a half-spread of 0 bps and no fee; .*\nNot modelled: spread, .*, margin$/);
  expect(said({ exchange: { id: 'exchange-bps', params: { halfSpreadBps: 3 } } })).toMatch(
    /at the cost below; .*\nExchange of currencies: .*, half-spread 3 bps, fee 0 bps, least fee 0 of the account/,
  );
});
