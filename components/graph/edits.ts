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
  | { readonly do: 'move'; readonly layout: Layout }
  /** A whole graph at once: a fix, a text, somebody else's version. */
  | { readonly do: 'replace'; readonly title: string; readonly graph: StrategyGraph };

export const applyEdit = (draft: Draft, edit: Edit, catalogue: Catalogue = shippedCatalogue): Draft => {
  const { graph, layout } = edit.do === 'rename' ? renamed(draft, edit) : draft;
  if (edit.do === 'move') return { graph, layout: placeNodes(graph, edit.layout, catalogue) };
  const after = edit.do === 'rename' ? graph : editGraph(graph, edit, catalogue);
  return after === draft.graph ? draft : { graph: after, layout: placeNodes(after, layout, catalogue) };
};

type GraphEdit = Exclude<Edit, { readonly do: 'move' | 'rename' }>;

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

const renamed = ({ graph, layout }: Draft, { node, to }: { readonly node: string; readonly to: string }): Draft => {
  const after = renameNode(graph, node, to);
  const { [node]: spot, ...rest } = layout;
  return after === graph || spot === undefined ? { graph: after, layout } : { graph: after, layout: { ...rest, [to]: spot } };
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
    case 'move':
      return 'Move nodes';
    case 'replace':
      return edit.title;
  }
};
