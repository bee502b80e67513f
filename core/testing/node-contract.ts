/**
 * The contract of a node kind: both paths equal to the bit, targets within [-1, 1], and nothing of the future read. Runs
 * one kind alone, fed by columns made for its port types, so that a fault is named by node, port and bar.
 */
import { seriesKey, type AllKnownSeries, type SeriesNeed } from '#/core/market/facts/known-series.ts';
import { changeColumn, type FutureChange } from '#/core/strategy/change-future.ts';
import type { NodeKind, ParamValues, Runtime } from '#/core/strategy/define.ts';
import { holdRows } from '#/core/strategy/frames.ts';
import { barFields, barWidth, type PortType } from '#/core/strategy/port.ts';
import { createRng, type Rng } from '#/core/value/rng.ts';
import type { FullBars } from './bars.ts';

/** Columns of each input port, by element. */
export type NodeInputs = Readonly<Record<string, readonly Float64Array[]>>;
/** Columns of each output port, by element. */
export type NodeOutputs = Readonly<Record<string, readonly Float64Array[]>>;

interface Setup {
  readonly runtime?: Runtime;
  readonly params: ParamValues;
  readonly inputs: NodeInputs;
  readonly rows: number;
}

export const testModelHash = 'test-model';
const scorers: Runtime['scorers'] = new Map([[testModelHash, (features) => 1 / (1 + Math.abs(features[0] ?? 0))]]);

/** A series made for each need: known some time after its period, some figures revised, none before some bars. */
export const madeSeries = (needs: readonly SeriesNeed[], { endMs }: Pick<FullBars, 'endMs'>): AllKnownSeries =>
  new Map(
    needs.map((need) => {
      const rng = createRng(seriesKey(need));
      const readableMs = [...endMs].flatMap((ms) => (rng.float() < 0.2 ? [ms - rng.int(2)] : [])).slice(2);
      return [
        seriesKey(need),
        {
          readableMs: Float64Array.from(readableMs),
          effectiveMs: Float64Array.from(readableMs, (ms, row) => (readableMs[row - (row % 3)] ?? ms) - 1000),
          value: Float64Array.from(readableMs, () => 0.001 * (1 + rng.float())),
        },
      ];
    }),
  );

const runtimeOf = (kind: NodeKind, params: ParamValues, bars: FullBars): Runtime => ({
  groupAt: (_, atMs) => (atMs % 7 === 0 ? Number.NaN : Math.floor(atMs / 600_000) % 3),
  scorers,
  series: madeSeries(kind.series?.(params) ?? [], bars),
});

/** Figures that were known after `ms` are others. */
const reviseAfter = (runtime: Runtime, ms: number): Runtime => ({
  ...runtime,
  series: new Map(
    [...(runtime.series ?? [])].map(([key, { readableMs, effectiveMs, value }]) => [
      key,
      { readableMs, effectiveMs, value: Float64Array.from(value, (x, row) => ((readableMs[row] ?? 0) > ms ? x * 3 : x)) },
    ]),
  ),
});
const sourceParams = (): ParamValues => ({ hash: testModelHash });

export const defaultParams = (kind: NodeKind): ParamValues =>
  Object.fromEntries(Object.entries(kind.params).map(([name, spec]) => [name, spec.default]));

/** Defaults, every choice in turn, and short windows that fill often. */
export const paramSets = (kind: NodeKind): readonly ParamValues[] => {
  const base = defaultParams(kind);
  const short = Object.fromEntries(
    Object.entries(kind.params).map(([name, spec], i) => [
      name,
      spec.kind === 'number' && spec.unit === 'bars' ? Math.min(spec.max, Math.max(spec.min, 3 + 2 * i)) : spec.default,
    ]),
  );
  const choices = Object.entries(kind.params).flatMap(([name, spec]) =>
    spec.kind === 'choice' ? spec.choices.map((choice) => ({ ...short, [name]: choice })) : [],
  );
  return [base, short, ...choices];
};

export const inputsFor = (kind: NodeKind, bars: FullBars, { seed, holes }: { seed: string; holes: boolean }): NodeInputs => {
  const rng = createRng(seed);
  return Object.fromEntries(
    Object.entries(kind.inputs).map(([port, { type }], i) => [port, columnsFor(type, bars, { rng, shift: i, holes })]),
  );
};

interface Maker {
  readonly rng: Rng;
  readonly shift: number;
  readonly holes: boolean;
}

const columnsFor = (type: PortType, bars: FullBars, { rng, shift, holes }: Maker): readonly Float64Array[] => {
  if (type === 'Bars') return barFields.map((field) => bars[field]);
  if (type === 'Model') return [];
  const hole = (value: number): number => (holes && rng.float() < 0.01 ? Number.NaN : value);
  const made = (value: (i: number) => number): Float64Array => bars.close.map((_, i) => hole(value(i)));
  if (type === 'Vector') return [made(() => rng.normal()), made(() => rng.normal())];
  if (type === 'Target' || type === 'Orders') return [heldTargets(bars.close.length, rng).map(hole)];
  const makers: Partial<Record<PortType, (i: number) => number>> = {
    Bool: () => (rng.float() < 0.5 ? 1 : 0),
    Event: () => (rng.float() < 0.1 ? 1 : 0),
    Score: () => rng.float(),
  };
  return [made(makers[type] ?? ((i) => (bars.close[i] ?? 0) + shift * rng.normal()))];
};

const heldTargets = (rows: number, rng: Rng): Float64Array => {
  let held = 0;
  return new Float64Array(rows).map(() => {
    if (rng.float() < 0.05) held = [-1, -0.5, 0, 0.5, 1][rng.int(5)] ?? 0;
    return held;
  });
};

export const runNodeVector = (kind: NodeKind, { runtime = { scorers }, params, inputs, rows }: Setup): NodeOutputs => {
  const outputs: Record<string, Float64Array[]> = {};
  const place = (port: string, offset: number, column: Float64Array): Float64Array => {
    const columns = (outputs[port] ??= []);
    columns[offset] = column;
    return column;
  };
  kind.vector({
    rows,
    runtime,
    params,
    sourceParams,
    isWired: (port) => inputs[port] !== undefined,
    widthOf: (port) => inputs[port]?.length ?? 1,
    input: (port, offset = 0) => inputs[port]?.[offset] ?? new Float64Array(rows).fill(Number.NaN),
    output: (port, offset = 0) => place(port, offset, new Float64Array(rows).fill(Number.NaN)),
    share: (port, column, offset = 0) => void place(port, offset, column),
    open: (port, { columns, ...times }) => columns.forEach((column, offset) => void place(port, offset, holdRows(column, times, rows))),
  });
  return outputs;
};

/** Slots of inputs and outputs as a program would lay them out; sixteen for each output. */
const layOut = (kind: NodeKind, inputs: NodeInputs) => {
  const starts = new Map<string, number>();
  let next = barWidth;
  for (const [port, columns] of Object.entries(inputs)) {
    const isBars = kind.inputs[port]?.type === 'Bars';
    starts.set(port, isBars ? 0 : next);
    if (!isBars) next += columns.length;
  }
  const outStarts = Object.keys(kind.outputs).map((port, i): [string, number] => [port, next + i * 16]);
  return { starts, outStarts, slotCount: next + outStarts.length * 16 };
};

export const runNodeStream = (kind: NodeKind, { runtime = { scorers }, params, inputs, rows }: Setup): NodeOutputs => {
  const ports = Object.entries(inputs);
  const { starts, outStarts, slotCount } = layOut(kind, inputs);
  const startOf = (port: string): number => starts.get(port) ?? -1;
  const slots = new Float64Array(slotCount).fill(Number.NaN);
  const step = kind.step({
    slots,
    runtime,
    params,
    sourceParams,
    onEnded: () => {},
    onAged: () => slots.fill(Number.NaN, outStarts[0]?.[1]),
    isWired: (port) => starts.has(port),
    widthOf: (port) => inputs[port]?.length ?? 1,
    in: Object.fromEntries(Object.keys(kind.inputs).map((port) => [port, startOf(port)])),
    out: Object.fromEntries(outStarts),
  });
  const outputs = Object.fromEntries(
    Object.entries(kind.outputs).map(([port, { type }]) => [port, emptyColumns(widthOf(type, ports.length), rows)]),
  );
  for (let i = 0; i < rows; i += 1) {
    for (const [port, columns] of ports) writeSlots(slots, startOf(port), { columns, i });
    step();
    for (const [port, start] of outStarts) readSlots(slots, start, { columns: outputs[port] ?? [], i });
  }
  return outputs;
};

/** Elements of an output; a model is a reference and has none. */
const widthOf = (type: PortType, wired: number): number => {
  if (type === 'Model') return 0;
  if (type === 'Bars') return barWidth;
  return type === 'Vector' ? wired : 1;
};

const emptyColumns = (count: number, rows: number): Float64Array[] => Array.from({ length: count }, () => new Float64Array(rows));

interface CellsAt {
  readonly columns: readonly Float64Array[];
  readonly i: number;
}

const writeSlots = (slots: Float64Array, start: number, { columns, i }: CellsAt): void =>
  columns.forEach((column, k) => void (slots[start + k] = column[i] ?? Number.NaN));

const readSlots = (slots: Float64Array, start: number, { columns, i }: CellsAt): void =>
  columns.forEach((column, k) => void (column[i] = slots[start + k] ?? Number.NaN));

/** The first place where two runs differ in any bit (all NaN are one, zero has no sign), or undefined. */
export const findDifference = (a: NodeOutputs, b: NodeOutputs, rows = Number.POSITIVE_INFINITY): string | undefined => {
  for (const [port, columns] of Object.entries(a)) {
    for (const [k, column] of columns.entries()) {
      const other = b[port]?.[k] ?? new Float64Array();
      const bar = column.findIndex((value, i) => i < rows && !isSame(value, other[i]));
      if (bar >= 0) return `${port}[${k}] at bar ${bar}: ${column[bar]} against ${other[bar]}`;
    }
  }
  return undefined;
};

const isSame = (x: number, y: number | undefined): boolean => x === y || (Number.isNaN(x) && Number.isNaN(y));

/** Those that leave as many rows as there were. */
export const mutations: readonly FutureChange[] = ['scale', 'unknown', 'reverse'];

/** A copy of every column with all data after row `t` changed. */
export const mutateAfter = (inputs: NodeInputs, t: number, how: FutureChange): NodeInputs =>
  Object.fromEntries(Object.entries(inputs).map(([port, columns]) => [port, columns.map((column) => changeColumn(column, t, how))]));

/** What a kind breaks of the contract, each with node, port and bar; empty when it holds. */
export const judgeNode = (kind: NodeKind, bars: FullBars): readonly string[] => {
  const rows = bars.close.length;
  const faults: string[] = [];
  for (const params of paramSets(kind)) {
    for (const holes of [false, true]) {
      const inputs = inputsFor(kind, bars, { seed: kind.id, holes });
      const setup = { runtime: runtimeOf(kind, params, bars), params, inputs, rows };
      const streamed = runNodeStream(kind, setup);
      const vectored = runNodeVector(kind, setup);
      const label = `${kind.id} ${JSON.stringify(params)}${holes ? ' with holes' : ''}`;
      const difference = findDifference(streamed, vectored);
      if (difference !== undefined) faults.push(`${label}: stream and vector differ, ${difference}`);
      faults.push(...lookAheads(kind, { ...setup, endMs: bars.endMs }, streamed).map((fault) => `${label}: ${fault}`));
      faults.push(...outOfRange(kind, streamed).map((fault) => `${label}: ${fault}`));
    }
  }
  return faults;
};

const lookAheads = (kind: NodeKind, setup: Setup & { readonly endMs: Float64Array }, streamed: NodeOutputs): string[] => {
  const faults: string[] = [];
  const cuts = [0, 1, 2, 7, 19, 20, Math.floor(setup.rows / 2), setup.rows - 2];
  for (const t of cuts) {
    for (const how of mutations) {
      const inputs = mutateAfter(setup.inputs, t, how);
      const vector = findDifference(streamed, runNodeVector(kind, { ...setup, inputs }), t + 1);
      if (vector !== undefined) faults.push(`vector reads the future (${how} after ${t}), ${vector}`);
    }
    const stream = findDifference(streamed, runNodeStream(kind, { ...setup, inputs: mutateAfter(setup.inputs, t, 'scale') }), t + 1);
    if (stream !== undefined) faults.push(`stream reads the future (after ${t}), ${stream}`);
    faults.push(...earlyFigures(kind, { ...setup, t }, streamed));
  }
  return faults;
};

/** Of a kind that reads no series there is nothing to revise. */
const earlyFigures = (
  kind: NodeKind,
  { t, ...setup }: Setup & { readonly endMs: Float64Array; readonly t: number },
  streamed: NodeOutputs,
): readonly string[] => {
  const { runtime } = setup;
  if (runtime?.series === undefined || runtime.series.size === 0) return [];
  const revised = { ...setup, runtime: reviseAfter(runtime, setup.endMs[t] ?? 0) };
  const paths = [
    ['vector', runNodeVector],
    ['stream', runNodeStream],
  ] as const;
  return paths.flatMap(([path, run]) => {
    const early = findDifference(streamed, run(kind, revised), t + 1);
    return early === undefined ? [] : [`${path} reads a figure before it was known (after ${t}), ${early}`];
  });
};

const outOfRange = (kind: NodeKind, outputs: NodeOutputs): string[] =>
  Object.entries(kind.outputs).flatMap(([port, { type }]) => {
    const values = outputs[port]?.[0] ?? new Float64Array();
    const low = type === 'Target' ? -1 : 0;
    const isBounded = type === 'Target' || type === 'Bool' || type === 'Event' || type === 'Score';
    const bad = isBounded
      ? values.findIndex((value) => value < low || value > 1)
      : values.findIndex((value) => Math.abs(value) === Infinity);
    return bad < 0 ? [] : [`${port} at bar ${bad} must be in range, was ${values[bad]}`];
  });
