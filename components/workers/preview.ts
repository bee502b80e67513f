/** Browser worker: a drawn strategy over columns of bars, off the page's thread. */
import { compileGraph, type Program, type ProgramNode } from '#/core/strategy/compile.ts';
import { explain } from '#/core/strategy/explain.ts';
import { barSlot } from '#/core/strategy/port.ts';
import { countRoundTrips, toEntries } from '#/core/strategy/signal.ts';
import { runVector, type VectorRun } from '#/core/strategy/vector.ts';
import type { NodePreview, Preview, PreviewReply, PreviewRequest } from '../graph/preview-protocol.ts';

const trailLength = 48;

const answer = ({ id, graph, columns }: PreviewRequest): PreviewReply => {
  const began = performance.now();
  const program = compileGraph(graph);
  if (!program.ok) return { id };
  const run = runVector(program.value, columns);
  return { id, preview: describe(program.value, { run, endMs: columns.endMs, began }) };
};

interface Ran {
  readonly run: VectorRun;
  readonly endMs: Float64Array;
  readonly began: number;
}

const describe = (program: Program, { run, endMs, began }: Ran): Preview => {
  const entries = toEntries(run.targets, endMs);
  const nodes = program.nodes.flatMap((node) => {
    const preview = previewOf(node, run);
    return node.drawn.map((id): [string, NodePreview] => [id, preview]);
  });
  const last = endMs.at(-1);
  return {
    ms: performance.now() - began,
    rows: run.rows,
    hash: program.hash,
    warmUpBars: program.warmUpBars,
    nodes: Object.fromEntries(nodes),
    signals: entries.length,
    trips: countRoundTrips(entries),
    ...(last !== undefined && { endMs: last }),
    why: explain(program, run.slotsAt(run.rows - 1)),
  };
};

const previewOf = ({ kind, outputs }: ProgramNode, run: VectorRun): NodePreview => {
  const [first] = Object.keys(kind.outputs);
  const place = first === undefined ? undefined : outputs[first];
  if (place === undefined || place.width === 0) return { known: 0, trail: [] };
  const column = run.column(kind.id === 'bars' ? barSlot.close : place.slot);
  const known = column.filter((value) => !Number.isNaN(value));
  const last = column.at(-1);
  return {
    ...(last !== undefined && !Number.isNaN(last) && { last }),
    known: column.length === 0 ? 0 : known.length / column.length,
    trail: [...known.slice(-trailLength)],
  };
};

addEventListener('message', ({ data }: MessageEvent<PreviewRequest>) => {
  postMessage(answer(data));
});
