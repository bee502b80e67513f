import { expect, test } from 'vitest';
import { catalogue } from '#/core/strategy/catalogue.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { foldGraph } from '#/core/strategy/subgraphs/fold.ts';
import { registry as templates } from '#/core/strategy/templates/registry.gen.ts';
import { columnsOf, nodeHeight, nodeWidth, portTop } from './columns.ts';
import { wireName } from './dot-edits.ts';
import type { Spot } from './edit-graph.ts';
import { placeNodes } from './place-nodes.ts';
import { routeWires } from './route-wires.ts';

interface Stretch {
  readonly net: string;
  readonly isLevel: boolean;
  /** The height of a level one, the place across of the others. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

const stretchesOf = (graph: StrategyGraph): readonly Stretch[] => {
  const layout = placeNodes(graph, {}, catalogue);
  const fold = foldGraph(graph, '', catalogue);
  const routes = routeWires(fold, layout, columnsOf(fold));
  const kinds = new Map(graph.nodes.map(({ id, kind }) => [id, catalogue.get(kind)]));
  return graph.nodes.flatMap((node) =>
    Object.entries(node.in).flatMap(([port, [source, output]]): Stretch[] => {
      const spotOf = (id: string): Spot => layout[id] ?? { x: 0, y: 0 };
      const route = routes.get(wireName(node.id, port)) ?? [];
      let at = { x: spotOf(source).x + nodeWidth, y: spotOf(source).y + portTop(kinds.get(source)?.outputs ?? {}, output) };
      const net = `${source}.${output}`;
      const parts = route.flatMap(({ x, y }): Stretch[] => {
        const level = { net, isLevel: true, at: at.y, from: at.x, to: x };
        const climb = { net, isLevel: false, at: x, from: Math.min(at.y, y), to: Math.max(at.y, y) };
        at = { x, y };
        return [level, climb];
      });
      expect(at.y).toBe(spotOf(node.id).y + portTop(kinds.get(node.id)?.inputs ?? {}, port));
      return [...parts, { net, isLevel: true, at: at.y, from: at.x, to: spotOf(node.id).x }];
    }),
  );
};

/** Two lines closer than this, for longer than a corner, look as one. */
const isAlong = (a: Stretch, b: Stretch): boolean =>
  a.net !== b.net && a.isLevel === b.isLevel && Math.abs(a.at - b.at) < 2.5 && Math.min(a.to, b.to) - Math.max(a.from, b.from) > 4;

const drawn = templates.map(({ id, build }) => [id, build()] as const);

test.each(drawn)('wires of %s that come from two ports never run along one another', (_, graph) => {
  const stretches = stretchesOf(graph);
  const pairs = stretches.flatMap((a, i) => stretches.slice(i + 1).flatMap((b) => (isAlong(a, b) ? [`${a.net} along ${b.net}`] : [])));
  expect(pairs).toEqual([]);
});

test.each(drawn)('no wire of %s runs over a node', (_, graph) => {
  const spots = Object.entries(placeNodes(graph, {}, catalogue));
  const isOver = ({ isLevel, at, from, to }: Stretch, { x, y }: Spot): boolean =>
    isLevel
      ? at > y && at < y + nodeHeight && from < x + nodeWidth && to > x
      : at > x && at < x + nodeWidth && from < y + nodeHeight && to > y;
  const over = stretchesOf(graph).flatMap((each) => spots.flatMap(([id, spot]) => (isOver(each, spot) ? [`${each.net} over ${id}`] : [])));
  expect(over).toEqual([]);
});
