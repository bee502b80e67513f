/**
 * The training table of a program: the columns of its feature vector, row t known at the close of bar t, by the same
 * nodes that will make the live row. Rows with an unknown feature are left out, never filled.
 */
import type { BarColumns } from '#/core/ports/history.ts';
import { checkSeries, type Program, type ProgramSeries } from '#/core/strategy/compile.ts';
import type { Runtime } from '#/core/strategy/define.ts';
import { runVector } from '#/core/strategy/vector.ts';
import { contentHash } from '#/core/value/canonical.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import type { Digest } from '#/core/value/hash.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';

export interface FeatureMatrix {
  /** `node.port` of each column. */
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  readonly rows: number;
  /** Of the part of the program that makes the features; a model trained on it carries this. */
  readonly graphHash: Digest;
}

export const makeFeatures = (program: Program, bars: BarColumns, runtime: Runtime = {}): Result<FeatureMatrix, Failure> => {
  const index = program.nodes.findIndex(({ kind }) => kind.id === 'feature-vector');
  const node = program.nodes[index];
  const place = node?.outputs['features'];
  if (node === undefined || place === undefined) return fail(invalid('graph', 'with a Feature vector to train on', 'without one'));
  const part = partOf(program, index);
  const there = checkSeries({ series: program.series.filter((need) => isReadBy(program, part, need)) }, runtime.series);
  if (!there.ok) return there;
  const run = runVector(program, bars, runtime);
  return ok({
    names: Object.values(node.inputs).map(({ source, port }) => `${program.nodes[source]?.kind.id ?? ''}.${port}`),
    columns: Array.from({ length: place.width }, (_, element) => run.column(place.slot + element)),
    rows: run.rows,
    graphHash: contentHash(describePart(program, part)),
  });
};

/** Names the part of a program that makes its feature vector, as a model trained on it carries it; undefined without one. */
export const featuresHash = (program: Program): Digest | undefined => {
  const index = program.nodes.findIndex(({ kind }) => kind.id === 'feature-vector');
  return index < 0 ? undefined : contentHash(describePart(program, partOf(program, index)));
};

/** A series that only other parts of the program read is not asked for. */
const isReadBy = (program: Program, part: readonly number[], { nodes }: ProgramSeries): boolean =>
  part.some((index) => program.nodes[index]?.drawn.some((id) => nodes.includes(id)));

/** The vector's node and all that feeds it, by index. */
const partOf = (program: Program, index: number): readonly number[] => {
  const wanted = new Set([index]);
  for (let i = index; i >= 0; i -= 1) {
    if (wanted.has(i)) for (const { source } of Object.values(program.nodes[i]?.inputs ?? {})) wanted.add(source);
  }
  return [...wanted].toSorted((a, b) => a - b);
};

/** By canonical names. */
const describePart = (program: Program, order: readonly number[]): unknown =>
  order.map((at) => {
    const { kind, params, inputs } = program.nodes[at] ?? { kind: undefined, params: {}, inputs: {} };
    const wires = Object.entries(inputs).map(([input, { source, port }]) => [input, order.indexOf(source), port]);
    return { kind: `${kind?.id}@${kind?.version}`, params, wires };
  });

/** Rows where every column and the label are known. */
export const knownRows = (columns: readonly Float64Array[], label: Float64Array): readonly number[] =>
  Array.from(label, (value, row) => (Number.isNaN(value) ? -1 : row)).filter(
    (row) => row >= 0 && columns.every((column) => !Number.isNaN(column[row])),
  );
