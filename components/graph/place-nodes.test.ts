import { expect, test } from 'vitest';
import { catalogue } from '#/core/strategy/catalogue.ts';
import { registry as templates } from '#/core/strategy/templates/registry.gen.ts';
import { columnsOf, nodeHeight, nodeWidth } from './columns.ts';
import { placeNodes } from './place-nodes.ts';

const drawn = templates.map(({ id, build }) => [id, build()] as const);

test.each(drawn)('nodes of %s stand in their columns and never overlap', (_, graph) => {
  const layout = placeNodes(graph, {}, catalogue);
  const { columnOf, lefts } = columnsOf({ graph, catalogue });
  const spots = graph.nodes.map(({ id }) => ({ column: columnOf.get(id) ?? -1, ...layout[id] }));
  for (const { column, x } of spots) expect(x).toBe(lefts[column]);
  const overlapping = spots.filter((a, i) =>
    spots.slice(i + 1).some((b) => a.column === b.column && Math.abs((a.y ?? 0) - (b.y ?? 0)) < nodeHeight),
  );
  expect(overlapping).toEqual([]);
});

test.each(drawn)('every wire of %s runs to the right', (_, graph) => {
  const layout = placeNodes(graph, {}, catalogue);
  const backwards = graph.nodes.flatMap(({ id, in: inputs }) =>
    Object.values(inputs).flatMap(([source]) =>
      (layout[source]?.x ?? 0) + nodeWidth < (layout[id]?.x ?? 0) ? [] : [`${source} to ${id}`],
    ),
  );
  expect(backwards).toEqual([]);
});

test('a saved height is kept, a saved column is not', () => {
  const graph = templates[0].build();
  const [first] = graph.nodes;
  const saved = Object.fromEntries(graph.nodes.map(({ id }, i) => [id, { x: -500, y: 1000 + i * 100 }]));
  const layout = placeNodes(graph, saved, catalogue);
  expect(layout[first?.id ?? '']).toEqual({ x: columnsOf({ graph, catalogue }).lefts[0], y: 1000 });
});
