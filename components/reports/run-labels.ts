/** Runs that stand side by side, told apart by a letter: names may be the same. */
import type { ComparedRun } from '#/core/report/compare-runs.ts';

const letters = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

export const runLabels = (runs: readonly Pick<ComparedRun, 'name'>[]): readonly string[] =>
  runs.map(({ name }, i) => `${letters[i] ?? ''} ${name}`);
