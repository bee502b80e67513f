import { z } from 'zod';

const ruleCheckSchema = z.object({
  rule: z.string(),
  title: z.string(),
  state: z.enum(['pass', 'near', 'refuse']),
  text: z.string(),
  observed: z.string().optional(),
  allowed: z.string().optional(),
  unit: z.string().optional(),
  /** Fraction of the limit in use with the order in; absent where it cannot be known. */
  utilisation: z.number().optional(),
});
export type RuleCheck = z.infer<typeof ruleCheckSchema>;

/** What an order would be and do, and what the gate would say. Money is the ledger's integer as text, sizes are decimals. */
export const orderPreviewSchema = z.object({
  notional: z.string().optional(),
  currency: z.string(),
  fee: z.string().optional(),
  /** Of a bracket: what the way from the entry to the stop costs, before fees. */
  riskToStop: z.string().optional(),
  positionNow: z.string(),
  positionAfter: z.string(),
  grossAfter: z.string().optional(),
  checks: z.array(ruleCheckSchema).readonly(),
  tightest: ruleCheckSchema.optional(),
});
export type OrderPreview = z.infer<typeof orderPreviewSchema>;
