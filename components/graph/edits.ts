/**
 * What a person does to a drawing, as data: applied one after another to a first draft they give the present one, so a
 * history can be kept, undone and read again after a reload.
 */
import { z } from 'zod';
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import { catalogue as shippedCatalogue } from '#/core/strategy/catalogue.ts';
import { copiedFrameSchema } from '#/core/strategy/comment-frames.ts';
import { graphSchema, nodeSchema, paramSchema, subgraphSchema, type GraphLink, type StrategyGraph } from '#/core/strategy/graph.ts';
import { spotsSchema } from '#/core/strategy/sheet.ts';
import { removeNode, renameNode } from '#/core/strategy/subgraphs/change-node.ts';
import { exposeParam, hideParam } from '#/core/strategy/subgraphs/params.ts';
import { addPort, connectFold, disconnectFold, realSource } from '#/core/strategy/subgraphs/fold-wire.ts';
import { makeSubgraph } from '#/core/strategy/subgraphs/make-subgraph.ts';
import { detachSubgraph, tidySubgraphs, unpackSubgraph } from '#/core/strategy/subgraphs/restructure.ts';
import { contentOf, hashContent } from '#/core/strategy/subgraphs/subgraph.ts';
import { canonicalJson } from '#/core/value/canonical.ts';
import { addNode, isPinned, pasteNodes, setBypassed, setParam, setTarget, type Draft, type Layout } from './edit-graph.ts';
import { pasteFrames } from './copied-frames.ts';
import { applyDotEdit, describeDotEdit, dotEditSchemas, dotsAfter, isDotEdit, type DotEdit } from './dot-edits.ts';
import { followAcross } from './follow-across.ts';
import { followIds, isNaming } from './follow-ids.ts';
import {
  applyFrameEdit,
  describeFrameEdit,
  frameEditSchemas,
  framesAfter,
  framesAfterMove,
  isFrameEdit,
  type FrameEdit,
} from './frame-edits.ts';
import { placeNodes } from './place-nodes.ts';
import { swapNode } from './swap-node.ts';

const name = z.string().max(129);
const wireEnd = z.object({ node: name, port: name });
/** An output of a node, or as it is drawn: of a sub-graph, of an input of the open one. */
const link = z.tuple([name, name]).readonly();
/** The sub-graph that is open; absent for the whole drawing. */
const at = name.optional();

export const editSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('add'), kind: name, at }),
  z.object({
    do: z.literal('paste'),
    nodes: z.array(nodeSchema),
    subgraphs: z.record(name, subgraphSchema).optional(),
    frames: z.array(copiedFrameSchema).optional(),
    at,
  }),
  z.object({ do: z.literal('remove'), node: name }),
  /** Another kind in its place. */
  z.object({ do: z.literal('swap'), node: name, kind: name }),
  z.object({ do: z.literal('rename'), node: name, to: name }),
  z.object({ do: z.literal('param'), node: name, name, param: paramSchema }),
  z.object({ do: z.literal('bypass'), node: name, isOn: z.boolean() }),
  z.object({ do: z.literal('connect'), from: link, to: wireEnd }),
  z.object({ do: z.literal('disconnect'), to: wireEnd }),
  z.object({ do: z.literal('target'), link }),
  /** A port onto the chart, or off it. */
  z.object({ do: z.literal('pin'), link, isOn: z.boolean() }),
  /** The chosen ones as a sub-graph. */
  z.object({ do: z.literal('fold'), at: name, chosen: z.array(name), name }),
  z.object({ do: z.literal('unpack'), node: name }),
  /** A port of the open sub-graph for one of a node in it. */
  z.object({ do: z.literal('port'), at: name, side: z.enum(['in', 'out']), end: wireEnd }),
  /** A parameter of a node inside, to be set where the sub-graph is used; also under another name. */
  z.object({ do: z.literal('expose'), at: name, param: link, as: name }),
  z.object({ do: z.literal('hide'), at: name, name }),
  /** From linked to a copy. */
  z.object({ do: z.literal('detach'), node: name }),
  z.object({ do: z.literal('move'), layout: spotsSchema }),
  /** A whole graph at once: a fix, a text, somebody else's version. */
  z.object({ do: z.literal('replace'), title: z.string().max(200), graph: graphSchema }),
  ...frameEditSchemas,
  ...dotEditSchemas,
]);

type DeepReadonly<Value> = Value extends object ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> } : Value;
export type Edit = DeepReadonly<z.infer<typeof editSchema>>;

export const applyEdit = (draft: Draft, edit: Edit, catalogue: Catalogue = shippedCatalogue): Draft => {
  if (isFrameEdit(edit)) return applyFrameEdit(draft, edit, catalogue);
  if (isDotEdit(edit)) return applyDotEdit(draft, edit);
  switch (edit.do) {
    case 'move':
      return move(draft, edit.layout, catalogue);
    case 'pin':
      return setPin(draft, edit);
    case 'swap':
      return swap(draft, edit, catalogue);
    default:
      return editMeaning(draft, edit, catalogue);
  }
};

/** Nothing where everything stays where it is: across, the column decides. */
const move = (draft: Draft, wished: Layout, catalogue: Catalogue): Draft => {
  const layout = placeNodes(draft.graph, wished, catalogue);
  return canonicalJson(layout) === canonicalJson(draft.layout) ? draft : framesAfterMove(draft, wished, layout);
};

const editMeaning = (draft: Draft, edit: GraphEdit, catalogue: Catalogue): Draft => {
  const graph = editGraph(draft.graph, edit, catalogue);
  if (graph === draft.graph || (edit.do !== 'replace' && breaksLink(draft.graph, graph))) return draft;
  const named = isNaming(edit) ? followIds(draft, graph, edit) : draft;
  const { layout, pins } = named;
  const placed = { ...named, graph, layout: placeNodes(graph, layout, catalogue), pins: pinsThere(pins, graph) };
  const after = followAcross(dotsAfter(framesAfter(placed)), layout);
  if (edit.do !== 'paste' || edit.frames === undefined) return after;
  return pasteFrames(after, edit.frames, { at: edit.at ?? '', catalogue, nameOf: pasteNodes(draft.graph, edit, edit.at).nameOf });
};

/** What is linked is changed by another version or after it was detached, and by nothing else. */
const breaksLink = (before: StrategyGraph, after: StrategyGraph): boolean =>
  Object.entries(after.subgraphs ?? {}).some(
    ([id, { linked }]) =>
      linked !== undefined && hashContent(contentOf(after, id)) !== linked.hash && hashContent(contentOf(before, id)) === linked.hash,
  );

const swap = (draft: Draft, { node, kind }: { readonly node: string; readonly kind: string }, catalogue: Catalogue): Draft => {
  const to = catalogue.get(kind);
  if (to === undefined) return draft;
  const { graph, outputs } = swapNode(draft.graph, node, { to, catalogue });
  if (graph === draft.graph || breaksLink(draft.graph, graph)) return draft;
  const pins = draft.pins.flatMap((pin): GraphLink[] => {
    const port = pin[0] === node ? outputs.get(pin[1]) : pin[1];
    return port === undefined ? [] : [[pin[0], port]];
  });
  return followAcross(dotsAfter({ ...draft, graph, pins, layout: placeNodes(graph, draft.layout, catalogue) }), draft.layout);
};

const setPin = (draft: Draft, { link: drawn, isOn }: { readonly link: GraphLink; readonly isOn: boolean }): Draft => {
  const link = realSource(draft.graph, drawn) ?? drawn;
  if (isPinned(draft.pins, link) === isOn) return draft;
  return { ...draft, pins: isOn ? [...draft.pins, link] : draft.pins.filter(([node, port]) => node !== link[0] || port !== link[1]) };
};

const pinsThere = (pins: readonly GraphLink[], { nodes }: StrategyGraph): readonly GraphLink[] => {
  const ids = new Set(nodes.map(({ id }) => id));
  return pins.every(([node]) => ids.has(node)) ? pins : pins.filter(([node]) => ids.has(node));
};

type GraphEdit = Exclude<Edit, FrameEdit | DotEdit | { readonly do: 'move' | 'pin' | 'swap' }>;

const editGraph = (graph: StrategyGraph, edit: GraphEdit, catalogue: Catalogue): StrategyGraph => {
  switch (edit.do) {
    case 'add': {
      const kind = catalogue.get(edit.kind);
      return kind === undefined ? graph : addNode(graph, kind, edit.at).graph;
    }
    case 'paste':
      return pasteNodes(graph, edit, edit.at).graph;
    case 'remove':
      return removeNode(graph, edit.node);
    case 'rename':
      return renameNode(graph, edit.node, edit.to);
    case 'fold':
      return makeSubgraph(graph, edit, catalogue)?.graph ?? graph;
    case 'unpack':
      return unpackSubgraph(graph, edit.node);
    case 'detach':
      return detachSubgraph(graph, edit.node);
    case 'param':
      return setParam(graph, { node: edit.node, port: edit.name }, edit.param);
    case 'bypass':
      return setBypassed(graph, edit.node, edit.isOn);
    case 'port':
    case 'expose':
    case 'hide':
      return editEdge(graph, edit);
    case 'connect':
      return tidySubgraphs(connectFold(graph, edit));
    case 'disconnect':
      return disconnectFold(graph, edit.to);
    case 'target':
      return setTarget(graph, edit.link);
    case 'replace':
      return edit.graph;
  }
};

type EdgeEdit = Extract<Edit, { readonly do: 'port' | 'expose' | 'hide' }>;

/** What of the inside who uses a sub-graph sees. */
const editEdge = (graph: StrategyGraph, edit: EdgeEdit): StrategyGraph => {
  if (edit.do === 'port') return addPort(graph, edit);
  return edit.do === 'expose' ? exposeParam(graph, edit) : hideParam(graph, edit.at, edit.name);
};

/** As a list of what was done says it. */
export const describeEdit = (edit: Edit): string => {
  if (isFrameEdit(edit)) return describeFrameEdit(edit);
  return isDotEdit(edit) ? describeDotEdit(edit) : describeOwnEdit(edit);
};

const describeOwnEdit = (edit: Exclude<Edit, FrameEdit | DotEdit>): string => {
  switch (edit.do) {
    case 'add':
      return `Add ${edit.kind.replace(/@\d+$/, '')}`;
    case 'paste':
      return `Paste ${edit.nodes.length === 1 ? (edit.nodes[0]?.id ?? '') : `${edit.nodes.length} nodes`}`;
    case 'remove':
      return `Remove ${edit.node}`;
    case 'swap':
      return `Swap ${edit.node} for ${edit.kind.replace(/@\d+$/, '')}`;
    case 'rename':
      return `Rename ${edit.node} to ${edit.to}`;
    case 'param':
      return `Set ${edit.node}.${edit.name} to ${edit.param.value}`;
    case 'bypass':
      return `${edit.isOn ? 'Bypass' : 'Switch on'} ${edit.node}`;
    case 'connect':
      return `Connect ${edit.from.join('.')} to ${edit.to.node}.${edit.to.port}`;
    case 'disconnect':
      return `Disconnect ${edit.to.node}.${edit.to.port}`;
    case 'target':
      return `Make ${edit.link.join('.')} the strategy`;
    case 'pin':
      return `${edit.isOn ? 'Pin' : 'Unpin'} ${edit.link.join('.')}`;
    case 'fold':
      return `Make ${edit.name} of ${edit.chosen.length === 1 ? (edit.chosen[0] ?? '') : `${edit.chosen.length} nodes`}`;
    case 'unpack':
      return `Unpack ${edit.node}`;
    case 'detach':
      return `Detach ${edit.node}`;
    case 'port':
      return `Make ${edit.end.node}.${edit.end.port} an ${edit.side}put of ${edit.at}`;
    case 'expose':
      return `Expose ${edit.param.join('.')} as ${edit.at}.${edit.as}`;
    case 'hide':
      return `Expose ${edit.at}.${edit.name} no more`;
    case 'move':
      return 'Move nodes';
    case 'replace':
      return edit.title;
  }
};
