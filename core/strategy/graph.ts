/**
 * Graph v1: a strategy as data. Meaning only: layout, comments and watch-pins live in a document of their own. Parsing
 * is the border: sizes and forbidden keys are checked before anything is copied, so a hostile document costs little.
 */
import { z } from 'zod';
import { canonicalJson } from '#/core/value/canonical.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';

export const graphLimits = {
  nodes: 500,
  depth: 200,
  /** Bars that one output may look back in all. */
  lookback: 100_000,
  textChars: 2_000_000,
  nesting: 8,
  /** Sub-graphs within sub-graphs. */
  subgraphDepth: 4,
  values: 60_000,
} as const;

/** What a node may be called. */
export const idPattern = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;

const identifier = z.string().regex(idPattern, 'must be 1 to 64 letters, digits, _ . or -');
export const linkSchema = z.tuple([identifier, identifier]).readonly();
export const paramSchema = z.strictObject({ value: z.union([z.number(), z.string().max(2000)]), unit: z.string().max(32) }).readonly();

export const nodeSchema = z
  .strictObject({
    id: identifier,
    /** Kind and version: `sma@1`. */
    kind: z.string().regex(/^[a-z][a-z0-9-]{0,47}@[1-9][0-9]{0,3}$/, 'must be kind@version'),
    params: z.record(identifier, paramSchema).readonly(),
    in: z.record(identifier, linkSchema).readonly(),
    bypassed: z.boolean().optional(),
  })
  .readonly();

/**
 * A part of the drawing that is folded into one: the nodes called `trend.…` are inside of `trend`. The nodes stay where they are,
 * so what a graph means does not hang on what is folded. Ids in here are those inside: `fast` is the node `trend.fast`.
 */
export const subgraphSchema = z
  .strictObject({
    /** The inputs inside that each of its own inputs feeds. */
    inputs: z.record(identifier, z.array(linkSchema).min(1).max(graphLimits.nodes).readonly()).readonly(),
    outputs: z.record(identifier, linkSchema).readonly(),
    /** Parameters of nodes inside that who uses it sets, by a name of its own. */
    params: z.record(identifier, linkSchema).readonly().optional(),
    /** What feeds it passes through, as at a node. */
    bypassed: z.boolean().optional(),
    /** What it is kept equal to: a sub-graph of a version of a stored strategy, by the hash of what is inside. A copy has none. */
    linked: z
      .strictObject({
        strategy: identifier,
        subgraph: identifier,
        version: z.number().int().min(1).max(1_000_000),
        hash: z.string().regex(/^[0-9a-f]{64}$/, 'must be a hash of 64 hexadecimal digits'),
      })
      .readonly()
      .optional(),
  })
  .readonly();

export const graphSchema = z
  .strictObject({
    schema: z.literal(1),
    name: z.string().min(1).max(200),
    nodes: z.array(nodeSchema).min(1).max(graphLimits.nodes).readonly(),
    /** `target` is the strategy; the others are watched. */
    outputs: z.record(identifier, linkSchema).readonly(),
    subgraphs: z.record(identifier, subgraphSchema).readonly().optional(),
  })
  .readonly();

export type StrategyGraph = z.infer<typeof graphSchema>;
export type GraphNode = z.infer<typeof nodeSchema>;
export type GraphLink = z.infer<typeof linkSchema>;
export type Subgraph = z.infer<typeof subgraphSchema>;
export type GraphParam = z.infer<typeof paramSchema>;

export const parseGraphText = (text: string): Result<StrategyGraph, Failure> => {
  if (text.length > graphLimits.textChars) {
    return fail({ ...invalid('graph', `at most ${graphLimits.textChars} characters`, text.length), code: 'TooLarge' });
  }
  try {
    return parseGraph(JSON.parse(text));
  } catch (error) {
    return fail(invalid('graph', 'JSON', error instanceof Error ? error.message : text));
  }
};

export const parseGraph = (input: unknown): Result<StrategyGraph, Failure> => {
  const unfit = findUnfit(input);
  if (unfit !== undefined) return fail(unfit);
  const parsed = graphSchema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const path = issue?.path.map(String) ?? [];
  return fail(invalid(['graph', ...path].join('.'), describeMust(issue?.message), valueAt(input, path)));
};

/** The graph as one text: equal graphs have equal texts. */
export const formatGraph = (graph: StrategyGraph): string => canonicalJson(graph);

const describeMust = (message: string | undefined): string => (message ?? 'valid').replace(/^must (be )?/, '');

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** What makes a document unfit to be looked at closely: too many nodes, too deep, too much, or forbidden keys. */
const findUnfit = (input: unknown): Failure | undefined => {
  const nodes = valueAt(input, ['nodes']);
  if (Array.isArray(nodes) && nodes.length > graphLimits.nodes) {
    return { ...invalid('graph.nodes', `at most ${graphLimits.nodes} nodes`, nodes.length), code: 'TooLarge' };
  }
  let level: unknown[] = [input];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    values += level.length;
    if (depth > graphLimits.nesting) return invalid('graph', `nested at most ${graphLimits.nesting} deep`, depth);
    if (values > graphLimits.values) return invalid('graph', `of at most ${graphLimits.values} values`, values);
    const forbidden = level.flatMap(keysOf).find((key) => forbiddenKeys.has(key));
    if (forbidden !== undefined) return invalid('graph', 'free of the keys __proto__, constructor, prototype', forbidden);
    level = membersOf(level, graphLimits.values);
  }
  return undefined;
};

const keysOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];

/** Members of all values, at least one too many where there are more than `most`. */
const membersOf = (values: readonly unknown[], most: number): unknown[] => {
  const members: unknown[] = [];
  for (const value of values) {
    if (typeof value !== 'object' || value === null) continue;
    for (const member of Object.values(value)) members.push(member);
    if (members.length > most) break;
  }
  return members;
};

const valueAt = (input: unknown, path: readonly string[]): unknown => {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Object.entries(value).find(([name]) => name === key)?.[1];
  }
  return value;
};
