/**
 * W16: a parameter of a drawn strategy changes, and the preview is there again: the drawing is checked, compiled, run over 5,000
 * bars, read at one bar and explained, as the editor's worker does it. Target: p95 <= 150 ms with 60 nodes; 300 are there to see how it grows.
 *
 *   node bench/w16-preview.ts [changes]
 */
import { compileGraph } from '#/core/strategy/compile.ts';
import { explain, failedConditions } from '#/core/strategy/explain.ts';
import type { GraphLink, GraphNode, StrategyGraph } from '#/core/strategy/graph.ts';
import { judgeWire } from '#/core/strategy/judge-wire.ts';
import { previewGraph } from '#/core/strategy/preview-graph.ts';
import { runVector } from '#/core/strategy/vector.ts';
import { createRng } from '#/core/value/rng.ts';
import { present } from '#/core/value/invariant.ts';
import { summarise } from './summarise.ts';

const changes = Number(process.argv[2] ?? 200);
const rows = 5000;
const unmeasured = 20;

const walk = () => {
  const rng = createRng('preview');
  const close = new Float64Array(rows);
  let price = 100;
  for (let i = 0; i < rows; i += 1) close[i] = price += rng.float() - 0.5;
  const startMs = Float64Array.from(close, (_, i) => i * 60_000);
  const shift = (by: number) => close.map((value) => value + by);
  return { startMs, endMs: startMs.map((ms) => ms + 60_000), open: close, high: shift(1), low: shift(-1), close, volume: shift(500) };
};

/** Groups of two averages, an RSI, a threshold and a comparison, joined by And down to one exposure. */
const drawing = (size: number): StrategyGraph => {
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

const withPeriod = (graph: StrategyGraph, value: number): StrategyGraph => ({
  ...graph,
  nodes: graph.nodes.map((node) => (node.id === 'slow0' ? { ...node, params: { period: { value, unit: 'bars' } } } : node)),
});

const columns = walk();

const measure = (graph: StrategyGraph) => {
  const changeMs: number[] = [];
  /** Of the processor: what the machine does besides is not in it. */
  const cpuMs: number[] = [];
  const lookMs: number[] = [];
  for (let i = 0; i < changes + unmeasured; i += 1) {
    const began = performance.now();
    const before = process.cpuUsage();
    const wanted = present(previewGraph(withPeriod(graph, 30 + (i % 50))), 'a drawing that can be evaluated');
    const program = compileGraph(wanted.graph);
    if (!program.ok) throw new Error('the drawing must compile');
    const run = runVector(program.value, columns);
    const ran = performance.now();
    failedConditions(explain(program.value, run.slotsAt(rows - 1 - (i % 100))));
    if (i < unmeasured) continue;
    const { user, system } = process.cpuUsage(before);
    changeMs.push(performance.now() - began);
    cpuMs.push((user + system) / 1000);
    lookMs.push(performance.now() - ran);
  }
  const judgeMs = Array.from({ length: 50 }, () => {
    const began = performance.now();
    judgeWire(graph, { from: ['bars', 'bars'], to: { node: 'above0', port: 'b' } });
    return performance.now() - began;
  });
  return {
    nodes: graph.nodes.length,
    changeMs: summarise(changeMs),
    cpuMs: summarise(cpuMs),
    lookMs: summarise(lookMs),
    judgeMs: summarise(judgeMs),
  };
};

process.stdout.write(`${JSON.stringify({ work: 'W16', bars: rows, small: measure(drawing(60)), large: measure(drawing(300)) })}\n`);
