/**
 * What a person does to a drawing, as data: applied one after another to a first draft they give the present one, so a
 * history can be kept, undone and read again after a reload.
 */
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import { catalogue as shippedCatalogue } from '#/core/strategy/catalogue.ts';
import type { GraphLink, GraphNode, GraphParam, StrategyGraph } from '#/core/strategy/graph.ts';
import { connectWire, type WireEnd } from '#/core/strategy/judge-wire.ts';
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
  type Layout,
} from './edit-graph.ts';
import { placeNodes } from './place-nodes.ts';

export type Edit =
  | { readonly do: 'add'; readonly kind: string }
  | { readonly do: 'paste'; readonly nodes: readonly GraphNode[] }
  | { readonly do: 'remove'; readonly node: string }
  | { readonly do: 'rename'; readonly node: string; readonly to: string }
  | { readonly do: 'param'; readonly node: string; readonly name: string; readonly param: GraphParam }
  | { readonly do: 'bypass'; readonly node: string; readonly isOn: boolean }
  | { readonly do: 'connect'; readonly from: GraphLink; readonly to: WireEnd }
  | { readonly do: 'disconnect'; readonly to: WireEnd }
  | { readonly do: 'target'; readonly link: GraphLink }
  /** A port onto the chart, or off it. */
  | { readonly do: 'pin'; readonly link: GraphLink; readonly isOn: boolean }
  | { readonly do: 'move'; readonly layout: Layout }
  /** A whole graph at once: a fix, a text, somebody else's version. */
  | { readonly do: 'replace'; readonly title: string; readonly graph: StrategyGraph };

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
