/** `bw trace GRAPH --symbol S --at TIME`: why a strategy wanted what it wanted at one bar. */
import { runnableOn, type RunData } from '#/core/report/backtest-report.ts';
import { explain, failedConditions, type Explanation } from '#/core/strategy/explain.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { runVector } from '#/core/strategy/vector.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { formatIso, timestampFromMs } from '#/core/value/timestamp.ts';
import { openRunData } from '#/server/compose/open-data.ts';
import { readSetGraph } from '#/server/runs/set-params.ts';
import { readTime } from '#/server/runs/run-options.ts';
import { defineVerb } from './define.ts';

export const trace = defineVerb({
  name: 'trace',
  usage: 'bw trace GRAPH --symbol S --at TIME [--interval 1d] [--set node.param=value ...]',
  summary: 'Why a strategy wanted a position, or none, at the last bar closed by TIME: every value behind its target.',
  options: ['symbol', 'interval', 'at', 'set'],
  json: ['bar, endsAt, target, before, isChange, failed[], because{nodes, formula, value, verdict, because[]}'],
  words: [1, 1],
  run: async ({ config: { home }, words: [name = ''], options }) => {
    const graph = readSetGraph(name, options['set']);
    if (!graph.ok) return graph;
    const atMs = readTime(options['at'], '--at');
    if (!atMs.ok) return atMs;
    if (atMs.value === undefined) return fail(invalid('--at', 'a time', undefined));
    const data = await openRunData(home, options, { graph: graph.value });
    return data.ok ? traceAt(graph.value, data.value, atMs.value) : data;
  },
  print: ({ bar, endsAt, target, before, failed, because }) =>
    [
      `bar ${bar}, ended ${endsAt}: target ${shown(target)}, before ${shown(before)}`,
      ...failed.map(({ nodes, formula }) => `  in the way  ${nodes.join(', ')}: ${formula}`),
      ...printTree(because, 1),
    ].join('\n'),
});

interface Trace {
  readonly [key: string]: unknown;
  readonly bar: number;
  readonly endsAt: string;
  /** Undefined where the strategy wants no change. */
  readonly target: number | undefined;
  /** The last target that was wanted before. */
  readonly before: number | undefined;
  readonly isChange: boolean;
  readonly failed: readonly Explanation[];
  readonly because: Explanation;
}

const traceAt = (graph: StrategyGraph, data: RunData, atMs: number): Result<Trace, Failure> => {
  const runnable = runnableOn(graph, data);
  if (!runnable.ok) return runnable;
  const { bars } = data;
  const { program, runtime } = runnable.value;
  const bar = bars.endMs.findLastIndex((endMs) => endMs <= atMs);
  if (bar < 0) return fail(invalid('--at', `not before the first bar ends (${isoOf(bars.endMs[0])})`, isoOf(atMs)));
  const run = runVector(program, bars, runtime);
  const target = known(run.targets[bar]);
  const before = known(run.targets.subarray(0, bar).findLast((value) => !Number.isNaN(value)));
  const because = explain(program, run.slotsAt(bar));
  const isChange = target !== undefined && target !== (before ?? 0);
  return ok({ bar, endsAt: isoOf(bars.endMs[bar]), target, before, isChange, failed: failedConditions(because), because });
};

const isoOf = (ms: number | undefined): string => (ms === undefined ? 'there is none' : formatIso(timestampFromMs(ms)));
const known = (value: number | undefined): number | undefined => (value === undefined || Number.isNaN(value) ? undefined : value);
const shown = (value: number | undefined): string => (value === undefined ? 'none' : String(value));

const printTree = ({ nodes, formula, value, verdict, because }: Explanation, depth: number): readonly string[] => [
  `${'  '.repeat(depth)}${nodes.join(', ')}: ${formula} = ${verdict ?? value ?? 'unknown'}`,
  ...because.flatMap(({ from }) => printTree(from, depth + 1)),
];
