/** Browser worker: a drawn strategy over columns of bars, off the page's thread. It keeps the last run, to be looked at bar by bar. */
import { compileGraph, barsBeside, type Program, type ProgramNode } from '#/core/strategy/compile.ts';
import { catalogue } from '#/core/strategy/catalogue.ts';
import { explain, failedConditions, type Explanation } from '#/core/strategy/explain.ts';
import type { GraphLink, StrategyGraph } from '#/core/strategy/graph.ts';
import { KeptColumns } from '#/core/strategy/kept-columns.ts';
import { barSlot } from '#/core/strategy/port.ts';
import { previewGraph } from '#/core/strategy/preview-graph.ts';
import { resolveGraph } from '#/core/strategy/resolve.ts';
import { countRoundTrips, toEntries } from '#/core/strategy/signal.ts';
import type { VectorRun } from '#/core/strategy/vector.ts';
import { unitsOf } from '#/core/strategy/wires.ts';
import { given } from '#/core/value/given.ts';
import type { Look, NodePreview, PinnedColumn, Preview, PreviewColumns, PreviewReply, PreviewRequest } from '../graph/preview-protocol.ts';
import { PreviewRuntime } from './preview-runtime.ts';

const trailLength = 48;

interface Ran {
  readonly program: Program;
  readonly run: VectorRun;
  readonly columns: PreviewColumns;
  readonly isWhole: boolean;
}

/** Sixteen hundred columns of five thousand bars. */
const kept = new KeptColumns(64_000_000);
/** A column that was kept is described as it was. */
const described = new WeakMap<Float64Array, NodePreview>();
const runtime = new PreviewRuntime();
let last: Ran | undefined;
let lookedAtMs: number | undefined;

const answer = (request: PreviewRequest): PreviewReply => {
  if (request.ask === 'look') {
    lookedAtMs = request.atMs;
    return { of: 'look', ...lookNow() };
  }
  const began = performance.now();
  last = undefined;
  const wanted = previewGraph(request.graph);
  const program = wanted && compileGraph(wanted.graph);
  if (wanted === undefined || program?.ok !== true) return { of: 'run' };
  const run = kept.run(program.value, request.columns, runtime.of(request));
  last = { program: program.value, run, columns: request.columns, isWhole: wanted.isWhole };
  const pins = pinned(last, { graph: wanted.graph, pins: request.pins });
  return { of: 'run', preview: describe(last, pins, began), ...lookNow() };
};

const describe = ({ program, run, columns, isWhole }: Ran, pins: readonly PinnedColumn[], began: number): Preview => {
  const entries = isWhole ? toEntries(run.targets, columns.endMs) : [];
  const nodes = program.nodes.flatMap((node) => {
    const preview = {
      ...previewOf(node, run),
      ...given({ beside: barsBeside(program, node), reason: runtime.reasonOf(program, node) }),
    };
    return node.drawn.map((id): [string, NodePreview] => [id, preview]);
  });
  return {
    ms: performance.now() - began,
    rows: run.rows,
    warmUpBars: program.warmUpBars,
    nodes: Object.fromEntries(nodes),
    pins,
    entries,
    trips: countRoundTrips(entries),
    isWhole,
    series: program.series,
    models: program.models,
  };
};

/** First slot of an output that carries one number; of bars, their close. */
const slotOf = ({ kind, outputs }: ProgramNode, port: string): number | undefined => {
  const place = outputs[port];
  if (place === undefined || place.width === 0) return undefined;
  return kind.outputs[port]?.type === 'Bars' ? place.slot + barSlot.close : place.slot;
};

const previewOf = (node: ProgramNode, run: VectorRun): NodePreview => {
  const slot = slotOf(node, Object.keys(node.kind.outputs)[0] ?? '');
  if (slot === undefined) return { known: 0, trail: [] };
  const column = run.column(slot);
  const before = described.get(column);
  if (before !== undefined) return before;
  const preview = describeColumn(column);
  described.set(column, preview);
  return preview;
};

const describeColumn = (column: Float64Array): NodePreview => {
  let known = 0;
  for (const value of column) if (!Number.isNaN(value)) known += 1;
  const newest = column.at(-1);
  return {
    ...(newest !== undefined && !Number.isNaN(newest) && { last: newest }),
    known: column.length === 0 ? 0 : known / column.length,
    trail: [...column.slice(-trailLength)].filter((value) => !Number.isNaN(value)),
  };
};

interface Wanted {
  readonly graph: StrategyGraph;
  readonly pins: readonly GraphLink[];
}

const pinned = ({ program, run }: Ran, { graph, pins }: Wanted): readonly PinnedColumn[] => {
  const unitOf = unitsOf(resolveGraph(graph, catalogue).resolved);
  return pins.flatMap((link): PinnedColumn[] => {
    const node = program.nodes.find(({ drawn }) => drawn.includes(link[0]));
    const type = node?.kind.outputs[link[1]]?.type;
    const slot = node && slotOf(node, link[1]);
    return type === undefined || slot === undefined ? [] : [{ link, type, unit: unitOf(link) ?? 'none', values: run.column(slot).slice() }];
  });
};

/** The last run at the bar that is looked at. */
const lookNow = (): { readonly look?: Look } => {
  if (last === undefined || last.run.rows === 0) return {};
  const { program, run, columns, isWhole } = last;
  const found = lookedAtMs === undefined ? -1 : columns.startMs.indexOf(lookedAtMs);
  const row = found < 0 ? run.rows - 1 : found;
  const slots = run.slotsAt(row);
  const at = { isChosen: found >= 0, startMs: columns.startMs[row] ?? 0, endMs: columns.endMs[row] ?? 0 };
  const values = valuesOf(program, slots);
  if (!isWhole) return { look: { ...at, values, failing: [] } };
  const why = explain(program, slots);
  return { look: { ...at, values, why, failing: failingOf(why) } };
};

/** Where no position is wanted: what was not true on the way to it. */
const failingOf = (why: Explanation): readonly string[] =>
  why.value === undefined || why.value === 0 ? failedConditions(why).flatMap(({ nodes }) => nodes) : [];

const valuesOf = (program: Program, slots: Float64Array): Look['values'] =>
  Object.fromEntries(
    program.nodes.flatMap((node) => {
      const values = Object.fromEntries(
        Object.keys(node.kind.outputs).flatMap((port): [string, number][] => {
          const value = slots[slotOf(node, port) ?? -1];
          return value === undefined || Number.isNaN(value) ? [] : [[port, value]];
        }),
      );
      return node.drawn.map((id) => [id, values]);
    }),
  );

addEventListener('message', ({ data }: MessageEvent<PreviewRequest>) => {
  postMessage(answer(data));
});
