/** A backtest's config as it is stored with a sealed run, read back through a border. */
import { z } from 'zod';
import type { BacktestConfig } from './config.ts';
import { maxModelText } from './define-model.ts';
import { given } from '../value/given.ts';

const choiceSchema = z
  .strictObject({ id: z.string().max(64), params: z.record(z.string(), z.union([z.number(), z.string().max(maxModelText)])).optional() })
  .readonly();

/** Money is bigint already: records are decoded by the codec. */
export const configSchema = z.strictObject({
  cash: z.bigint().positive(),
  size: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('amount'), amount: z.bigint().positive() }),
    z.strictObject({ by: z.literal('equity') }),
    z.strictObject({ by: z.literal('units'), units: z.number().positive() }),
  ]),
  fill: choiceSchema,
  fee: choiceSchema,
  slippage: choiceSchema.optional(),
  spread: choiceSchema.optional(),
  impact: choiceSchema.optional(),
  latency: choiceSchema.optional(),
  limits: z.array(z.strictObject({ limitId: z.string().max(200), allowed: z.string().max(64) })).optional(),
  seed: z.number().int().min(0).max(2_147_483_647),
});

/** Members that are absent stay absent: the config's hash is over what is there. */
export const toConfig = ({
  fill,
  fee,
  slippage,
  spread,
  impact,
  latency,
  limits,
  ...rest
}: z.infer<typeof configSchema>): BacktestConfig => ({
  ...rest,
  fill: toChoice(fill),
  fee: toChoice(fee),
  ...given({
    slippage: slippage && toChoice(slippage),
    spread: spread && toChoice(spread),
    impact: impact && toChoice(impact),
    latency: latency && toChoice(latency),
    limits,
  }),
});

const toChoice = ({ id, params }: z.infer<typeof choiceSchema>): BacktestConfig['fill'] => ({ id, ...given({ params }) });
