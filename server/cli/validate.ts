/** `bw validate GRAPH`: everything that is wrong with a strategy, at once. */
import { compileGraph } from '#/core/strategy/compile.ts';
import { describeProblem, type Problem } from '#/core/strategy/problem.ts';
import { describeTextProblem, type TextProblem } from '#/core/strategy/text/fault.ts';
import type { Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { checkTextFile, isTextFile, readGraph } from '#/server/runs/read-graph.ts';
import { defineVerb } from './define.ts';

export const validate = defineVerb({
  name: 'validate',
  usage: 'bw validate GRAPH',
  summary:
    'All that is wrong with a strategy (a template, a file of JSON, a .ts file of text), with the fix. Exit status 0: nothing, 1: something.',
  options: [],
  json: ['isValid, programHash, problems[{code, message, fix, ...}]'],
  words: [1, 1],
  run: ({ words: [name = ''] }) => Promise.resolve(judge(name)),
  print: ({ isValid, programHash, problems }) =>
    isValid ? `valid  ${programHash}` : problems.map(({ code, message, fix }) => `${code.padEnd(16)} ${message}. ${fix}`).join('\n'),
  status: ({ isValid }) => (isValid ? 0 : 1),
});

type Told = (Problem | TextProblem) & { readonly message: string };
type Verdict = { readonly isValid: boolean; readonly programHash?: string; readonly problems: readonly Told[] };

const judge = (name: string): Result<Verdict, Failure> => {
  if (isTextFile(name)) {
    const checked = checkTextFile(name);
    if (!checked.ok) return fail(checked.failure);
    if (!checked.value.ok)
      return ok(refuse(checked.value.failure.map((problem) => ({ ...problem, message: describeTextProblem(problem) }))));
  }
  const graph = readGraph(name);
  if (!graph.ok) return graph;
  const program = compileGraph(graph.value);
  if (program.ok) return ok({ isValid: true, programHash: program.value.hash, problems: [] });
  return ok(refuse(program.failure.map((problem) => ({ ...problem, message: describeProblem(problem) }))));
};

const refuse = (problems: readonly Told[]): Verdict => ({ isValid: false, problems });
