/** A graph as named on the command line: a shipped template, or a file that holds one. */
import { existsSync, readFileSync } from 'node:fs';
import { parseGraph, parseGraphText, type StrategyGraph } from '#/core/strategy/graph.ts';
import type { Template } from '#/core/strategy/template.ts';
import { registry } from '#/core/strategy/templates/registry.gen.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, type Result } from '#/core/value/result.ts';

const templates: readonly Template[] = registry;

export const readGraph = (name: string): Result<StrategyGraph, Failure> => {
  const template = templates.find(({ id }) => id === name);
  if (template !== undefined) return parseGraph(template.build());
  if (existsSync(name)) return parseGraphText(readFileSync(name, 'utf8'));
  return fail(invalid('graph', `a file or one of ${templates.map(({ id }) => id).join(', ')}`, name));
};
