import { z } from 'zod';
import { hashInput, idInput, intervalInput, symbolInput } from '../value/input.ts';

/** How to make a model: whose feature vector, what to foretell, and how to learn it. */
export const recipeSchema = z
  .strictObject({
    template: idInput.optional(),
    graph: z.unknown().optional(),
    /** Units of each hidden layer, first to last. */
    hidden: z.array(z.number().int().min(1).max(256)).min(1).max(4).readonly().default([8]),
    epochs: z.number().int().min(1).max(1000).default(40),
    batch: z.number().int().min(8).max(4096).default(128),
    learningRate: z.number().min(0.000_001).max(1).default(0.01),
    /** Bars ahead that the label looks. */
    horizonBars: z.number().int().min(1).max(10_000).default(5),
    /** Bars kept free between a training label and what follows, besides the label's own reach. */
    embargoBars: z.number().int().min(0).max(10_000).default(5),
    /** Moves smaller than this share are left out. */
    threshold: z.number().min(0).max(1).default(0),
    /** Shares of the rows, in time order; the rest is the test. */
    train: z.number().min(0.1).max(0.9).default(0.6),
    validation: z.number().min(0.05).max(0.5).default(0.2),
    /** A control: labels in a random order, of which nothing can be learnt. Its model is not kept. */
    shuffleLabels: z.boolean().default(false),
  })
  .refine(({ template, graph }) => template !== undefined || graph !== undefined, 'must name a template or hold a graph')
  .refine(({ train, validation }) => train + validation <= 0.95, 'shares must leave a test of at least 0.05');
export type Recipe = z.infer<typeof recipeSchema>;

const dateInput = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}/, 'must be a date such as 2020-04-17')
  .max(40);

export const trainModelSchema = z.strictObject({
  recipe: recipeSchema.default(() => recipeSchema.parse({ template: 'ml-classifier' })),
  symbol: symbolInput,
  interval: intervalInput.optional(),
  from: dateInput.optional(),
  to: dateInput.optional(),
  seed: z.number().int().min(0).max(2_147_483_647).default(7),
});
export type TrainTicket = z.infer<typeof trainModelSchema>;

export const modelHashSchema = z.strictObject({ hash: hashInput });

export const trainingIdSchema = z.strictObject({ runId: z.uuid() });

/** Models whose networks a preview asks for. */
export const modelHashesSchema = z.strictObject({ hashes: z.array(hashInput).min(1).max(8) });
