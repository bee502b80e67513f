import { describe, expect, test } from 'vitest';
import { firstRows, readSp500 } from '#/core/testing/bars.ts';
import { createRng } from '#/core/value/rng.ts';
import { compileGraph, type Program } from './compile.ts';
import type { StrategyGraph } from './graph.ts';
import { KeptColumns } from './kept-columns.ts';
import { registry as templates } from './templates/registry.gen.ts';
import { bars as barsOf, graphNode, text } from './template.ts';
import { maCross } from './templates/ma-cross.ts';
import { runVector, type VectorRun } from './vector.ts';

const bars = firstRows(readSp500(), 900);
const compiled = (graph: StrategyGraph): Program => {
  const program = compileGraph(graph);
  if (!program.ok) throw new Error(program.failure.map(({ fix }) => fix).join(' '));
  return program.value;
};
/** Slots in which two runs differ, in any bit of any bar. */
const differing = (a: VectorRun, b: VectorRun): readonly number[] =>
  Array.from({ length: a.program.slotCount }, (_, slot) => slot).filter((slot) => !bytesOf(a, slot).equals(bytesOf(b, slot)));
const bytesOf = (run: VectorRun, slot: number): Buffer => {
  const { buffer, byteOffset, byteLength } = run.column(slot);
  return Buffer.from(buffer, byteOffset, byteLength);
};
/** Above the average of its weekly closes, as known day by day. */
const weekly: StrategyGraph = {
  schema: 1,
  name: 'weekly',
  nodes: [
    graphNode('bars', 'bars@1', { params: { interval: text('1d') } }),
    graphNode('weeks', 'resample@1', { params: { interval: text('1w') }, in: { bars: ['bars', 'bars'] } }),
    graphNode('level', 'price@1', { in: { bars: ['weeks', 'bars'] } }),
    graphNode('average', 'sma@1', { params: { period: barsOf(5) }, in: { x: ['level', 'out'] } }),
    graphNode('held', 'align@1', { in: { x: ['average', 'sma'] } }),
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('above', 'compare@1', { in: { a: ['close', 'out'], b: ['held', 'out'] } }),
    graphNode('long', 'exposure@1', { in: { when: ['above', 'out'] } }),
  ],
  outputs: { target: ['long', 'target'] },
};
const ofOne = [weekly, weekly, ...templates.map((template) => template.build()).filter((graph) => compileGraph(graph).ok)];

describe('columns that are kept', () => {
  test('are those of a full evaluation to the bit, after any changes of parameters, in any drawing', () => {
    const rng = createRng('kept');
    const kept = new KeptColumns(400_000);
    let spared = 0;
    for (let i = 0; i < 30; i += 1) {
      const graph = ofOne[rng.int(ofOne.length)] ?? maCross.build();
      const nodes = graph.nodes.map((node) => {
        const period = node.params['period'];
        return period === undefined || rng.int(2) === 0
          ? node
          : { ...node, params: { ...node.params, period: { ...period, value: 2 + rng.int(40) } } };
      });
      const compiledNow = compileGraph({ ...graph, nodes });
      if (!compiledNow.ok) continue;
      const program = compiledNow.value;
      const run = kept.run(program, bars);
      spared += program.nodes.length - 1 - kept.evaluated;
      expect(differing(run, runVector(program, bars))).toEqual([]);
    }
    expect(spared).toBeGreaterThan(20);
  });

  test('a changed parameter evaluates its node and what it feeds, nothing else', () => {
    const kept = new KeptColumns(10_000_000);
    const program = compiled(maCross.build({ fast: 10, slow: 30 }));
    kept.run(program, bars);
    expect(kept.evaluated).toBe(program.nodes.length - 1);
    kept.run(program, bars);
    expect(kept.evaluated).toBe(0);
    // The fast average, the comparison and the exposure.
    kept.run(compiled(maCross.build({ fast: 11, slow: 30 })), bars);
    expect(kept.evaluated).toBe(3);
    kept.run(program, bars);
    expect(kept.evaluated).toBe(0);
  });

  test('are of one table: equal bars in other arrays are the same, one other close is not', () => {
    const kept = new KeptColumns(10_000_000);
    const program = compiled(maCross.build());
    kept.run(program, bars);
    kept.run(program, { ...bars, close: bars.close.slice() });
    expect(kept.evaluated).toBe(0);
    const close = bars.close.slice();
    close[500] = Number(close[500]) + 1;
    const changed = { ...bars, close };
    expect(differing(kept.run(program, changed), runVector(program, changed))).toEqual([]);
    expect(kept.evaluated).toBeGreaterThan(0);
  });

  test('are let go of, the least lately used first, where they are too many', () => {
    const kept = new KeptColumns(900 * 8 * 12);
    const runFast = (fast: number): number => {
      kept.run(compiled(maCross.build({ fast, slow: 60 })), bars);
      return kept.evaluated;
    };
    for (const fast of [5, 6, 7, 8, 9, 10]) runFast(fast);
    expect(runFast(10)).toBe(0);
    expect(runFast(5)).toBe(3);
  });
});
