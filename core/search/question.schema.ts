/** A sweep's manifest as it stands in its file, read back: the graph and the plan through their own borders, the id proven. */
import { z } from 'zod';
import { configSchema, toConfig } from '../backtest/config.schema.ts';
import { decodeRecord, encodeRecord } from '../engine/codec.ts';
import { bookSchema, datasetSchema, factSources, seriesSources } from '../report/run-record.schema.ts';
import { idPattern, parseGraph } from '../strategy/graph.ts';
import { failure, invalid, type Failure } from '../value/failures.ts';
import { given } from '../value/given.ts';
import { hashInput, symbolInput } from '../value/input.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { maxListed } from './axis.ts';
import { ownBenchmarks } from './benchmark.ts';
import { maxAxes, sweepMethods } from './plan.ts';
import { sweepIdOf, type SweepQuestion } from './question.ts';

const name = z.string().regex(idPattern);

const axisSchema = z.strictObject({
  node: name,
  param: name,
  values: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('range'), from: z.int(), step: z.int().positive(), count: z.int().positive() }),
    z.strictObject({
      by: z.literal('list'),
      list: z
        .array(z.union([z.number(), z.string()]))
        .min(1)
        .max(maxListed),
    }),
  ]),
});

const benchmarkSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.enum(ownBenchmarks) }),
  z.strictObject({ by: z.literal('instrument'), symbol: symbolInput, sets: seriesSources }),
]);

const questionSchema = z.strictObject({
  schema: z.literal(1),
  engine: z.int(),
  graph: z.unknown(),
  dataset: datasetSchema,
  instrumentHash: hashInput,
  config: configSchema,
  axes: z.array(axisSchema).min(1).max(maxAxes),
  method: z.enum(sweepMethods),
  runs: z.int().positive(),
  seed: z.int().min(0),
  series: seriesSources.optional(),
  rates: factSources.optional(),
  book: bookSchema.optional(),
  benchmark: benchmarkSchema.optional(),
});

export const formatQuestion = (question: SweepQuestion): string => encodeRecord(question);

/** Refuses a manifest that is not the one of this id. */
export const parseQuestion = (text: string, id: string): Result<SweepQuestion, Failure> => {
  const decoded = decode(text);
  if (!decoded.ok) return decoded;
  const question = readQuestion(decoded.value);
  if (!question.ok) return question;
  const found = sweepIdOf(question.value);
  return found === id ? question : fail(invalid('manifest', `of the sweep ${id}`, found));
};

export const readQuestion = (value: unknown): Result<SweepQuestion, Failure> => {
  const parsed = questionSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail(invalid(`manifest.${issue?.path.join('.') ?? ''}`, issue?.message ?? 'valid', undefined));
  }
  const graph = parseGraph(parsed.data.graph);
  const { series, rates, book, benchmark, config, ...rest } = parsed.data;
  return graph.ok ? ok({ ...rest, graph: graph.value, config: toConfig(config), ...given({ series, rates, book, benchmark }) }) : graph;
};

const decode = (text: string): Result<unknown, Failure> => {
  try {
    return ok(decodeRecord(text));
  } catch {
    return fail(failure('InvalidInput', 'manifest must be JSON, was not'));
  }
};
