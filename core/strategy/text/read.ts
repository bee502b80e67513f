/**
 * From the text of a strategy to its graph. Names are looked up here: kinds, ports, parameters, consts that stand further
 * up. What a graph means (types, units, ranges) is the validator's; `checkText` asks it and gives its answer a place.
 */
import type { Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { nodeKinds as shippedKinds, toCatalogue } from '../catalogue.ts';
import type { NodeKind } from '../define.ts';
import { parseGraph, type StrategyGraph } from '../graph.ts';
import type { Problem } from '../problem.ts';
import { validateGraph } from '../validate.ts';
import { SyntaxFault, toTextProblems, type Finding, type TextProblem } from './fault.ts';
import { toVocabulary } from './names.ts';
import { readExport, type GraphDocument } from './read-export.ts';
import { readNode, type Reading } from './read-node.ts';
import { parseSyntax, type Syntax } from './syntax.ts';

/** The graph a text says, whether or not it is one that can run; all problems of its names at once. */
export const parseText = (text: string, kinds: readonly NodeKind[] = shippedKinds): Result<StrategyGraph, readonly TextProblem[]> => {
  const read = readAll(text, kinds);
  return read.ok ? ok(read.value.graph) : fail(toTextProblems(text, read.failure));
};

/** The graph a text says, where it is valid; all problems at once, each at its place in the text. */
export const checkText = (text: string, kinds: readonly NodeKind[] = shippedKinds): Result<StrategyGraph, readonly TextProblem[]> => {
  const read = readAll(text, kinds);
  if (!read.ok) return fail(toTextProblems(text, read.failure));
  const { graph } = read.value;
  const { problems } = validateGraph(graph, toCatalogue(kinds));
  if (problems.length === 0) return ok(graph);
  return fail(
    toTextProblems(
      text,
      problems.map((problem) => ({ ...problem, offset: offsetOf(problem, read.value) })),
    ),
  );
};

/** Offsets of nodes (`id`), their ports (`id<port`) and parameters (`id=name`). */
type Places = ReadonlyMap<string, number>;

interface Where {
  readonly places: Places;
  /** Of `strategy( ... )`. */
  readonly end: number;
}

interface Read extends Where {
  readonly graph: StrategyGraph;
}

const readAll = (text: string, kinds: readonly NodeKind[]): Result<Read, readonly Finding[]> => {
  try {
    return readSyntax(parseSyntax(text), kinds);
  } catch (error) {
    if (error instanceof SyntaxFault) return fail([error.finding]);
    throw error;
  }
};

const readSyntax = ({ declarations, exported }: Syntax, kinds: readonly NodeKind[]): Result<Read, readonly Finding[]> => {
  const reading: Reading = { vocabulary: toVocabulary(kinds), consts: new Map(), ids: new Set(), places: new Map(), findings: [] };
  for (const declaration of declarations) readNode(declaration, reading);
  const document = readExport(exported, reading);
  if (reading.findings.length > 0 || document === undefined) return fail(reading.findings);
  const parsed = parseGraph(document);
  if (parsed.ok) return ok({ graph: parsed.value, places: reading.places, end: exported.offset });
  return fail([toFinding(parsed.failure, document, { places: reading.places, end: exported.offset })]);
};

/** A document of the wrong form, at the node that its field names. */
const toFinding = ({ field = 'graph', must = 'valid', was = '' }: Failure, { nodes }: GraphDocument, { places, end }: Where): Finding => {
  const node = nodes[Number(/^graph\.nodes\.(\d+)/.exec(field)?.[1])];
  const offset = places.get(node?.id ?? '') ?? end;
  return { code: 'Syntax', offset, must: `${field} ${must}`, was, fix: `Change ${field} to that.` };
};

const offsetOf = ({ code, node, port }: Problem, { places, end }: Where): number => {
  const isParam = code === 'BadParam' || code === 'UnknownParam' || (code === 'WrongTimeFrame' && port === 'interval');
  return places.get(`${node}${isParam ? '=' : '<'}${port}`) ?? places.get(node) ?? end;
};
