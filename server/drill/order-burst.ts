/** What a drill trades: orders that fill at once, fill in part and rest, on both sides, sent without waiting for answers. */
import { drillInstrument } from './drill-exchange.ts';

export interface BurstOrder {
  readonly commandId: string;
  readonly [term: string]: unknown;
}

export const drillAccount = 'SIM-01';

const market = (side: 'Buy' | 'Sell', qty: number) => ({ side, ordType: 'Market', qty: String(qty) });
const limit = (side: 'Buy' | 'Sell', qty: number, price: string) => ({
  side,
  ordType: 'Limit',
  qty: String(qty),
  price,
});

/** Sizes differ from order to order, so that none is taken for a duplicate of another. */
export const createBurst = (run: number): readonly BurstOrder[] => {
  const step = run % 5;
  const terms = [
    market('Buy', 11 + step),
    limit('Buy', 5 + step, '99.50'),
    market('Sell', 10 + step),
    limit('Sell', 7 + step, '100.50'),
    limit('Buy', 103 + step, '100.00'),
    market('Sell', 102 + step),
    limit('Sell', 13 + step, '99.90'),
    market('Buy', 14 + step),
    limit('Buy', 6 + step, '99.40'),
    market('Buy', 20 + step),
    market('Sell', 21 + step),
    limit('Sell', 8 + step, '100.60'),
  ];
  return terms.map((term, i) => ({
    commandId: `drill-${run}-${i}`,
    account: drillAccount,
    symbol: drillInstrument.symbol,
    ...term,
  }));
};

/** Two slices a second apart: a death falls between them, and the second leaves after the recovery. */
export const createParent = (run: number): BurstOrder => ({
  ...{ commandId: `drill-${run}-parent`, account: drillAccount, symbol: drillInstrument.symbol },
  ...market(run % 2 === 0 ? 'Buy' : 'Sell', 61),
  ...{ algorithm: 'twap', durationMs: 2000, slices: 2 },
});

/** Filled at once, its two exits far from the market: they rest over the death and are cancelled by the next run. */
export const createBracket = (run: number): BurstOrder => ({
  ...{ commandId: `drill-${run}-bracket`, account: drillAccount, symbol: drillInstrument.symbol },
  ...limit('Buy', 31 + (run % 5), '100.00'),
  ...{ algorithm: 'bracket', durationMs: 0, slices: 1, exits: { stopPx: '98.00', profitPx: '102.00' } },
});
