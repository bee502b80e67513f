/**
 * What makes one simulated market differ from another: where its value starts, how much it moves in a day and the usual
 * size of a trade, in feature-world units. Every other number of the agents is in ticks or in clips (usual trades).
 */
import type { AssetClass, Instrument } from '#/core/instrument/instrument.ts';

export interface MarketProfile {
  readonly startPrice: number;
  /** Standard deviation of a day's log return, as a fraction. */
  readonly dailyVolatility: number;
  /** Usual trade size in units of the instrument. */
  readonly clip: number;
}

const bySymbol: Readonly<Record<string, MarketProfile>> = {
  'BTC-USDT': { startPrice: 94_000, dailyVolatility: 0.026, clip: 0.05 },
  'ETH-USDT': { startPrice: 3300, dailyVolatility: 0.034, clip: 0.8 },
  'SOL-USDT': { startPrice: 152, dailyVolatility: 0.042, clip: 15 },
  SPY: { startPrice: 612, dailyVolatility: 0.011, clip: 60 },
  QQQ: { startPrice: 534, dailyVolatility: 0.014, clip: 60 },
  NVDA: { startPrice: 182, dailyVolatility: 0.028, clip: 150 },
  MSFT: { startPrice: 478, dailyVolatility: 0.016, clip: 50 },
  TLT: { startPrice: 91, dailyVolatility: 0.013, clip: 200 },
  GLD: { startPrice: 246, dailyVolatility: 0.011, clip: 80 },
  XLE: { startPrice: 92, dailyVolatility: 0.021, clip: 150 },
  'EUR-USD': { startPrice: 1.0924, dailyVolatility: 0.0048, clip: 50_000 },
  'USD-JPY': { startPrice: 151.2, dailyVolatility: 0.0058, clip: 50_000 },
};

const byClass: Readonly<Record<AssetClass, MarketProfile>> = {
  Equity: { startPrice: 100, dailyVolatility: 0.018, clip: 100 },
  Crypto: { startPrice: 100, dailyVolatility: 0.035, clip: 10 },
  Fx: { startPrice: 1, dailyVolatility: 0.005, clip: 50_000 },
  Index: { startPrice: 5000, dailyVolatility: 0.011, clip: 5 },
};

export const profileOf = ({ symbol, assetClass }: Instrument): MarketProfile => bySymbol[symbol] ?? byClass[assetClass];
