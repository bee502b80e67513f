/** Random valid graphs over the registered kinds, for properties: any kind, any parameter in range, any id, any order. */
import fc from 'fast-check';
import { catalogue, nodeKinds } from '#/core/strategy/catalogue.ts';
import { kindName, type NodeKind, type ParamSpec } from '#/core/strategy/define.ts';
import type { GraphLink, GraphNode, GraphParam, StrategyGraph } from '#/core/strategy/graph.ts';
import { isAccepted, type PortType } from '#/core/strategy/port.ts';
import { bars, graphNode, text } from '#/core/strategy/template.ts';
import { validateGraph } from '#/core/strategy/validate.ts';

const kinds = nodeKinds.filter(({ id }) => id !== 'bars');
/** Those that are no indicator: with more types of port, and fewer. */
const ownKinds = kinds.filter(({ category }) => !category.startsWith('Indicators'));

/** Where every random graph begins: enough to feed a Bars, a Series, a Bool and a Target. */
const start: readonly GraphNode[] = [
  graphNode('bars', 'bars@1', { params: { interval: text('1d') } }),
  graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
  graphNode('average', 'sma@1', { params: { period: bars(5) }, in: { x: ['close', 'out'] } }),
  graphNode('above', 'compare@1', { in: { a: ['close', 'out'], b: ['average', 'sma'] } }),
  graphNode('long', 'exposure@1', { in: { when: ['above', 'out'] } }),
];

/** What decides one node: its kind, and a number for each of its choices. */
interface Draw {
  readonly kind: NodeKind;
  readonly picks: readonly number[];
  readonly words: readonly string[];
  readonly bypassed: boolean | undefined;
}

const draw: fc.Arbitrary<Draw> = fc.record({
  kind: fc.oneof(fc.constantFrom(...kinds), fc.constantFrom(...ownKinds)),
  picks: fc.array(
    fc.nat(999_999).map((n) => n / 1_000_000),
    { minLength: 40, maxLength: 40 },
  ),
  words: fc.array(fc.string({ unit: 'binary', maxLength: 8 }), { minLength: 4, maxLength: 4 }),
  bypassed: fc.constantFrom(undefined, undefined, undefined, false, true),
});

const idOf = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,11}$/),
  fc.constantFrom(
    ...'node named strategy class await undefined NaN let of async type Promise require exports 1 1-2 a.b a-b a_b outputs toString'.split(
      ' ',
    ),
  ),
);

const pickOf = <Item>(items: readonly Item[], pick: number): Item | undefined => items[Math.floor(pick * items.length)];

const valueOf = (spec: ParamSpec, pick: number, word: string): number | string => {
  if (spec.kind === 'choice') return pickOf(spec.choices, pick) ?? spec.default;
  if (spec.kind === 'text') return word.slice(0, spec.maxLength);
  const value = spec.min + pick * (Math.min(spec.max, spec.min + 500) - spec.min);
  return spec.isInteger === true ? Math.round(value) : value;
};

const paramsOf = ({ kind, picks, words }: Draw): Record<string, GraphParam> =>
  Object.fromEntries(
    Object.entries(kind.params).flatMap(([name, spec], i): [string, GraphParam][] => {
      const pick = picks[i] ?? 0;
      if (pick < 0.2) return [];
      const unit = spec.kind === 'number' && spec.unit !== 'input' ? spec.unit : (pickOf(['', 'input', 'price', "it's\n"], pick) ?? '');
      return [[name, { value: valueOf(spec, picks[i + 1] ?? 0, words[i % words.length] ?? ''), unit }]];
    }),
  );

const outputsOf = (nodes: readonly GraphNode[], type: PortType): readonly GraphLink[] =>
  nodes.flatMap(({ id, kind }) =>
    Object.entries(catalogue.get(kind)?.outputs ?? {}).flatMap(([port, output]): GraphLink[] =>
      isAccepted(type, output.type) ? [[id, port]] : [],
    ),
  );

const linksOf = ({ kind, picks }: Draw, nodes: readonly GraphNode[]): Record<string, GraphLink> =>
  Object.fromEntries(
    Object.entries(kind.inputs).flatMap(([port, { type, isOptional }], i): [string, GraphLink][] => {
      const pick = picks[20 + i] ?? 0;
      const link = isOptional === true && pick < 0.5 ? undefined : pickOf(outputsOf(nodes, type), pick);
      return link === undefined ? [] : [[port, link]];
    }),
  );

const graphOf = (nodes: readonly GraphNode[], outputs: StrategyGraph['outputs'], name = 'x'): StrategyGraph => ({
  schema: 1,
  name,
  nodes,
  outputs,
});

const isValid = (graph: StrategyGraph): boolean => validateGraph(graph).problems.length === 0;

/** The nodes with one more, where that is valid as a watched output. */
const grow = (nodes: readonly GraphNode[], given: Draw, id: string): readonly GraphNode[] => {
  if (nodes.some((node) => node.id === id)) return nodes;
  const plain: GraphNode = { id, kind: kindName(given.kind), params: paramsOf(given), in: linksOf(given, nodes) };
  const node = given.bypassed === undefined ? plain : { ...plain, bypassed: given.bypassed };
  const port = Object.keys(given.kind.outputs)[0] ?? '';
  const grown = [...nodes, node];
  return isValid(graphOf(grown, { target: ['long', 'target'], grown: [id, port] })) ? grown : nodes;
};

export const arbitraryGraph: fc.Arbitrary<StrategyGraph> = fc
  .record({
    draws: fc.array(fc.tuple(draw, idOf), { maxLength: 12 }),
    name: fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
    target: fc.nat(),
    watched: fc.dictionary(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,7}$/), fc.nat(), { maxKeys: 4 }),
    shuffle: fc.option(fc.infiniteStream(fc.nat()), { nil: undefined }),
  })
  .map(({ draws, name, target, watched, shuffle }) => {
    const nodes = draws.reduce((drawn, [given, id]) => grow(drawn, given, id), start);
    const targets = outputsOf(nodes, 'Target');
    const links = nodes.flatMap((node) => outputsOf([node], 'Series'));
    const outputs = Object.entries(watched).flatMap(([port, i]): [string, GraphLink][] => [
      [port, links[i % links.length] ?? ['close', 'out']],
    ]);
    const drawn =
      shuffle === undefined
        ? nodes
        : nodes
            .map((node) => ({ node, key: Number(shuffle.next().value) }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ node }) => node);
    return graphOf(drawn, { ...Object.fromEntries(outputs), target: targets[target % targets.length] ?? ['long', 'target'] }, name);
  })
  .filter(isValid);
