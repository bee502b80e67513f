/** One fault of a graph: where it is, what it is, what it must be, and what would mend it. */
import { failure, type Failure } from '#/core/value/failures.ts';

export const problemCodes = [
  'UnknownKind',
  'DuplicateId',
  'UnknownParam',
  'BadParam',
  'UnknownPort',
  'UnknownSource',
  'MissingInput',
  'WrongType',
  'WrongUnit',
  'WrongTimeFrame',
  'WrongInstrument',
  'LookAhead',
  'Cycle',
  'TooDeep',
  'TooLongLookback',
  'MissingTarget',
  'BadSubgraph',
  'ChangedLink',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export interface Problem {
  readonly code: ProblemCode;
  /** Id in the drawn graph, or `outputs`. */
  readonly node: string;
  /** Port or parameter. */
  readonly port?: string;
  readonly must: string;
  readonly was: string;
  readonly fix: string;
}

export const describeProblem = ({ node, port, must, was }: Problem): string =>
  `${port === undefined ? node : `${node}.${port}`} must be ${must}, was ${was}`;

/** All of them as one failure for the borders; the first names the field. */
export const problemsFailure = (problems: readonly Problem[]): Failure => {
  const [first] = problems;
  if (first === undefined) return failure('InvalidInput', 'graph must be valid, was not');
  const shown = problems.slice(0, 5).map((problem) => `${describeProblem(problem)}. ${problem.fix}`);
  const rest = problems.length > 5 ? ` (and ${problems.length - 5} more)` : '';
  const field = first.port === undefined ? first.node : `${first.node}.${first.port}`;
  return { code: 'InvalidInput', message: shown.join(' ') + rest, field, must: first.must, was: first.was };
};
