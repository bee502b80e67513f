import { expect, test } from 'vitest';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { registry as templates } from '#/core/strategy/templates/registry.gen.ts';
import { firstRows, readSp500 } from '#/core/testing/bars.ts';
import { invariant } from '#/core/value/invariant.ts';
import { defaultConfig } from '../config.ts';
import { runArrayBacktest, type ArrayInput } from './run-array.ts';
import { SharedWork } from './shared-work.ts';

const instrument = importedInstrument({ symbol: 'SP500', priceScale: 2 });
const all = firstRows(readSp500(), 1500);
const inputOf = (graph: StrategyGraph, bars = all): ArrayInput => {
  const program = compileGraph(graph);
  invariant(program.ok, 'a template must compile');
  return { program: program.value, graph, instrument, interval: '1d', bars, config: defaultConfig };
};
const crosses = [5, 10, 20].flatMap((fast) => [40, 60, 100].map((slow) => maCross.build({ fast, slow })));
const others = templates.filter(({ isBook }) => !isBook).map((template) => template.build());

test.each([
  ['in much memory', 1 << 26],
  ['in almost none', 8],
])('variants that share their work, %s, leave what they leave alone', (_, mostBytes) => {
  const shared = new SharedWork(mostBytes);
  for (const graph of [...crosses, ...others, ...crosses]) {
    const input = inputOf(graph);
    expect(runArrayBacktest({ ...input, shared })).toEqual(runArrayBacktest(input));
  }
});

test('other bars share nothing with those before', () => {
  const shared = new SharedWork(1 << 26);
  const graph = maCross.build();
  const half = firstRows(all, 700);
  runArrayBacktest({ ...inputOf(graph), shared });
  expect(runArrayBacktest({ ...inputOf(graph, half), shared })).toEqual(runArrayBacktest(inputOf(graph, half)));
});

test('bars that are none are refused as without it, each time', () => {
  const shared = new SharedWork(1 << 26);
  const bars = { ...all, close: all.close.with(7, Number.NaN) };
  for (let i = 0; i < 2; i += 1) {
    const refused = runArrayBacktest({ ...inputOf(maCross.build(), bars), shared });
    expect(refused).toMatchObject({ ok: false, failure: { field: 'bars[7]' } });
  }
});
