/**
 * What travels along each wire: type, unit, time frame, instruments and availability, carried from the sources to the outputs
 * and compared at every input. A value known only later than its bar cannot enter a decision, so look-ahead is refused here.
 */
import { adapterAdvice } from './adapters.ts';
import { checkOwn, instrumentsOf } from './check-instruments.ts';
import { checkFrames, frameOf, isBeside, lookbackOf, type Frame } from './check-frames.ts';
import type { OutputPort, ParamValues } from './define.ts';
import { graphLimits, type GraphLink } from './graph.ts';
import { isAccepted, seriesUnits, type PortType, type SeriesUnit } from './port.ts';
import type { Problem } from './problem.ts';
import type { ResolvedGraph, ResolvedNode } from './resolve.ts';
import { checkUniverses } from './universe.ts';

interface Flow {
  readonly type: PortType;
  /** Undefined while the input that it follows is fed by nothing: that is a problem of its own. */
  readonly unit: SeriesUnit | undefined;
  /** Of the bars it comes from; undefined for what has none (constants, models). */
  readonly frame: Frame | undefined;
  /** Other instruments that what is measured here is of. */
  readonly others: readonly string[];
  readonly knownAfterBars: number;
}

interface NodeFlow {
  readonly outputs: ReadonlyMap<string, Flow>;
  readonly depth: number;
  readonly lookback: number;
}

export const checkWires = (graph: ResolvedGraph): readonly Problem[] => {
  const problems: Problem[] = [];
  const flows = carryFlows(graph, (node, inputs, flow) => problems.push(...checkNodeWires(node, inputs), ...checkReach(node.id, flow)));
  const flowOf = ([id, port]: GraphLink): Flow | undefined => flows.get(id)?.outputs.get(port);
  const target = graph.outputs.get('target');
  return [...problems, ...checkTarget(target && flowOf(target)), ...checkOutputTimes(graph, flowOf), ...checkUniverses(graph)];
};

/** Whether an output is of other bars than the chart's, by its link. */
export const besideIn = (graph: ResolvedGraph): ((link: GraphLink) => boolean) => {
  const flows = carryFlows(graph, () => undefined);
  return ([id, port]) => isBeside(flows.get(id)?.outputs.get(port)?.frame);
};

/** The unit that an output carries, by its link. */
export const unitsOf = (graph: ResolvedGraph): ((link: GraphLink) => SeriesUnit | undefined) => {
  const flows = carryFlows(graph, () => undefined);
  return ([id, port]) => flows.get(id)?.outputs.get(port)?.unit;
};

/**
 * Nodes that add, subtract or compare prices of several instruments. A price times a series that is none (a rate of exchange) is no longer
 * in its own currency, and is left out.
 */
export const pricesTogetherIn = (graph: ResolvedGraph): readonly PricesTogether[] => {
  const found: PricesTogether[] = [];
  if (!graph.nodes.some(({ kind }) => kind.frame === 'other')) return found;
  const converted = new Set<string>();
  carryFlows(graph, (node, inputs) => {
    const isConverted = (port: string): boolean => converted.has(node.inputs.get(port)?.[0] ?? '');
    if (isConversion(node, inputs) || [...inputs].some(([port, { unit }]) => unit === 'price' && isConverted(port))) converted.add(node.id);
    const prices = (node.kind.sameUnit ?? []).flatMap((port) => {
      const flow = inputs.get(port);
      // A constant is of no instrument.
      return flow?.unit === 'price' && flow.frame !== undefined && !isConverted(port) ? [flow] : [];
    });
    const others = [...new Set(prices.flatMap((flow) => flow.others))];
    const hasOwn = prices.some((flow) => flow.others.length === 0);
    if (others.length + Number(hasOwn) > 1) found.push({ node: node.id, others, hasOwn });
  });
  return found;
};

const isConversion = ({ kind }: ResolvedNode, inputs: ReadonlyMap<string, Flow>): boolean => {
  const units = [...inputs.values()].flatMap(({ unit, frame }) => (frame === undefined ? [] : [unit]));
  return ['multiply', 'divide'].includes(kind.id) && units.includes('price') && units.some((unit) => unit !== 'price');
};

export interface PricesTogether {
  readonly node: string;
  /** Symbols of other instruments. */
  readonly others: readonly string[];
  /** Whether prices of the instrument that is traded are among them. */
  readonly hasOwn: boolean;
}

type OnNode = (node: ResolvedNode, inputs: ReadonlyMap<string, Flow>, flow: NodeFlow) => void;

/** From the sources on; `onNode` sees each node with what comes in and what goes out. */
const carryFlows = (graph: ResolvedGraph, onNode: OnNode): ReadonlyMap<string, NodeFlow> => {
  const flows = new Map<string, NodeFlow>();
  for (const node of graph.nodes) {
    const inputs = new Map<string, Flow>();
    for (const [port, [id, output]] of node.inputs) {
      const flow = flows.get(id)?.outputs.get(output);
      if (flow !== undefined) inputs.set(port, flow);
    }
    const feeders = [...node.inputs.values()].map(([id]) => flows.get(id));
    const flow = toFlow(node, inputs, feeders);
    onNode(node, inputs, flow);
    flows.set(node.id, flow);
  }
  return flows;
};

const toFlow = (node: ResolvedNode, inputs: ReadonlyMap<string, Flow>, feeders: readonly (NodeFlow | undefined)[]): NodeFlow => {
  const frame = frameOf(
    node,
    [...inputs.values()].map((flow) => flow.frame),
  );
  const later = Math.max(0, ...[...inputs.values()].map((flow) => flow.knownAfterBars));
  const outputs = Object.entries(node.kind.outputs).map(([port, output]: [string, OutputPort]): [string, Flow] => {
    const { type } = output;
    const unit = unitOf(output, node.params, inputs);
    const others = instrumentsOf(node, { type, unit }, [...inputs.values()]);
    return [port, { type, unit, frame, others, knownAfterBars: later + (output.knownAfterBars ?? 0) }];
  });
  const depth = 1 + Math.max(0, ...feeders.map((feeder) => feeder?.depth ?? 0));
  const lookback = lookbackOf(
    node,
    [...node.inputs.values()].map(([, port], i) => ({ bars: feeders[i]?.lookback ?? 0, frame: feeders[i]?.outputs.get(port)?.frame })),
  );
  return { outputs: new Map(outputs), depth, lookback };
};

const unitOf = ({ unit }: OutputPort, params: ParamValues, inputs: ReadonlyMap<string, Flow>): SeriesUnit | undefined => {
  if (unit === undefined) return 'none';
  if (typeof unit === 'string') return unit;
  if ('of' in unit) return inputs.get(unit.of)?.unit;
  return seriesUnits.find((known) => known === params[unit.param]) ?? 'none';
};

const checkReach = (node: string, { depth, lookback }: NodeFlow): Problem[] => {
  const problems: Problem[] = [];
  if (depth > graphLimits.depth) {
    const fix = 'Shorten the chain of nodes.';
    problems.push({
      code: 'TooDeep',
      node,
      must: `at most ${graphLimits.depth} nodes from its source`,
      was: String(depth),
      fix,
    });
  }
  if (lookback > graphLimits.lookback) {
    const must = `looking back at most ${graphLimits.lookback} bars`;
    problems.push({
      code: 'TooLongLookback',
      node,
      must,
      was: String(lookback),
      fix: 'Use shorter windows or a longer interval.',
    });
  }
  return problems;
};

const checkNodeWires = (node: ResolvedNode, inputs: ReadonlyMap<string, Flow>): Problem[] => {
  const problems = [...inputs].flatMap(([port, flow]) => checkInput(node, port, flow));
  const foreign = checkOwn(node, inputs);
  const frames = checkFrames(node, inputs).filter(({ port }) => !foreign.some((each) => each.port === port));
  return [...problems, ...checkSameUnit(node, inputs), ...foreign, ...frames];
};

const checkInput = ({ id, kind }: ResolvedNode, port: string, flow: Flow): Problem[] => {
  const input = kind.inputs[port];
  if (input === undefined) return [];
  const at = { node: id, port };
  if (!isAccepted(input.type, flow.type)) {
    return [
      {
        ...at,
        code: 'WrongType',
        must: `fed by ${input.type}`,
        was: flow.type,
        fix: adapterAdvice(flow.type, input.type),
      },
    ];
  }
  if (input.units !== undefined && flow.unit !== undefined && !input.units.includes(flow.unit)) {
    const must = `in ${input.units.join(' or ')}`;
    return [
      {
        ...at,
        code: 'WrongUnit',
        must,
        was: flow.unit,
        fix: 'Connect a series of that unit, or convert it with Divide.',
      },
    ];
  }
  if (flow.knownAfterBars > 0) {
    const was = `known ${flow.knownAfterBars} bars later`;
    return [
      {
        ...at,
        code: 'LookAhead',
        must: 'known at the close of its bar',
        was,
        fix: 'Use it as a training label, not as an input.',
      },
    ];
  }
  return [];
};

const checkSameUnit = ({ id, kind }: ResolvedNode, inputs: ReadonlyMap<string, Flow>): Problem[] => {
  const [first, ...others] = kind.sameUnit ?? [];
  const unit = first === undefined ? undefined : inputs.get(first)?.unit;
  return others.flatMap((port): Problem[] => {
    const flow = inputs.get(port);
    if (unit === undefined || flow?.unit === undefined || flow.unit === unit) return [];
    const fix = flow.type === 'Scalar' ? `Set the constant's unit to ${unit}.` : 'Compare like with like: convert one of them.';
    return [{ code: 'WrongUnit', node: id, port, must: `in ${unit}, as ${first}`, was: flow.unit, fix }];
  });
};

const checkTarget = (flow: Flow | undefined): Problem[] => {
  if (flow === undefined || flow.type === 'Target' || flow.type === 'Orders') return [];
  const fix = adapterAdvice(flow.type, 'Target');
  return [{ code: 'WrongType', node: 'outputs', port: 'target', must: 'fed by Target or Orders', was: flow.type, fix }];
};

/** One program runs on bars of one interval, and puts out nothing that is not known yet. */
const checkOutputTimes = (graph: ResolvedGraph, flowOf: (link: GraphLink) => Flow | undefined): Problem[] => {
  const bars = graph.nodes.filter(({ kind }) => kind.id === 'bars');
  const others = bars.filter(({ params }) => params['interval'] !== bars[0]?.params['interval']);
  const mixed = others.map(({ id, params }): Problem => ({
    code: 'WrongTimeFrame',
    node: id,
    port: 'interval',
    must: String(bars[0]?.params['interval']),
    was: String(params['interval']),
    fix: 'Give all Bars nodes the same interval.',
  }));
  const early = [...graph.outputs].flatMap(([port, link]): Problem[] => {
    const later = flowOf(link)?.knownAfterBars ?? 0;
    const must = 'known at the close of its bar';
    const fix = 'Use it as a training label, not as an output.';
    return later > 0 ? [{ code: 'LookAhead', node: 'outputs', port, must, was: `known ${later} bars later`, fix }] : [];
  });
  return [...mixed, ...early];
};
