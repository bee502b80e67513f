/** The graph of a shipped template, by its name. */
import { parseGraph, type StrategyGraph } from '#/core/strategy/graph.ts';
import type { Template } from '#/core/strategy/template.ts';
import { registry } from '#/core/strategy/templates/registry.gen.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, type Result } from '#/core/value/result.ts';

const templates: readonly Template[] = registry;

export const templateGraph = (id: string): Result<StrategyGraph, Failure> => {
  const template = templates.find((known) => known.id === id);
  return template === undefined
    ? fail(invalid('template', `one of ${templates.map((known) => known.id).join(', ')}`, id))
    : parseGraph(template.build());
};
