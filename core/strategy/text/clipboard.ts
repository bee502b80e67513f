/**
 * Some nodes of a graph as text to be pasted elsewhere: the text of a strategy with these nodes alone. Wires from nodes that are
 * not among them stand in comments, and are there again where a node of that name is.
 */
import { fail, ok, type Result } from '#/core/value/result.ts';
import { copiedFrameSchema, type CopiedFrame } from '../comment-frames.ts';
import type { GraphLink, GraphNode, StrategyGraph } from '../graph.ts';
import type { Problem } from '../problem.ts';
import { contentOf, inside, localId, shownAs, withSubgraphs } from '../subgraphs/subgraph.ts';
import type { TextProblem } from './fault.ts';
import { printText } from './print.ts';
import { parseText } from './read.ts';

/** What was copied, with the sub-graphs that are whole in it and the frames round it. */
export interface Copied {
  readonly nodes: readonly GraphNode[];
  readonly subgraphs?: StrategyGraph['subgraphs'];
  readonly frames?: readonly CopiedFrame[] | undefined;
}

export interface CopiedFrom {
  /** The sub-graph that is open. */
  readonly at?: string;
  readonly frames?: readonly CopiedFrame[];
}

/** Of what is drawn where `at` is open: nodes, and sub-graphs with all that is inside, by the names they have there. */
export const copyNodes = (
  graph: StrategyGraph,
  ids: ReadonlySet<string>,
  { at = '', frames = [] }: CopiedFrom = {},
): Result<string, readonly Problem[]> => {
  const isChosen = (id: string): boolean => ids.has(shownAs(graph, at, id) ?? '');
  const { nodes, subgraphs } = contentOf(graph, at);
  const chosen = nodes.filter(({ id }) => isChosen(inside(at, id)));
  const split = (node: GraphNode): GraphNode['in'] =>
    Object.fromEntries(Object.entries(node.in).filter(([, [source]]) => isChosen(inside(at, source))));
  const flat = { ...graph, nodes: chosen.map((node) => ({ ...node, in: split(node) })), outputs: {} };
  const text = printText(
    withSubgraphs(
      flat,
      Object.entries(subgraphs).filter(([id]) => isChosen(inside(at, id))),
    ),
  );
  if (!text.ok) return text;
  const outside = graph.nodes
    .filter(({ id }) => isChosen(id))
    .flatMap(({ id, in: inputs }) =>
      Object.entries(inputs).flatMap(([port, link]) =>
        isChosen(link[0]) ? [] : [`// ${localId(at, id)}.${port} from ${link.join('.')}\n`],
      ),
    );
  return ok(`${outside.join('')}${frames.map(printFrame).join('')}${text.value}`);
};

/** A frame has no place in the text of a strategy, so it stands in a comment; letters that may not be seen are escaped. */
const printFrame = (copied: CopiedFrame): string =>
  `// frame ${JSON.stringify(copied).replaceAll(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;

const readFrames = (text: string): readonly CopiedFrame[] =>
  [...text.matchAll(/^\/\/ frame (\{.*\})$/gm)].flatMap(([, written = '']) => {
    const frame = copiedFrameSchema.safeParse(parseJson(written));
    return frame.success ? [frame.data] : [];
  });

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const name = '[A-Za-z0-9][A-Za-z0-9_.-]*';
const comment = new RegExp(`^// (${name})\\.([A-Za-z0-9_-]+) from (${name})\\.([A-Za-z0-9_-]+)$`, 'gm');

export const pasteNodes = (text: string): Result<Copied, readonly TextProblem[]> => {
  const parsed = parseText(text);
  if (!parsed.ok) return fail(parsed.failure);
  const outside = new Map<string, Record<string, GraphLink>>();
  for (const [, node = '', port = '', source = '', output = ''] of text.matchAll(comment)) {
    outside.set(node, { ...outside.get(node), [port]: [source, output] });
  }
  const { nodes, subgraphs } = parsed.value;
  const frames = readFrames(text);
  return ok({
    nodes: nodes.map((node) => ({ ...node, in: { ...outside.get(node.id), ...node.in } })),
    ...(subgraphs && { subgraphs }),
    ...(frames.length > 0 && { frames }),
  });
};
