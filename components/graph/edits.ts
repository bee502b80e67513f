/**
 * What a person does to a drawing, as data: applied one after another to a first draft they give the present one, so a
 * history can be kept, undone and read again after a reload.
 */
import { z } from 'zod';
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import { catalogue as shippedCatalogue } from '#/core/strategy/catalogue.ts';
import { graphSchema, linkSchema, nodeSchema, paramSchema, type GraphLink, type StrategyGraph } from '#/core/strategy/graph.ts';
import { connectWire } from '#/core/strategy/judge-wire.ts';
import { spotsSchema } from '#/core/strategy/sheet.ts';
import {
  addNode,
  disconnect,
  isPinned,
  pasteNodes,
  removeNode,
  renameNode,
  setBypassed,
  setParam,
  setTarget,
  type Draft,
} from './edit-graph.ts';
import { placeNodes } from './place-nodes.ts';

const name = z.string().max(120);
const wireEnd = z.object({ node: name, port: name });

export const editSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('add'), kind: name }),
  z.object({ do: z.literal('paste'), nodes: z.array(nodeSchema) }),
  z.object({ do: z.literal('remove'), node: name }),
  z.object({ do: z.literal('rename'), node: name, to: name }),
  z.object({ do: z.literal('param'), node: name, name, param: paramSchema }),
  z.object({ do: z.literal('bypass'), node: name, isOn: z.boolean() }),
  z.object({ do: z.literal('connect'), from: linkSchema, to: wireEnd }),
  z.object({ do: z.literal('disconnect'), to: wireEnd }),
  z.object({ do: z.literal('target'), link: linkSchema }),
  /** A port onto the chart, or off it. */
  z.object({ do: z.literal('pin'), link: linkSchema, isOn: z.boolean() }),
  z.object({ do: z.literal('move'), layout: spotsSchema }),
  /** A whole graph at once: a fix, a text, somebody else's version. */
  z.object({ do: z.literal('replace'), title: z.string().max(200), graph: graphSchema }),
]);

type DeepReadonly<Value> = Value extends object ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> } : Value;
export type Edit = DeepReadonly<z.infer<typeof editSchema>>;

export const applyEdit = (draft: Draft, edit: Edit, catalogue: Catalogue = shippedCatalogue): Draft => {
  if (edit.do === 'move') return { ...draft, layout: placeNodes(draft.graph, edit.layout, catalogue) };
  if (edit.do === 'pin') return setPin(draft, edit);
  if (edit.do === 'rename') return rename(draft, edit);
  const graph = editGraph(draft.graph, edit, catalogue);
  return graph === draft.graph ? draft : { graph, layout: placeNodes(graph, draft.layout, catalogue), pins: pinsThere(draft.pins, graph) };
};

const setPin = (draft: Draft, { link, isOn }: { readonly link: GraphLink; readonly isOn: boolean }): Draft => {
  if (isPinned(draft.pins, link) === isOn) return draft;
  return { ...draft, pins: isOn ? [...draft.pins, link] : draft.pins.filter(([node, port]) => node !== link[0] || port !== link[1]) };
};

const pinsThere = (pins: readonly GraphLink[], { nodes }: StrategyGraph): readonly GraphLink[] => {
  const ids = new Set(nodes.map(({ id }) => id));
  return pins.every(([node]) => ids.has(node)) ? pins : pins.filter(([node]) => ids.has(node));
};

const rename = (draft: Draft, { node, to }: { readonly node: string; readonly to: string }): Draft => {
  const graph = renameNode(draft.graph, node, to);
  if (graph === draft.graph) return draft;
  const { [node]: spot, ...rest } = draft.layout;
  return {
    graph,
    layout: spot === undefined ? rest : { ...rest, [to]: spot },
    pins: draft.pins.map(([id, port]) => [id === node ? to : id, port]),
  };
};

type GraphEdit = Exclude<Edit, { readonly do: 'move' | 'rename' | 'pin' }>;

const editGraph = (graph: StrategyGraph, edit: GraphEdit, catalogue: Catalogue): StrategyGraph => {
  switch (edit.do) {
    case 'add': {
      const kind = catalogue.get(edit.kind);
      return kind === undefined ? graph : addNode(graph, kind).graph;
    }
    case 'paste':
      return pasteNodes(graph, edit.nodes).graph;
    case 'remove':
      return removeNode(graph, edit.node);
    case 'param':
      return setParam(graph, { node: edit.node, port: edit.name }, edit.param);
    case 'bypass':
      return setBypassed(graph, edit.node, edit.isOn);
    case 'connect':
      return connectWire(graph, edit);
    case 'disconnect':
      return disconnect(graph, edit.to);
    case 'target':
      return setTarget(graph, edit.link);
    case 'replace':
      return edit.graph;
  }
};

/** As a list of what was done says it. */
export const describeEdit = (edit: Edit): string => {
  switch (edit.do) {
    case 'add':
      return `Add ${edit.kind.replace(/@\d+$/, '')}`;
    case 'paste':
      return `Paste ${edit.nodes.length === 1 ? (edit.nodes[0]?.id ?? '') : `${edit.nodes.length} nodes`}`;
    case 'remove':
      return `Remove ${edit.node}`;
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
    case 'move':
      return 'Move nodes';
    case 'replace':
      return edit.title;
  }
};
