/** A backtest's config as it is stored with a sealed run, read back through a border. */
import { z } from 'zod';
import type { BacktestConfig, ChosenModels, ModelChoice } from './config.ts';
import { depthConfigSchema, toDepthConfig } from './depth/depth-config.schema.ts';
import { maxModelText } from './define-model.ts';
import { currencyText } from '../market/facts/fact.ts';
import { given } from '../value/given.ts';

const choiceSchema = z
  .strictObject({ id: z.string().max(64), params: z.record(z.string(), z.union([z.number(), z.string().max(maxModelText)])).optional() })
  .readonly();

/** What a config may go without. */
const extraModels = {
  slippage: choiceSchema.optional(),
  spread: choiceSchema.optional(),
  impact: choiceSchema.optional(),
  latency: choiceSchema.optional(),
  participation: choiceSchema.optional(),
  borrow: choiceSchema.optional(),
  financing: choiceSchema.optional(),
  funding: choiceSchema.optional(),
  margin: choiceSchema.optional(),
  exchange: choiceSchema.optional(),
};
const extrasSchema = z.strictObject(extraModels);

/** The models of a run as a person chooses them: what is absent is not used; without a fill it follows the data. */
export const modelsSchema = z.strictObject({ fill: choiceSchema.optional(), fee: choiceSchema, ...extraModels });

/** Money is bigint already: records are decoded by the codec. */
export const configSchema = z.strictObject({
  currency: currencyText.optional(),
  cash: z.bigint().positive(),
  size: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('amount'), amount: z.bigint().positive() }),
    z.strictObject({ by: z.literal('equity') }),
    z.strictObject({ by: z.literal('units'), units: z.number().positive() }),
  ]),
  fill: choiceSchema,
  fee: choiceSchema,
  ...extraModels,
  limits: z.array(z.strictObject({ limitId: z.string().max(200), allowed: z.string().max(64) })).optional(),
  depth: depthConfigSchema.optional(),
  seed: z.number().int().min(0).max(2_147_483_647),
});

/** Members that are absent stay absent: the config's hash is over what is there. */
export const toConfig = (stored: z.infer<typeof configSchema>): BacktestConfig => {
  const { currency, cash, size, fill, fee, limits, seed, depth, ...extras } = stored;
  return {
    ...{ cash, size, seed },
    fill: toChoice(fill),
    fee: toChoice(fee),
    ...toExtras(extras),
    ...given({ currency, limits, depth: depth && toDepthConfig(depth) }),
  };
};

export const toModels = ({ fill, fee, ...extras }: z.infer<typeof modelsSchema>): ChosenModels => ({
  ...given({ fill: fill && toChoice(fill) }),
  fee: toChoice(fee),
  ...toExtras(extras),
});

const toExtras = (extras: z.infer<typeof extrasSchema>): Partial<ChosenModels> =>
  Object.fromEntries(Object.entries(extras).flatMap(([kind, choice]) => (choice === undefined ? [] : [[kind, toChoice(choice)]])));

const toChoice = ({ id, params }: z.infer<typeof choiceSchema>): ModelChoice => ({ id, ...given({ params }) });
