import { z } from 'zod';
import { modelsSchema } from './config.schema.ts';
import { runAboutSchema } from './run-about.schema.ts';
import { linkSchema } from '../strategy/graph.ts';
import { accountCurrencyInput, decimalInput, hashInput, idInput, intervalInput, symbolInput } from '../value/input.ts';

const dateInput = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}/, 'must be a date such as 2020-04-17')
  .max(40);

/** Which bars, and how a strategy runs on them. */
const runTerms = z.strictObject({
  strategyId: idInput.optional(),
  template: idInput.optional(),
  versionHash: hashInput.optional(),
  interval: intervalInput.optional(),
  from: dateInput.optional(),
  to: dateInput.optional(),
  cash: decimalInput.default('100000'),
  seed: z.number().int().min(0).max(2_147_483_647).default(7),
  costs: z
    .strictObject({ feeBps: z.number().min(0).max(1000), slippageBps: z.number().min(0).max(1000) })
    .default({ feeBps: 5, slippageBps: 1 }),
  /** Every model of the run, in place of `costs`. */
  models: modelsSchema.optional(),
});

/** Outputs of the strategy's nodes, each by node and port. */
export const breakpointsSchema = z.array(linkSchema).max(32).readonly();

/** Bars to be replayed: without a strategy they are only shown. */
export const openBarsSchema = runTerms.extend({ symbol: symbolInput, breakpoints: breakpointsSchema.optional() });
export type BarsTicket = z.infer<typeof openBarsSchema>;

/** Many instruments: those listed, or the members of an index as they were known. */
export const bookInput = z
  .strictObject({
    symbols: z.array(symbolInput).min(1).max(500).optional(),
    index: z.string().min(1).max(60).optional(),
    /** Of the account; the one that all members share when absent. */
    currency: accountCurrencyInput.optional(),
    /** The set of rates of exchange, where there is more than one currency. */
    fx: z.string().min(1).max(20).optional(),
  })
  .refine(({ symbols, index }) => (symbols === undefined) !== (index === undefined), 'must name symbols or an index');
export type BookTicket = z.infer<typeof bookInput>;

/** A backtest as a person asks for it: a saved strategy or a template by id, or a graph as drawn. */
export const startRunSchema = runTerms
  .extend({ graph: z.unknown().optional(), symbol: symbolInput.optional(), book: bookInput.optional(), about: runAboutSchema.optional() })
  .refine(
    ({ strategyId, template, graph }) => strategyId !== undefined || template !== undefined || graph !== undefined,
    'must name a strategy, a template or a graph',
  )
  .refine(({ symbol, book }) => (symbol === undefined) !== (book === undefined), 'must name a symbol or a book');
export type RunTicket = z.infer<typeof startRunSchema>;

export const runIdSchema = z.strictObject({ runId: hashInput });

/** Runs that are to stand side by side. */
export const runIdsSchema = z.strictObject({ runIds: z.array(hashInput).min(2).max(6) });
