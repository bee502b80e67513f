import { z } from 'zod';
import { accountInput, commandIdInput, hashInput, idInput, intervalInput, symbolInput } from '../value/input.ts';

export const covarianceEstimates = ['ledoit-wolf', 'sample'] as const;

const share = (must: string) => z.number().min(0, must).max(1, must);

/** What a rebalance is asked to be. Shares are of equity. */
const rebalanceTermsSchema = z.strictObject({
  account: accountInput,
  /** Id of an optimiser. */
  method: idInput,
  symbols: z.array(symbolInput).min(1, 'must name at least one instrument').max(50, 'must name at most 50 instruments'),
  interval: intervalInput,
  /** Returns per name. */
  lookback: z.number().int('must be a whole number').min(20, 'must be at least 20 returns').max(5000, 'must be at most 5000 returns'),
  covariance: z.enum(covarianceEstimates),
  invested: share('must be a share of equity from 0 to 1'),
  cap: share('must be a share of equity from 0 to 1'),
  band: z.number().min(0, 'must be from 0 to 0.1').max(0.1, 'must be from 0 to 0.1'),
  maxTurnover: z.number().min(0, 'must be from 0 to 2').max(2, 'must be from 0 to 2').optional(),
});
export type RebalanceTerms = z.infer<typeof rebalanceTermsSchema>;

/** `runId` names the work, so that it can be shown and cancelled. */
export const proposeRebalanceSchema = rebalanceTermsSchema.extend({ runId: commandIdInput });

export const cancelProposalSchema = z.strictObject({ account: accountInput, runId: commandIdInput });

export const acceptRebalanceSchema = z.strictObject({ commandId: commandIdInput, account: accountInput, hash: hashInput });
