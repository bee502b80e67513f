/** The rarer payloads of Binance's REST interface, checked by schema: exchangeInfo and errors. Depth is read by wire.ts. */
import { z } from 'zod';

const filterSchema = z.object({
  filterType: z.string(),
  tickSize: z.string().optional(),
  stepSize: z.string().optional(),
  minQty: z.string().optional(),
  minNotional: z.string().optional(),
  notional: z.string().optional(),
});

const symbolSchema = z.object({
  symbol: z.string(),
  status: z.string(),
  baseAsset: z.string(),
  quoteAsset: z.string().regex(/^[A-Z0-9]{2,10}$/),
  filters: z.array(filterSchema),
});

export const exchangeInfoSchema = z.object({ symbols: z.array(symbolSchema) });

export type ExchangeInfo = z.infer<typeof exchangeInfoSchema>;
export type SymbolInfo = ExchangeInfo['symbols'][number];

/** [open time, open, high, low, close, volume, close time, quote volume, trades, ...], oldest first. */
const klineSchema = z.tuple(
  [z.int(), z.string(), z.string(), z.string(), z.string(), z.string(), z.int(), z.string(), z.int()],
  z.unknown(),
);
export const klinesSchema = z.array(klineSchema);
export type Kline = z.infer<typeof klineSchema>;

/** `{"code": -1121, "msg": "Invalid symbol."}` */
export const errorSchema = z.object({ code: z.number(), msg: z.string() });
