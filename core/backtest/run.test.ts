import { describe, expect, test } from 'vitest';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { createScorer } from '#/core/learn/mlp.ts';
import { modelHashOf } from '#/core/learn/model.ts';
import { starterModel } from '#/core/learn/starter-model.ts';
import { compileGraph, type Program } from '#/core/strategy/compile.ts';
import type { Runtime } from '#/core/strategy/define.ts';
import { parseGraph, type StrategyGraph } from '#/core/strategy/graph.ts';
import { toEntries, toSignal } from '#/core/strategy/signal.ts';
import { runStream } from '#/core/strategy/stream.ts';
import type { Template } from '#/core/strategy/template.ts';
import { registry } from '#/core/strategy/templates/registry.gen.ts';
import { runVector } from '#/core/strategy/vector.ts';
import { readBtcMinutes, readSp500, type FullBars } from '#/core/testing/bars.ts';
import { defaultConfig } from './config.ts';
import type { BacktestResult } from './result.ts';
import { runBacktest, type BacktestInput } from './run.ts';

const runtime: Runtime = { scorers: new Map([[modelHashOf(starterModel), createScorer(starterModel)]]) };
const templates: readonly Template[] = registry;
const sp500 = importedInstrument({ symbol: 'SP500', priceScale: 6, calendar: 'always', assetClass: 'Index' });
const btc = importedInstrument({ symbol: 'BTC-PERP', priceScale: 2, qtyScale: 6, assetClass: 'Crypto' });

const compile = (template: Template): { readonly program: Program; readonly graph: StrategyGraph } => {
  const graph = parseGraph(template.build());
  if (!graph.ok) throw new Error(graph.failure.message);
  const program = compileGraph(graph.value);
  if (!program.ok) throw new Error(JSON.stringify(program.failure));
  return { program: program.value, graph: graph.value };
};

const inputOf = (template: Template, bars: FullBars, more: Partial<BacktestInput> = {}): BacktestInput => ({
  ...compile(template), bars, instrument: sp500, interval: '1d', runtime, config: defaultConfig, ...more,
});

const run = (input: BacktestInput): BacktestResult => {
  const result = runBacktest(input);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

const minutes = readBtcMinutes();
if (minutes === undefined) console.info('BTC minutes are not at hand (../shared/data): only the S&P 500 days run');
const sets: readonly [string, FullBars, Partial<BacktestInput>][] = [
  ['sp500', readSp500(), {}],
  ...(minutes === undefined ? [] : [['btc', minutes, { instrument: btc, interval: '1m' }] satisfies [string, FullBars, Partial<BacktestInput>]]),
];

const cases = templates.flatMap((template) => sets.map(([name, bars, more]): [string, string, BacktestInput] => [template.id, name, inputOf(template, bars, more)]));

describe('a backtest', () => {
  test.each(cases)('of %s on %s takes the decisions of both program paths', (id, name, input) => {
    const { program, bars } = input;
    const result = run(input);
    const streamed = toSignal(toEntries(runStream(program, bars, runtime), bars.endMs));
    const vectored = toSignal(toEntries(runVector(program, bars, runtime).targets, bars.endMs));
    console.info(`${id} ${name}: ${result.signal.count} entries, ${result.trips.length} round trips, ${result.refusals.length} refusals, ${result.signal.signalHash}`);
    for (const refusal of result.refusals.slice(0, 2)) console.info(`  refused: ${refusal.text}`);
    expect(vectored.signalHash).toBe(streamed.signalHash);
    expect(result.signal.signalHash).toBe(streamed.signalHash);
  });
});
