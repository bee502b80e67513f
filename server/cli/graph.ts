/** `bw graph to-text GRAPH`, `bw graph from-text FILE`, `bw graph diff A B`: a strategy as text and back, and what changed. */
import { compileGraph } from '#/core/strategy/compile.ts';
import { diffGraphs, type GraphDiff } from '#/core/strategy/graph-diff.ts';
import { diffLines } from '#/core/strategy/graph-diff-text.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { problemsFailure } from '#/core/strategy/problem.ts';
import { printText } from '#/core/strategy/text/print.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { readGraph, readTextFile } from '#/server/runs/read-graph.ts';
import { defineVerb } from './define.ts';

export const graph = defineVerb({
  name: 'graph',
  usage: 'bw graph to-text GRAPH | bw graph from-text FILE | bw graph diff A B',
  summary: 'A strategy as text, a text as a strategy, or what differs between two (exit status 0: they mean the same, 1: they do not).',
  options: [],
  json: ['to-text: name, programHash, text', 'from-text: name, programHash, graph{}', 'diff: difference{isSame, ...}'],
  words: [2, 3],
  run: ({ words: [verb, ...names] }) => Promise.resolve(runGraph(verb, names)),
  print: ({ text, graph, difference }) =>
    text ?? (difference === undefined ? JSON.stringify(graph, undefined, 2) : printDifference(difference)),
  status: ({ difference }) => (difference?.isSame === false ? 1 : 0),
});

/** `text` of a graph, `graph` of a text, or the `difference` of two graphs. */
type GraphAnswer = {
  readonly name?: string;
  /** Of a graph that runs; a draft has none. */
  readonly programHash?: string;
  readonly text?: string;
  readonly graph?: StrategyGraph;
  readonly difference?: GraphDiff;
};

const runGraph = (verb: string | undefined, [first = '', ...others]: readonly string[]): Result<GraphAnswer, Failure> => {
  const [second] = others;
  if (verb === 'to-text' && second === undefined) return toText(first);
  if (verb === 'from-text' && second === undefined) return fromText(first);
  if (verb === 'diff' && second !== undefined) return diff(first, second);
  return fail(invalid('words', 'to-text GRAPH, from-text FILE, or diff A B', [verb, first, ...others].join(' ')));
};

const toText = (name: string): Result<GraphAnswer, Failure> => {
  const read = readGraph(name);
  if (!read.ok) return read;
  const text = printText(read.value);
  return text.ok ? ok({ name: read.value.name, ...hashOf(read.value), text: text.value }) : fail(problemsFailure(text.failure));
};

const fromText = (file: string): Result<GraphAnswer, Failure> => {
  const read = readTextFile(file);
  return read.ok ? ok({ name: read.value.name, ...hashOf(read.value), graph: read.value }) : read;
};

const hashOf = (graph: StrategyGraph): Pick<GraphAnswer, 'programHash'> => {
  const program = compileGraph(graph);
  return program.ok ? { programHash: program.value.hash } : {};
};

const diff = (nameA: string, nameB: string): Result<GraphAnswer, Failure> => {
  const a = readGraph(nameA);
  if (!a.ok) return a;
  const b = readGraph(nameB);
  return b.ok ? ok({ difference: diffGraphs(a.value, b.value) }) : b;
};

const printDifference = (difference: GraphDiff): string => (difference.isSame ? 'the two mean the same' : diffLines(difference).join('\n'));
