/** Long files begin first, so that none of them runs alone at the end while the other processor has nothing to do. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Those that take more than five seconds of a processor, the longest first; whatever is not named keeps its order behind them. */
const long: readonly string[] = [
  'server/drill/drill',
  'server/compose/rights',
  'server/use-cases/back-up',
  'server/cli/book-search',
  'server/drill/paper-lane',
  'server/cli/lockbox-book',
  'server/compose/borders',
  'server/cli/sweep',
  'server/drill/halt',
  'server/cli/sweep-benchmark',
  'server/replay/bar-replay',
  'server/auth/sign-in',
  'server/models/train-pool',
  'server/compose/deployments',
  'server/cli/instrument',
  'server/cli/robustness',
  'server/cli/book',
  'server/cli/backtest',
  'server/cli/currency',
  'server/cli/lockbox',
  'server/cli/depth-graph',
  'server/cli/subgraphs',
  'server/cli/walkforward',
  'server/cli/series',
  'core/backtest/array/array',
  'core/backtest/array/book/array-book',
  'core/strategy/contract',
  'core/matching/agents/simulated-market',
  'core/indicators/contract',
  'core/backtest/run',
  'core/backtest/array/costs',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b));
    // A process goes on with files of its own project: each project in one piece, the one with the longest file before the other.
    const projects = [...new Set(sorted.map(({ project }) => project.name))];
    return projects.flatMap((name) => sorted.filter(({ project }) => project.name === name));
  }
}

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = long.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return rank === -1 ? long.length : rank;
};
