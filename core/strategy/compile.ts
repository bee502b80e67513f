/**
 * Graph -> Program: validated, named by its meaning, laid out in slots, in the order of execution. A Program is immutable
 * and knows everything a runner needs: columns, warm-up, models, execution style. Both paths run the same Program.
 */
import type { BarColumn, BarColumns } from '#/core/ports/history.ts';
import { contentHash } from '#/core/value/canonical.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import type { Digest } from '#/core/value/hash.ts';
import { present } from '#/core/value/invariant.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { catalogue as shippedCatalogue, type Catalogue } from './catalogue.ts';
import type { NodeKind, ParamValues } from './define.ts';
import type { StrategyGraph } from './graph.ts';
import { familyHash, programHash, toCanonicalGraph, type CanonicalNode } from './identity.ts';
import { barWidth, columnOrder, type PortType } from './port.ts';
import type { Problem } from './problem.ts';
import { validateGraph } from './validate.ts';

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
  /** Ids in the drawn graph. */
  readonly drawn: readonly string[];
  readonly kind: NodeKind;
  readonly params: ParamValues;
  readonly inputs: Readonly<Record<string, InputPlace>>;
  readonly outputs: Readonly<Record<string, PortPlace>>;
}

export interface ProgramOutput extends PortPlace {
  readonly type: PortType;
  readonly source: number;
  readonly port: string;
}

export interface ExecutionStyle {
  readonly style: 'immediate' | 'twap';
  readonly slices: number;
  readonly durationMs: number;
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
  readonly execution: ExecutionStyle;
}

export const compileGraph = (graph: StrategyGraph, catalogue: Catalogue = shippedCatalogue): Result<Program, readonly Problem[]> => {
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
  return ok({
    hash: programHash(canonical),
    graphHash: contentHash(graph),
    familyHash: familyHash(resolved),
    name: graph.name,
    requiredColumns: requiredColumns(nodes),
    interval: String(nodes.find(({ kind }) => kind.id === 'bars')?.params['interval'] ?? 'any'),
    warmUpBars: warmUpBars(nodes, target.source),
    slotCount,
    nodes,
    outputs,
    target,
    models: nodes.filter(({ kind }) => kind.id === 'model').map(({ params }) => String(params['hash'])),
    execution: executionOf(nodes[target.source]),
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

/** Slots 0 to 6 hold the bar; every output has slots of its own after them. */
const placeNodes = (canonical: readonly CanonicalNode[]): Placed => {
  const nodes: ProgramNode[] = [];
  const index = new Map<string, number>();
  let next = barWidth;
  for (const { name, drawn, kind, params, sources } of canonical) {
    const inputs = Object.fromEntries(
      [...sources].map(([port, [id, output]]): [string, InputPlace] => {
        const source = present(index.get(id), `node ${id}`);
        return [port, { ...present(nodes[source]?.outputs[output], `output ${output}`), source, port: output }];
      }),
    );
    const outputs: Record<string, PortPlace> = {};
    for (const [port, { type }] of Object.entries(kind.outputs)) {
      if (type === 'Bars') outputs[port] = { slot: 0, width: barWidth };
      else {
        const width = widthOf(type, Object.keys(inputs).length);
        outputs[port] = { slot: next, width };
        next += width;
      }
    }
    index.set(name, nodes.length);
    nodes.push({ name, drawn, kind, params, inputs, outputs });
  }
  return { nodes, slotCount: next };
};

const widthOf = (type: PortType, wired: number): number => {
  if (type === 'Model') return 0;
  return type === 'Vector' ? wired : 1;
};

const requiredColumns = (nodes: readonly ProgramNode[]): readonly BarColumn[] => {
  const used = new Set(nodes.flatMap(({ kind, params }) => kind.columns?.(params) ?? []));
  return columnOrder.filter((column) => used.has(column));
};

const warmUpBars = (nodes: readonly ProgramNode[], target: number): number => {
  const bars: number[] = [];
  for (const { kind, params, inputs } of nodes) {
    const before = Object.values(inputs).map(({ source }) => bars[source] ?? 0);
    bars.push(kind.warmUp(params) + Math.max(0, ...before));
  }
  return bars[target] ?? 0;
};

const executionOf = (node: ProgramNode | undefined): ExecutionStyle => {
  if (node?.kind.id !== 'order-style') return { style: 'immediate', slices: 1, durationMs: 0 };
  const { style, slices, durationMs } = node.params;
  return style === 'twap'
    ? { style, slices: Number(slices), durationMs: Number(durationMs) }
    : { style: 'immediate', slices: 1, durationMs: 0 };
};

/** Refuses data that lack a column the program reads; a missing column is never read as zero. */
export const checkColumns = (program: Program, columns: Partial<BarColumns>): Result<true, Failure> => {
  const missing = program.requiredColumns.filter((column) => columns[column] === undefined);
  if (missing.length === 0) return ok(true);
  return fail(invalid('columns', `with ${program.requiredColumns.join(', ')} for ${program.name}`, `without ${missing.join(', ')}`));
};
