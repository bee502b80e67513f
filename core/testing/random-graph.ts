/** Valid strategy graphs by chance, from the kinds of the registry: whatever a palette holds is wired where it fits. */
import { nodeKinds } from '../strategy/catalogue.ts';
import { kindName, type InputPort, type NodeKind, type NumberParam, type ParamSpec } from '../strategy/define.ts';
import type { GraphLink, GraphNode, GraphParam, StrategyGraph } from '../strategy/graph.ts';
import { isAccepted, type PortType } from '../strategy/port.ts';
import { validateGraph } from '../strategy/validate.ts';
import { createRng, type Rng } from '../value/rng.ts';
import { testModelHash } from './node-contract.ts';

interface Drawing {
  readonly rng: Rng;
  readonly nodes: GraphNode[];
  readonly outputs: { readonly link: GraphLink; readonly type: PortType }[];
}

const longestWindow = 12;
const tries = 60;

/**
 * The same seed gives the same graph. It begins with bars and closes, grows by up to `most` nodes, then by a condition, a
 * target and a few nodes that change targets.
 */
export const randomGraph = (seed: string | number, most = 12): StrategyGraph => {
  const drawing: Drawing = { rng: createRng(seed), nodes: [], outputs: [] };
  grow(drawing, 1, ({ id }) => id === 'bars');
  grow(drawing, 3, ({ id }) => id === 'price' || id === 'returns');
  grow(drawing, 2 + drawing.rng.int(most), ({ inputs }) => Object.keys(inputs).length > 0 || drawing.rng.int(4) === 0);
  grow(drawing, 2, ({ id }) => id === 'compare' || id === 'cross');
  grow(drawing, 1, (kind) => gives(kind, 'Bool'));
  grow(drawing, 1 + drawing.rng.int(2), (kind) => gives(kind, 'Target') && !takes(kind, 'Target'));
  grow(drawing, drawing.rng.int(4), (kind) => takes(kind, 'Target'));
  return toGraph(drawing, targetOf(drawing));
};

const gives = ({ outputs }: NodeKind, type: PortType): boolean => Object.values(outputs).some((output) => output.type === type);
const takes = ({ inputs }: NodeKind, type: PortType): boolean => Object.values(inputs).some((input) => input.type === type);

const isTarget = ({ type }: { readonly type: PortType }): boolean => type === 'Target' || type === 'Orders';
const targetOf = ({ outputs }: Drawing): GraphLink => outputs.findLast(isTarget)?.link ?? ['n0', 'bars'];

const toGraph = ({ nodes }: Drawing, target: GraphLink): StrategyGraph => ({
  schema: 1,
  name: 'Drawn by chance',
  nodes: [...nodes],
  outputs: { target },
});

/** Adds up to `count` nodes of the kinds that pass; what does not fit is tried again with other wires. */
const grow = (drawing: Drawing, count: number, isWanted: (kind: NodeKind) => boolean): void => {
  const kinds = nodeKinds.filter(isWanted);
  let added = 0;
  for (let tried = 0; added < count && tried < tries && kinds.length > 0; tried += 1) {
    const kind = kinds[drawing.rng.int(kinds.length)];
    if (kind !== undefined && tryNode(drawing, kind)) added += 1;
  }
};

const tryNode = (drawing: Drawing, kind: NodeKind): boolean => {
  const inputs = wire(drawing, kind);
  if (inputs === undefined) return false;
  const id = `n${drawing.nodes.length}`;
  const params = Object.entries(kind.params).map(([name, spec]): [string, GraphParam] => [name, drawParam(name, spec, drawing.rng)]);
  const node: GraphNode = { id, kind: kindName(kind), params: Object.fromEntries(params), in: inputs };
  drawing.nodes.push(node);
  const [port] = Object.keys(kind.outputs);
  const { problems } = validateGraph(toGraph(drawing, [id, port ?? '']));
  if (problems.some((problem) => problem.node !== 'outputs')) {
    drawing.nodes.pop();
    return false;
  }
  for (const [name, { type }] of Object.entries(kind.outputs)) drawing.outputs.push({ link: [id, name], type });
  return true;
};

/** A link for each input, the newest outputs first among equals by chance; undefined where nothing fits a wanted one. */
const wire = ({ rng, outputs }: Drawing, { inputs }: NodeKind): Record<string, GraphLink> | undefined => {
  const wired: Record<string, GraphLink> = {};
  for (const [port, input] of Object.entries<InputPort>(inputs)) {
    const fitting = outputs.filter(({ type }) => isAccepted(input.type, type));
    const fromEnd = Math.min(rng.int(fitting.length + 1), rng.int(fitting.length + 1));
    const chosen = fitting.at(-1 - fromEnd) ?? fitting.at(-1);
    if (chosen !== undefined && (input.isOptional !== true || rng.int(3) > 0)) wired[port] = chosen.link;
    else if (input.isOptional !== true) return undefined;
  }
  return wired;
};

const drawParam = (name: string, spec: ParamSpec, rng: Rng): GraphParam => {
  if (spec.kind === 'text') return { value: name === 'hash' ? testModelHash : spec.default, unit: '' };
  if (spec.kind === 'choice') return { value: spec.choices[rng.int(spec.choices.length)] ?? spec.default, unit: '' };
  return { value: drawNumber(spec, rng), unit: spec.unit === 'input' ? '' : spec.unit };
};

const drawNumber = ({ unit, min, max, default: usual, isInteger }: NumberParam, rng: Rng): number => {
  if (unit === 'bars') return min + rng.int(Math.max(1, Math.min(max, longestWindow) - min + 1));
  if (rng.int(2) === 0) return usual;
  const [low, high] = [Math.max(min, usual - 2), Math.min(max, usual + 2)];
  return isInteger === true
    ? Math.ceil(low) + rng.int(Math.max(1, Math.floor(high) - Math.ceil(low) + 1))
    : low + (high - low) * rng.float();
};
