/** A graph as named on the command line: a shipped template, or a file that holds one, as JSON or (`.ts`) as text. */
import { existsSync, readFileSync } from 'node:fs';
import { parseGraph, parseGraphText, type StrategyGraph } from '#/core/strategy/graph.ts';
import type { Template } from '#/core/strategy/template.ts';
import { textFailure, type TextProblem } from '#/core/strategy/text/fault.ts';
import { checkText } from '#/core/strategy/text/read.ts';
import { registry } from '#/core/strategy/templates/registry.gen.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';

const templates: readonly Template[] = registry;

export const readGraph = (name: string): Result<StrategyGraph, Failure> => {
  const template = templates.find(({ id }) => id === name);
  if (template !== undefined) return parseGraph(template.build());
  if (isTextFile(name)) return readTextFile(name);
  if (existsSync(name)) return parseGraphText(readFileSync(name, 'utf8'));
  return fail(invalid('graph', `a file or one of ${templates.map(({ id }) => id).join(', ')}`, name));
};

export const isTextFile = (name: string): boolean => name.endsWith('.ts');

export const readTextFile = (name: string): Result<StrategyGraph, Failure> => {
  const checked = checkTextFile(name);
  if (!checked.ok) return checked;
  return checked.value.ok ? checked.value : fail(textFailure(checked.value.failure));
};

/** The graph in a file of text, or all that is wrong with it; a failure where there is no such file. */
export const checkTextFile = (name: string): Result<Result<StrategyGraph, readonly TextProblem[]>, Failure> =>
  existsSync(name) ? ok(checkText(readFileSync(name, 'utf8'))) : fail(invalid('file', 'one that is there', name));
