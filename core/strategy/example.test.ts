import { expect, test } from 'vitest';
import { nodeKinds } from './catalogue.ts';
import { exampleGraph } from './example.ts';
import { describeProblem } from './problem.ts';
import { validateGraph } from './validate.ts';

test.each(nodeKinds.map((kind) => [kind.id, kind] as const))('the example of %s is a strategy that runs it', (id, kind) => {
  const graph = exampleGraph(kind);
  const { resolved, problems } = validateGraph(graph);
  expect(problems.map(describeProblem)).toEqual([]);
  expect(resolved.nodes.map((node) => node.kind.id)).toContain(id);
});
