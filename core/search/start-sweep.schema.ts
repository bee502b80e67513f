import { z } from 'zod';
import { modelsSchema } from '../backtest/config.schema.ts';
import { bookInput } from '../backtest/start-run.schema.ts';
import { decimalInput, hashInput, idInput, intervalInput, symbolInput } from '../value/input.ts';
import { ownBenchmarks } from './benchmark.ts';
import { objectives } from './objective.ts';
import { maxAxes, sweepMethods } from './plan.ts';
import { schemeSchema } from './scheme.ts';

const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}/, 'must be a date such as 2020-04-17')
  .max(40);

/**
 * A sweep as a person asks for it: a saved strategy or a template by id, on one instrument or a book, and the values that its
 * parameters take.
 */
const sweepTicket = z.strictObject({
  strategyId: idInput,
  symbol: symbolInput.optional(),
  book: bookInput.optional(),
  interval: intervalInput.optional(),
  from: date.optional(),
  to: date.optional(),
  cash: decimalInput.default('100000'),
  /** Of fills and costs; absent: as a backtest without a word about them has. */
  models: modelsSchema.optional(),
  /** Of the tests of the best: bought and held, of a book equal parts, or another instrument. */
  benchmark: z.union([z.enum(['cash', ...ownBenchmarks]), symbolInput]).optional(),
  /** `fast.period` and `5:50:5`, or `5,8,13`. */
  axes: z
    .array(z.strictObject({ axis: z.string().max(200), values: z.string().max(20_000) }))
    .min(1)
    .max(maxAxes),
  method: z.enum(sweepMethods).default('grid'),
  runs: z.int().min(1).max(999_999_999).optional(),
  seed: z.int().min(0).max(999_999_999).optional(),
});

export const startSweepSchema = sweepTicket.refine(
  ({ symbol, book }) => (symbol === undefined) !== (book === undefined),
  'must name a symbol or a book',
);
export type SweepTicket = z.infer<typeof startSweepSchema>;

export const sweepIdSchema = z.strictObject({ sweepId: hashInput });

export const strategyIdSchema = z.strictObject({ strategyId: idInput });

/** The best of a sweep's combinations, tested on data it was not chosen by. */
export const validateSweepSchema = z.strictObject({
  sweepId: hashInput,
  scheme: schemeSchema,
  objective: z.enum(objectives).default('sharpe'),
});
export type ValidationTicket = z.infer<typeof validateSweepSchema>;
