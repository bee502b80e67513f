/** A node at work: the smallest valid strategy that holds one node of a kind, as its documentation shows it. */
import { kindName, type NodeKind, type ParamSpec } from './define.ts';
import type { GraphLink, GraphNode, GraphParam, StrategyGraph } from './graph.ts';
import type { PortType, SeriesUnit } from './port.ts';
import { sortIds } from './resolve.ts';
import { graphNode, text } from './template.ts';

/** What an example may be fed from. */
const sources: readonly GraphNode[] = [
  graphNode('bars', 'bars@1'),
  graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
  graphNode('average', 'sma@1', { in: { x: ['close', 'out'] } }),
  graphNode('change', 'returns@1', { in: { x: ['close', 'out'] } }),
  graphNode('rsi', 'rsi@1', { in: { x: ['close', 'out'] } }),
  graphNode('traded', 'volume@1', { in: { bars: ['bars', 'bars'] } }),
  graphNode('above', 'compare@1', { in: { a: ['close', 'out'], b: ['average', 'sma'] } }),
  graphNode('crossed', 'cross@1', { in: { a: ['close', 'out'], b: ['average', 'sma'] } }),
  graphNode('long', 'exposure@1', { in: { when: ['above', 'out'] } }),
  graphNode('features', 'feature-vector@1', { in: { x1: ['change', 'out'] } }),
  graphNode('model', 'model@1', { params: { hash: text('0'.repeat(64)) } }),
  graphNode('score', 'model-score@1', { in: { model: ['model', 'model'], features: ['features', 'features'], bars: ['bars', 'bars'] } }),
];

/** The same over longer bars, for kinds that give them or bring them back; they need bars of a stated interval. */
const longerSources: readonly GraphNode[] = [
  graphNode('days', 'resample@1', { in: { bars: ['bars', 'bars'] } }),
  graphNode('day-close', 'price@1', { in: { bars: ['days', 'bars'] } }),
  graphNode('day-average', 'sma@1', { in: { x: ['day-close', 'out'] } }),
  graphNode('day-above', 'compare@1', { in: { a: ['day-close', 'out'], b: ['day-average', 'sma'] } }),
];

const longerFeeds: Readonly<Partial<Record<PortType, GraphLink>>> = { Series: ['day-average', 'sma'], Bool: ['day-above', 'out'] };

const feeds: Readonly<Partial<Record<PortType, GraphLink>>> = {
  Bars: ['bars', 'bars'],
  Series: ['close', 'out'],
  Bool: ['above', 'out'],
  Event: ['crossed', 'out'],
  Score: ['score', 'score'],
  Vector: ['features', 'features'],
  Model: ['model', 'model'],
  Target: ['long', 'target'],
};

const feedsByUnit: Readonly<Partial<Record<SeriesUnit, GraphLink>>> = {
  price: ['close', 'out'],
  ratio: ['change', 'out'],
  percent: ['rsi', 'rsi'],
  count: ['traded', 'out'],
};

const paramOf = (spec: ParamSpec): GraphParam => ({ value: spec.default, unit: spec.kind === 'number' ? spec.unit : '' });

export const exampleGraph = (kind: NodeKind): StrategyGraph => {
  const defaults = Object.fromEntries(Object.entries(kind.params).map(([name, spec]) => [name, spec.default]));
  const needed = kind.needs?.(defaults) ?? [];
  const links = Object.entries(kind.inputs).flatMap(([port, { type, units, isOptional }]): [string, GraphLink][] => {
    const link = kind.frame === 'chart' ? longerFeeds[type] : (feedsByUnit[units?.[0] ?? 'none'] ?? feeds[type]);
    return link === undefined || (isOptional === true && !needed.includes(port)) ? [] : [[port, link]];
  });
  const params = Object.fromEntries(Object.entries(kind.params).map(([name, spec]) => [name, paramOf(spec)]));
  const example = graphNode('example', kindName(kind), { params, in: Object.fromEntries(links) });
  const isTarget = (port: string): boolean => ['Target', 'Orders'].includes(kind.outputs[port]?.type ?? '');
  const ports = Object.keys(kind.outputs);
  const target = ports.find(isTarget);
  const outputs: Record<string, GraphLink> = { target: target === undefined ? ['long', 'target'] : ['example', target] };
  for (const port of ports) if (port !== target) outputs[port] = ['example', port];
  const nodes = reachable([...sources, ...longerSources, example], outputs);
  return { schema: 1, name: `Example of ${kind.title}`, nodes: kind.frame === undefined ? nodes : nodes.map(stateInterval), outputs };
};

const stateInterval = (node: GraphNode): GraphNode =>
  node.kind === 'bars@1' ? { ...node, params: { ...node.params, interval: text('1h') } } : node;

const reachable = (nodes: readonly GraphNode[], outputs: Readonly<Record<string, GraphLink>>): readonly GraphNode[] => {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const roots = Object.values(outputs).map(([id]) => id);
  const { order } = sortIds(roots, (id) => Object.values(byId.get(id)?.in ?? {}).map(([source]) => source));
  return nodes.filter(({ id }) => order.includes(id));
};
