/** Runs of the shipped templates for tests: compiled, with the scorers they ask and an instrument for their bars. */
import { defaultConfig } from '../backtest/config.ts';
import type { BacktestResult } from '../backtest/result.ts';
import { runBacktest, type BacktestInput } from '../backtest/run.ts';
import { importedInstrument } from '../instrument/builtin.ts';
import { createScorer } from '../learn/mlp.ts';
import { modelHashOf } from '../learn/model.ts';
import { starterModel } from '../learn/starter-model.ts';
import { compileGraph, type Program } from '../strategy/compile.ts';
import type { Runtime } from '../strategy/define.ts';
import { parseGraph, type StrategyGraph } from '../strategy/graph.ts';
import type { Template } from '../strategy/template.ts';
import { registry } from '../strategy/templates/registry.gen.ts';
import { invariant, present } from '../value/invariant.ts';
import type { FullBars } from './bars.ts';

export const templates: readonly Template[] = registry;
export const starterRuntime: Runtime = { scorers: new Map([[modelHashOf(starterModel), createScorer(starterModel)]]) };
export const sp500 = importedInstrument({ symbol: 'SP500', priceScale: 6, calendar: 'always', assetClass: 'Index' });

export const templateNamed = (id: string): Template =>
  present(
    templates.find((each) => each.id === id),
    `template ${id}`,
  );

const compile = (template: Template): { readonly program: Program; readonly graph: StrategyGraph } => {
  const graph = parseGraph(template.build());
  invariant(graph.ok, `template ${template.id} must be a graph`);
  const program = compileGraph(graph.value);
  invariant(program.ok, `template ${template.id} must compile`);
  return { program: program.value, graph: graph.value };
};

/** On the S&P 500 by day, unless it says otherwise. */
export const inputOf = (template: Template, bars: FullBars, more: Partial<BacktestInput> = {}): BacktestInput => ({
  ...compile(template),
  bars,
  instrument: sp500,
  interval: '1d',
  runtime: starterRuntime,
  config: defaultConfig,
  ...more,
});

export const runWhole = (input: BacktestInput): BacktestResult => {
  const result = runBacktest(input);
  invariant(result.ok, 'these bars must run');
  return result.value;
};
