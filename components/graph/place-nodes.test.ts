import { expect, test } from 'vitest';
import { catalogue } from '#/core/strategy/catalogue.ts';
import { registry as templates } from '#/core/strategy/templates/registry.gen.ts';
import { laneLeft, laneOf, nodeHeight, placeNodes } from './place-nodes.ts';

test.each(templates.map(({ id, build }) => [id, build()] as const))('nodes of %s stand in their lanes and never overlap', (_, graph) => {
  const layout = placeNodes(graph, {}, catalogue);
  const spots = graph.nodes.map((node) => ({ lane: laneOf(node, catalogue), ...layout[node.id] }));
  for (const { lane, x } of spots) expect(x).toBe(laneLeft(lane));
  const overlapping = spots.filter((a, i) =>
    spots.slice(i + 1).some((b) => a.lane === b.lane && Math.abs((a.y ?? 0) - (b.y ?? 0)) < nodeHeight),
  );
  expect(overlapping).toEqual([]);
});

test('a saved height is kept, a saved lane is not', () => {
  const graph = templates[0].build();
  const [first] = graph.nodes;
  const saved = Object.fromEntries(graph.nodes.map(({ id }, i) => [id, { x: -500, y: 1000 + i * 100 }]));
  const layout = placeNodes(graph, saved, catalogue);
  expect(layout[first?.id ?? '']).toEqual({ x: laneLeft('Data'), y: 1000 });
});
