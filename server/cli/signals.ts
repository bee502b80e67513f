/** `bw signals GRAPH --symbol S --mode vector|stream|replay`: the decisions of a program by either path or by the engine. */
import { toEntries, toSignal, type Signal } from '#/core/strategy/signal.ts';
import { runStream } from '#/core/strategy/stream.ts';
import { runVector } from '#/core/strategy/vector.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { readSetGraph } from '#/server/runs/set-params.ts';
import { configOf } from '#/server/runs/run-options.ts';
import { backtest, runnableOn, type RunData } from '#/core/report/backtest-report.ts';
import { defineVerb } from './define.ts';
import { openRunData } from '#/server/compose/open-data.ts';

export const signals = defineVerb({
  name: 'signals',
  usage: 'bw signals GRAPH --symbol S [--mode vector|stream|replay] [--interval 1d] [--from DATE] [--to DATE] [--set node.param=value ...]',
  summary: 'Prints what a program decides and its signalHash; all three modes must agree.',
  options: ['symbol', 'interval', 'from', 'to', 'mode', 'set'],
  json: ['mode, dataHash, signalHash, count, entries[{bar, endMs, target}]'],
  words: [1, 1],
  run: async ({ config: { home }, words, options }) => {
    const graph = readSetGraph(words[0] ?? '', options['set']);
    if (!graph.ok) return graph;
    const data = await openRunData(home, options, { graph: graph.value });
    if (!data.ok) return data;
    const mode = options['mode'] ?? 'vector';
    const signal = mode === 'replay' ? replay(graph.value, data.value) : byPath(graph.value, data.value, mode);
    if (!signal.ok) return signal;
    const { signalHash, count, entries } = signal.value;
    return ok({ mode, dataHash: data.value.dataHash, signalHash, count, entries });
  },
  print: ({ mode, signalHash, count }) => `${String(mode).padEnd(8)} ${String(count)} entries  ${String(signalHash)}`,
});

const byPath = (graph: StrategyGraph, data: RunData, mode: string): Result<Signal, Failure> => {
  if (mode !== 'vector' && mode !== 'stream') return fail(invalid('--mode', 'vector, stream or replay', mode));
  const runnable = runnableOn(graph, data);
  if (!runnable.ok) return runnable;
  const { bars } = data;
  const { program, runtime } = runnable.value;
  const targets = mode === 'vector' ? runVector(program, bars, runtime).targets : runStream(program, bars, runtime);
  return ok(toSignal(toEntries(targets, bars.endMs)));
};

const replay = (graph: StrategyGraph, data: RunData): Result<Signal, Failure> => {
  const config = configOf({ isCloseOnly: data.bars.open === undefined });
  if (!config.ok) return config;
  const outcome = backtest({ graph, data, config: config.value });
  return outcome.ok ? ok(outcome.value.result.signal) : outcome;
};
