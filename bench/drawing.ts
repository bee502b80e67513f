/** A drawn strategy of any size, for benchmarks of the editor. */
import type { GraphLink, GraphNode, StrategyGraph } from '#/core/strategy/graph.ts';
import { present } from '#/core/value/invariant.ts';

/** Groups of two averages, an RSI, a threshold and a comparison, joined by And down to one exposure. */
export const drawing = (size: number): StrategyGraph => {
  const nodes: GraphNode[] = [
    { id: 'bars', kind: 'bars@1', params: {}, in: {} },
    { id: 'close', kind: 'price@1', params: {}, in: { bars: ['bars', 'bars'] } },
  ];
  let joined: GraphLink | undefined;
  const add = (id: string, kind: string, wires: GraphNode['in']): GraphLink => {
    nodes.push({ id, kind: `${kind}@1`, params: periodOf(kind, nodes.length), in: wires });
    return [id, kind === 'sma' || kind === 'ema' || kind === 'rsi' ? kind : 'out'];
  };
  for (let n = 0; nodes.length + 7 < size; n += 1) {
    const fast = add(`fast${n}`, 'ema', { x: ['close', 'out'] });
    const slow = add(`slow${n}`, 'sma', { x: ['close', 'out'] });
    const strong = add(`on${n}`, 'threshold', { x: add(`rsi${n}`, 'rsi', { x: ['close', 'out'] }) });
    const above = add(`above${n}`, 'compare', { a: fast, b: slow });
    const both = add(`both${n}`, 'and', { a: above, b: strong });
    joined = joined === undefined ? both : add(`all${n}`, 'or', { a: joined, b: both });
  }
  const target = present(joined, 'a condition');
  nodes.push({ id: 'long', kind: 'exposure@1', params: {}, in: { when: target } });
  return { schema: 1, name: `${nodes.length} nodes`, nodes, outputs: { target: ['long', 'target'] } };
};

/** No two alike: equal nodes are one in a program. */
const periodOf = (kind: string, n: number): GraphNode['params'] =>
  kind === 'sma' || kind === 'ema' || kind === 'rsi' ? { period: { value: 5 + n, unit: 'bars' } } : {};
