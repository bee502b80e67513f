/** A sealed run as it stands in its file, read back: the graph through the graph's own border, the id proven by its inputs. */
import { z } from 'zod';
import { bookLimits } from '../backtest/book/book-input.ts';
import { calendarIds } from '../instrument/instrument.ts';
import { factSetKinds } from '../market/facts/facts.ts';
import { configSchema, toConfig } from '../backtest/config.schema.ts';
import { exitReasons } from '../backtest/fill-reason.ts';
import { decodeRecord, encodeRecord } from '../engine/codec.ts';
import { ordTypes } from '../order/order.ts';
import { parseGraph } from '../strategy/graph.ts';
import { contentHash } from '../value/canonical.ts';
import { failure, invalid, type Failure } from '../value/failures.ts';
import { given } from '../value/given.ts';
import { currencyInput, hashInput } from '../value/input.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { runIdOf, type BookQuestion, type RunRecord } from './run-record.ts';
import { trialBlocks, type TrialReturns } from './trial.ts';

const count = z.number().int().min(0);

const fillSchema = z.strictObject({
  execId: z.string(),
  clOrdId: z.string(),
  side: z.enum(['Buy', 'Sell']),
  qty: z.number().int().positive(),
  px: z.number().int(),
  notional: z.bigint(),
  fee: z.bigint(),
  isMaker: z.boolean(),
  atMs: z.number(),
  /** Absent for a market order that the target asked for. */
  ordType: z.enum(ordTypes).exclude(['Market']).optional(),
  reason: z.enum(exitReasons).optional(),
  instrumentId: z.string().max(120).optional(),
  inAccount: z.strictObject({ notional: z.bigint(), fee: z.bigint() }).optional(),
});

export const returnsSchema = z.strictObject({
  n: count,
  mean: z.number(),
  m2: z.number(),
  m3: z.number(),
  m4: z.number(),
  blocks: z.array(z.number()).length(trialBlocks).optional(),
});

export const datasetSchema = z
  .strictObject({
    hash: hashInput,
    symbol: z.string().max(64),
    instrumentId: z.string().max(120),
    interval: z.string().max(16),
    currency: currencyInput.optional(),
    calendar: z.enum(calendarIds).optional(),
    fromMs: z.number(),
    toMs: z.number(),
    rows: count,
  })
  .transform(({ currency, calendar, ...dataset }) => ({ ...dataset, ...given({ currency, calendar }) }));

const sourceShape = { set: z.string().max(60), hash: hashInput };
const factSource = z.strictObject({ kind: z.enum(factSetKinds), ...sourceShape });
export const factSources = z.array(factSource).max(100);

/** Also data sets of other instruments. */
export const seriesSources = z.array(z.union([factSource, z.strictObject({ kind: z.literal('bars'), ...sourceShape })])).max(100);

/** Members and facts of a book. */
export const bookSchema = z
  .strictObject({
    index: z.string().max(60).optional(),
    maxAgeMs: z.number().int().positive(),
    members: z.array(datasetSchema).max(bookLimits.members),
    facts: factSources,
  })
  .transform(({ index, ...book }): BookQuestion => ({ ...book, ...given({ index }) }));

const recordSchema = z.strictObject({
  schema: z.literal(1),
  id: hashInput,
  family: hashInput,
  inputs: z.strictObject({
    engine: count,
    programHash: hashInput,
    dataset: datasetSchema,
    instrumentHash: hashInput,
    configHash: hashInput,
    rates: factSources.optional(),
    book: bookSchema.optional(),
    series: seriesSources.optional(),
    depth: z.strictObject({ tickSize: z.number().int().positive(), lotSize: z.number().int().positive() }).optional(),
  }),
  graph: z.unknown(),
  config: configSchema,
  outputs: z.strictObject({
    signalHash: hashInput,
    factsDigest: hashInput,
    factsMarks: z.array(hashInput),
    fillsHash: hashInput,
    ledgerHash: hashInput,
    equityHash: hashInput,
    statisticsHash: hashInput,
    facts: count,
    orders: count,
    trades: count,
    equity: z.bigint(),
    returns: returnsSchema,
    exchangedBy: z.string().max(100_000).optional(),
  }),
  fills: z.array(fillSchema),
  recording: z.string().min(1).max(4096).optional(),
});

export const formatRun = (record: RunRecord): string => encodeRecord(record);

/** Refuses a record whose id, config or fills are not what its hashes say. */
export const parseRun = (text: string): Result<RunRecord, Failure> => {
  const decoded = decode(text);
  if (!decoded.ok) return decoded;
  const parsed = recordSchema.safeParse(decoded.value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail(invalid(`run.${issue?.path.join('.') ?? ''}`, issue?.message ?? 'valid', undefined));
  }
  const { graph: drawn, config: stored, inputs: asked, fills: made, recording, ...rest } = parsed.data;
  const graph = parseGraph(drawn);
  if (!graph.ok) return graph;
  const { exchangedBy, ...left } = rest.outputs;
  const outputs = { ...left, returns: toReturns(left.returns), ...given({ exchangedBy }) };
  const { book, series, rates, depth, ...inputs } = asked;
  const fills = made.map(({ instrumentId, inAccount, ordType, reason, ...fill }) => ({
    ...fill,
    ...given({ instrumentId, inAccount, ordType, reason }),
  }));
  return checkSeal({
    ...rest,
    inputs: { ...inputs, ...given({ rates, book, series, depth }) },
    fills,
    outputs,
    graph: graph.value,
    config: toConfig(stored),
    ...given({ recording }),
  });
};

/** Blocks that are absent stay absent. */
export const toReturns = ({ blocks, ...moments }: z.infer<typeof returnsSchema>): TrialReturns => ({
  ...moments,
  ...(blocks !== undefined && { blocks }),
});

const checkSeal = (record: RunRecord): Result<RunRecord, Failure> => {
  const { id, inputs, outputs, config, fills } = record;
  const seals = [
    { field: 'run.id', must: 'the hash of its inputs', said: id, found: runIdOf(inputs) },
    { field: 'run.config', must: 'as hashed in its inputs', said: inputs.configHash, found: contentHash(config) },
    { field: 'run.fills', must: 'as hashed in its outputs', said: outputs.fillsHash, found: contentHash(fills) },
  ];
  const broken = seals.find(({ said, found }) => said !== found);
  return broken === undefined ? ok(record) : fail(invalid(broken.field, `${broken.must}, ${broken.said}`, broken.found));
};

const decode = (text: string): Result<unknown, Failure> => {
  try {
    return ok(decodeRecord(text));
  } catch {
    return fail(failure('InvalidInput', 'run must be JSON, was not'));
  }
};
