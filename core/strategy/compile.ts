/**
 * Graph -> Program: validated, named by its meaning, laid out in slots, in the order of execution. A Program is immutable
 * and knows everything a runner needs: columns, warm-up, models, execution style. Both paths run the same Program.
 */
import { readBarsNeed } from '#/core/market/bar-series.ts';
import { barColumns } from '#/core/market/data-columns.ts';
import { seriesKey, type SeriesNeed } from '#/core/market/facts/known-series.ts';
import type { BarColumn, BarColumns } from '#/core/ports/history.ts';
import { contentHash } from '#/core/value/canonical.ts';
import { given } from '#/core/value/given.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import type { Digest } from '#/core/value/hash.ts';
import { present } from '#/core/value/invariant.ts';
import { once } from '#/core/value/once.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { catalogue as shippedCatalogue, type Catalogue } from './catalogue.ts';
import { opensFrame, type NodeKind, type ParamValues, type Runtime } from './define.ts';
import { chartBars } from './frames.ts';
import type { StrategyGraph } from './graph.ts';
import { familyHash, programHash, toCanonicalGraph, type CanonicalNode } from './identity.ts';
import { barWidth, type PortType } from './port.ts';
import type { Problem } from './problem.ts';
import { restingPlan, type RestingPlan } from './resting-plan.ts';
import { validateGraph } from './validate.ts';
import { pricesTogetherIn, type PricesTogether } from './wires.ts';

/** Where a port's value stands: its first slot and how many there are. */
export interface PortPlace {
  readonly slot: number;
  readonly width: number;
}

export interface InputPlace extends PortPlace {
  /** Index of the feeding node in `Program.nodes`, and its port. */
  readonly source: number;
  readonly port: string;
}

export interface ProgramNode {
  readonly name: string;
  /** Of its meaning, with all that feeds it: equal in every program that has it. */
  readonly digest: Digest;
  /** Ids in the drawn graph. */
  readonly drawn: readonly string[];
  readonly kind: NodeKind;
  readonly params: ParamValues;
  readonly inputs: Readonly<Record<string, InputPlace>>;
  readonly outputs: Readonly<Record<string, PortPlace>>;
  /** Index of the node whose bars it runs on, longer ones or another instrument's; absent at the bars of the chart. */
  readonly frame?: number;
}

export interface ProgramOutput extends PortPlace {
  readonly type: PortType;
  readonly source: number;
  readonly port: string;
}

/** A series the program reads, and the drawn nodes that read it. */
export interface ProgramSeries extends SeriesNeed {
  readonly nodes: readonly string[];
}

export type ExecutionStyle =
  | { readonly style: 'immediate' }
  | { readonly style: 'twap'; readonly slices: number; readonly durationMs: number }
  | RestingStyle;

/** Orders that rest, and where their units of price stand in the slots. */
export interface RestingStyle {
  readonly style: 'resting';
  /** In the drawn graph. */
  readonly node: string;
  readonly plan: RestingPlan;
  readonly unitSlot: number;
  readonly exitUnitSlot: number;
}

export interface Program {
  /** programHash: over meaning only. */
  readonly hash: Digest;
  /** Over the graph as drawn. */
  readonly graphHash: Digest;
  readonly familyHash: Digest;
  readonly name: string;
  readonly requiredColumns: readonly BarColumn[];
  /** Of the bars it runs on; `any` takes whatever it is given. */
  readonly interval: string;
  /** Bars before the target can be known. */
  readonly warmUpBars: number;
  readonly slotCount: number;
  /** Each after those that feed it. */
  readonly nodes: readonly ProgramNode[];
  readonly outputs: Readonly<Record<string, ProgramOutput>>;
  readonly target: ProgramOutput;
  /** Hashes of the models it asks. */
  readonly models: readonly string[];
  /** Of the outside world, each once. */
  readonly series: readonly ProgramSeries[];
  readonly execution: ExecutionStyle;
  /** Where prices of several instruments meet: they must be in one currency. */
  readonly pricesTogether: readonly PricesTogether[];
}

/** Of drawings by the shipped catalogue, which nobody changes once they are compiled: the same drawing is the same program. */
const compiled = new WeakMap<StrategyGraph, Result<Program, readonly Problem[]>>();

/** Whether a program is of this very drawing: it need not be compiled again to be compared. */
export const isCompiledFrom = (program: Program, graph: StrategyGraph): boolean => {
  const known = compiled.get(graph);
  return known?.ok === true && known.value === program;
};

export const compileGraph = (graph: StrategyGraph, catalogue: Catalogue = shippedCatalogue): Result<Program, readonly Problem[]> => {
  if (catalogue !== shippedCatalogue) return compile(graph, catalogue);
  const known = compiled.get(graph) ?? compile(graph, catalogue);
  compiled.set(graph, known);
  return known;
};

const compile = (graph: StrategyGraph, catalogue: Catalogue): Result<Program, readonly Problem[]> => {
  const { resolved, problems } = validateGraph(graph, catalogue);
  if (problems.length > 0) return fail(problems);
  const canonical = toCanonicalGraph(resolved);
  const { nodes, slotCount } = placeNodes(canonical.nodes);
  const index = new Map(nodes.map((node, i) => [node.name, i]));
  const outputs = Object.fromEntries(
    [...canonical.outputs].map(([name, [id, port]]) => {
      const source = present(index.get(id), `node ${id}`);
      return [name, outputAt(nodes, source, port)];
    }),
  );
  const target = present(outputs['target'], 'target of a valid graph');
  const graphHash = once(() => contentHash(graph));
  const family = once(() => familyHash(resolved));
  return ok({
    hash: programHash(canonical),
    // Of many programs of a sweep nobody asks.
    get graphHash() {
      return graphHash();
    },
    get familyHash() {
      return family();
    },
    name: graph.name,
    requiredColumns: requiredColumns(nodes),
    interval: chartInterval(nodes),
    warmUpBars: warmUpBars(nodes, target.source),
    slotCount,
    nodes,
    outputs,
    target,
    models: nodes.filter(({ kind }) => kind.id === 'model').map(({ params }) => String(params['hash'])),
    series: seriesOf(nodes),
    execution: executionOf(nodes[target.source]),
    pricesTogether: pricesTogetherIn(resolved),
  });
};

const outputAt = (nodes: readonly ProgramNode[], source: number, port: string): ProgramOutput => {
  const node = present(nodes[source], `node ${source}`);
  const type = present(node.kind.outputs[port], `output ${port}`).type;
  return { ...present(node.outputs[port], `place of ${port}`), type, source, port };
};

interface Placed {
  readonly nodes: readonly ProgramNode[];
  readonly slotCount: number;
}

/** Slots 0 to 6 hold the bar of the chart; every other output has slots of its own after them. */
const placeNodes = (canonical: readonly CanonicalNode[]): Placed => {
  const nodes: ProgramNode[] = [];
  const index = new Map<string, number>();
  let next = barWidth;
  for (const { name, digest, drawn, kind, params, sources } of canonical) {
    const inputs = Object.fromEntries(
      [...sources].map(([port, [id, output]]): [string, InputPlace] => {
        const source = present(index.get(id), `node ${id}`);
        return [port, { ...present(nodes[source]?.outputs[output], `output ${output}`), source, port: output }];
      }),
    );
    const outputs: Record<string, PortPlace> = {};
    for (const [port, { type }] of Object.entries(kind.outputs)) {
      if (type === 'Bars' && kind.frame === undefined) outputs[port] = { slot: 0, width: barWidth };
      else {
        const width = widthOf(type, Object.keys(inputs).length);
        outputs[port] = { slot: next, width };
        next += width;
      }
    }
    index.set(name, nodes.length);
    nodes.push({ name, digest, drawn, kind, params, inputs, outputs, ...given({ frame: frameOf(kind, inputs, nodes) }) });
  }
  return { nodes, slotCount: next };
};

const widthOf = (type: PortType, wired: number): number => {
  if (type === 'Model') return 0;
  if (type === 'Bars') return barWidth;
  return type === 'Vector' ? wired : 1;
};

const isOther = (nodes: readonly ProgramNode[], index: number | undefined): boolean => nodes[index ?? -1]?.kind.frame === 'other';

/** Of the instrument it runs on; what reads another's asks for those as series. */
const requiredColumns = (nodes: readonly ProgramNode[]): readonly BarColumn[] => {
  const own = nodes.filter(({ frame }) => !isOther(nodes, frame));
  return columnsOf(own);
};

const columnsOf = (nodes: readonly ProgramNode[]): readonly BarColumn[] => {
  const used = new Set(nodes.flatMap(({ kind, params }) => kind.columns?.(params) ?? []));
  return barColumns.filter((column) => used.has(column));
};

/** A node runs on the bars that it takes, or that what feeds it runs on. */
const frameOf = (kind: NodeKind, inputs: ProgramNode['inputs'], nodes: readonly ProgramNode[]): number | undefined => {
  if (kind.frame !== undefined) return undefined;
  const frames = Object.values(inputs).map(({ source }) => {
    const feeder = nodes[source];
    return feeder !== undefined && opensFrame(feeder.kind) ? source : feeder?.frame;
  });
  return frames.find((frame) => frame !== undefined);
};

/** The bars that a node runs on or gives, by their interval, and the symbol of another instrument; undefined at the bars of the chart. */
export const barsBeside = ({ nodes }: Pick<Program, 'nodes'>, node: ProgramNode): string | undefined => {
  const opened = opensFrame(node.kind) ? node : nodes[node.frame ?? -1];
  if (opened === undefined) return undefined;
  const { interval, symbol } = opened.params;
  return opened.kind.frame === 'other' ? `${symbol} ${interval}` : String(interval);
};

const chartInterval = (nodes: readonly ProgramNode[]): string =>
  String(nodes.find(({ kind }) => kind.id === 'bars')?.params['interval'] ?? 'any');

const seriesOf = (nodes: readonly ProgramNode[]): readonly ProgramSeries[] => {
  const asked = nodes.flatMap(({ kind, params, drawn }, index) => {
    const read = kind.frame === 'other' ? columnsOf(nodes.filter(({ frame }) => frame === index)) : [];
    return (kind.series?.(params, read) ?? []).map((need) => ({ need, drawn }));
  });
  const byKey = Map.groupBy(asked, ({ need }) => seriesKey(need));
  return [...byKey.values()].flatMap((each) => {
    const [first] = each;
    return first === undefined ? [] : [{ ...first.need, nodes: each.flatMap(({ drawn }) => drawn) }];
  });
};

const warmUpBars = (nodes: readonly ProgramNode[], target: number): number => {
  const bars: number[] = [];
  const chart = chartInterval(nodes);
  for (const { kind, params, inputs } of nodes) {
    const before = Object.values(inputs).map(({ source }) => {
      const frame = kind.frame === 'chart' ? nodes[nodes[source]?.frame ?? -1] : undefined;
      const needed = bars[source] ?? 0;
      return frame === undefined ? needed : chartBars(needed, { longer: String(frame.params['interval']), chart });
    });
    bars.push(kind.warmUp(params) + Math.max(0, ...before));
  }
  return bars[target] ?? 0;
};

const executionOf = (node: ProgramNode | undefined): ExecutionStyle => {
  if (node?.outputs['restsAt'] !== undefined) return restingStyle(node);
  if (node?.kind.id !== 'order-style' || node.params['style'] !== 'twap') return { style: 'immediate' };
  const { slices, durationMs } = node.params;
  return { style: 'twap', slices: Number(slices), durationMs: Number(durationMs) };
};

const restingStyle = ({ drawn, name, params, outputs }: ProgramNode): RestingStyle => {
  const unitSlot = present(outputs['unit'], 'unit of an order').slot;
  const exitUnitSlot = outputs['exitUnit']?.slot ?? unitSlot;
  return { style: 'resting', node: drawn[0] ?? name, plan: restingPlan(params), unitSlot, exitUnitSlot };
};

/** Refuses a run whose series are not there; a missing one is never read as unknown. */
export const checkSeries = ({ series }: Pick<Program, 'series'>, given: Runtime['series']): Result<true, Failure> => {
  const missing = series.filter((need) => given?.has(seriesKey(need)) !== true);
  if (missing.length === 0) return ok(true);
  const quotes = missing.filter(({ kind }) => kind === 'quotes');
  if (quotes.length > 0) {
    const [columns, nodes] = [quotes.map(({ name }) => name), quotes.flatMap((need) => need.nodes)];
    return fail(invalid('columns', `with ${columns.join(', ')} of the order book for ${[...new Set(nodes)].join(', ')}`, 'without'));
  }
  const named = missing.map((need) => `${needText(need)} of ${need.nodes.join(', ')}`);
  return fail(failure('NotFound', `series must be imported first, were not found: ${named.join('; ')}`));
};

/** As a person would say it. */
export const needText = (need: SeriesNeed): string => {
  const bars = readBarsNeed(need);
  return bars === undefined ? seriesKey(need) : `${bars.column} of ${bars.symbol} ${bars.interval}`;
};

/** Refuses bars of another interval than the program was drawn for. */
export const checkInterval = ({ interval: wanted }: Program, interval: string): Result<true, Failure> =>
  wanted === 'any' || wanted === interval ? ok(true) : fail(invalid('interval', wanted, interval));

/** Refuses data that lack a column the program reads; a missing column is never read as zero. */
export const checkColumns = (program: Program, columns: Partial<BarColumns>): Result<true, Failure> => {
  const missing = program.requiredColumns.filter((column) => columns[column] === undefined);
  if (missing.length === 0) return ok(true);
  return fail(invalid('columns', `with ${program.requiredColumns.join(', ')} for ${program.name}`, `without ${missing.join(', ')}`));
};
