/**
 * W16: a parameter of a drawn strategy changes, and the preview is there again: the drawing is checked, compiled, run over 5,000
 * bars, read at one bar and explained, as the editor's worker does it. Target: p95 <= 150 ms with 60 nodes; 300 are there to see how it
 * grows.
 *
 *   node bench/w16-preview.ts [changes]
 */
import type { BarColumns } from '#/core/ports/history.ts';
import { compileGraph, type Program } from '#/core/strategy/compile.ts';
import { explain, failedConditions } from '#/core/strategy/explain.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { judgeWire } from '#/core/strategy/judge-wire.ts';
import { KeptColumns } from '#/core/strategy/kept-columns.ts';
import { previewGraph } from '#/core/strategy/preview-graph.ts';
import { runVector, type VectorRun } from '#/core/strategy/vector.ts';
import { createRng } from '#/core/value/rng.ts';
import { present } from '#/core/value/invariant.ts';
import { drawing } from './drawing.ts';
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

const withPeriod = (graph: StrategyGraph, value: number): StrategyGraph => ({
  ...graph,
  nodes: graph.nodes.map((node) => (node.id === 'slow0' ? { ...node, params: { period: { value, unit: 'bars' } } } : node)),
});

const columns = walk();

type Evaluate = (program: Program, columns: BarColumns) => VectorRun;

const measure = (graph: StrategyGraph, evaluate: Evaluate) => {
  const changeMs: number[] = [];
  /** Of the processor: what the machine does besides is not in it. */
  const cpuMs: number[] = [];
  const lookMs: number[] = [];
  for (let i = 0; i < changes + unmeasured; i += 1) {
    const began = performance.now();
    const before = process.cpuUsage();
    const wanted = present(previewGraph(withPeriod(graph, 30 + i)), 'a drawing that can be evaluated');
    const program = compileGraph(wanted.graph);
    if (!program.ok) throw new Error('the drawing must compile');
    const run = evaluate(program.value, columns);
    const ran = performance.now();
    failedConditions(explain(program.value, run.slotsAt(rows - 1 - (i % 100))));
    if (i < unmeasured) continue;
    const { user, system } = process.cpuUsage(before);
    changeMs.push(performance.now() - began);
    cpuMs.push((user + system) / 1000);
    lookMs.push(performance.now() - ran);
  }
  return { changeMs: summarise(changeMs), cpuMs: summarise(cpuMs), lookMs: summarise(lookMs) };
};

const judging = (graph: StrategyGraph) =>
  summarise(
    Array.from({ length: 50 }, () => {
      const began = performance.now();
      judgeWire(graph, { from: ['bars', 'bars'], to: { node: 'above0', port: 'b' } });
      return performance.now() - began;
    }),
  );

/** Every node anew, and as the editor does it: only what changed and what it feeds. */
const both = (size: number) => {
  const graph = drawing(size);
  const kept = new KeptColumns(64_000_000);
  return {
    nodes: graph.nodes.length,
    whole: measure(graph, runVector),
    kept: measure(graph, (program, bars) => kept.run(program, bars)),
    evaluatedNodes: kept.evaluated,
    judgeMs: judging(graph),
  };
};

process.stdout.write(`${JSON.stringify({ work: 'W16', bars: rows, small: both(60), large: both(300) })}\n`);
