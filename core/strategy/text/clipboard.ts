/**
 * Some nodes of a graph as text to be pasted elsewhere: the text of a strategy with these nodes alone. Wires from nodes that are
 * not among them stand in comments, and are there again where a node of that name is.
 */
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { GraphLink, GraphNode, StrategyGraph } from '../graph.ts';
import type { Problem } from '../problem.ts';
import type { TextProblem } from './fault.ts';
import { printText } from './print.ts';
import { parseText } from './read.ts';

export const copyNodes = (graph: StrategyGraph, ids: ReadonlySet<string>): Result<string, readonly Problem[]> => {
  const chosen = graph.nodes.filter(({ id }) => ids.has(id));
  const split = (node: GraphNode, isInside: boolean): GraphNode['in'] =>
    Object.fromEntries(Object.entries(node.in).filter(([, [source]]) => ids.has(source) === isInside));
  const text = printText({ ...graph, nodes: chosen.map((node) => ({ ...node, in: split(node, true) })), outputs: {} });
  if (!text.ok) return text;
  const outside = chosen.flatMap((node) =>
    Object.entries(split(node, false)).map(([port, link]) => `// ${node.id}.${port} from ${link.join('.')}\n`),
  );
  return ok(`${outside.join('')}${text.value}`);
};

const name = '[A-Za-z0-9][A-Za-z0-9_.-]*';
const comment = new RegExp(`^// (${name})\\.([A-Za-z0-9_-]+) from (${name})\\.([A-Za-z0-9_-]+)$`, 'gm');

export const pasteNodes = (text: string): Result<readonly GraphNode[], readonly TextProblem[]> => {
  const parsed = parseText(text);
  if (!parsed.ok) return fail(parsed.failure);
  const outside = new Map<string, Record<string, GraphLink>>();
  for (const [, node = '', port = '', source = '', output = ''] of text.matchAll(comment)) {
    outside.set(node, { ...outside.get(node), [port]: [source, output] });
  }
  return ok(parsed.value.nodes.map((node) => ({ ...node, in: { ...outside.get(node.id), ...node.in } })));
};
