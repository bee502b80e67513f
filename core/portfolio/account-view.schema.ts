import { z } from 'zod';

const holdingViewSchema = z.object({
  instrumentId: z.string(),
  /** Signed, at the instrument's scale. */
  qty: z.number().int(),
  /** At the mark, in base; absent where it cannot be valued. */
  baseValue: z.bigint().optional(),
  /** Of a fresh, uncrossed quote; absent without one. */
  bidPx: z.number().int().optional(),
  offerPx: z.number().int().optional(),
  /** Base for one unit of the instrument's currency. */
  rate: z.object({ numerator: z.bigint(), denominator: z.bigint() }).optional(),
  /** The rate never moves. */
  isFixedRate: z.boolean(),
});
export type HoldingView = z.infer<typeof holdingViewSchema>;

/** What an account is worth and holds at one moment. Money at the ledger's scale. */
export const accountViewSchema = z.object({
  now: z.bigint(),
  baseCurrency: z.string(),
  equity: z.bigint().optional(),
  cash: z.bigint().optional(),
  /** Why equity is absent. */
  gaps: z.array(z.string()).readonly(),
  holdings: z.array(holdingViewSchema).readonly(),
});
export type AccountView = z.infer<typeof accountViewSchema>;
