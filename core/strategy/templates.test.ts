import { describe, expect, test } from 'vitest';
import { createScorer } from '#/core/learn/mlp.ts';
import { modelHashOf } from '#/core/learn/model.ts';
import { starterModel } from '#/core/learn/starter-model.ts';
import { mapColumns, readBtcMinutes, readSp500, walkBars, type FullBars } from '#/core/testing/bars.ts';
import { mutations } from '#/core/testing/node-contract.ts';
import { changeColumn } from './change-future.ts';
import { compileGraph, type Program } from './compile.ts';
import type { Runtime } from './define.ts';
import { parseGraph } from './graph.ts';
import { countRoundTrips, toEntries, toSignal } from './signal.ts';
import { createStream, emptyRow, readRow, runStream } from './stream.ts';
import type { Template } from './template.ts';
import { registry } from './templates/registry.gen.ts';
import { runVector } from './vector.ts';

const runtime: Runtime = { scorers: new Map([[modelHashOf(starterModel), createScorer(starterModel)]]) };
/** On one instrument alone the others have nothing to choose from: they run as a book (server/cli/book.test.ts). */
const templates: readonly Template[] = registry.filter(({ isBook }) => !isBook);
const btc = readBtcMinutes();
if (btc === undefined) console.info('BTC minutes are not at hand (../shared/data): their rows run on a random walk instead');
const sets: readonly [string, FullBars][] = [
  ['sp500', readSp500()],
  ['btc', btc ?? walkBars({ rows: 45_031, seed: 'minutes', deviation: 0.0008 })],
  ['walk', walkBars({ rows: 3000, seed: 'templates' })],
];

const compile = (template: Template): Program => {
  const parsed = parseGraph(template.build());
  if (!parsed.ok) throw new Error(parsed.failure.message);
  const program = compileGraph(parsed.value);
  if (!program.ok) throw new Error(JSON.stringify(program.failure));
  return program.value;
};

const cases = templates.flatMap((template) =>
  sets.map(([name, bars]): [string, string, Program, FullBars] => [template.id, name, compile(template), bars]),
);

describe('templates', () => {
  test.each(cases)('%s on %s decides the same on both paths, often enough', (id, name, program, bars) => {
    const streamed = toSignal(toEntries(runStream(program, bars, runtime), bars.endMs));
    const vectored = toSignal(toEntries(runVector(program, bars, runtime).targets, bars.endMs));
    console.info(`${id} ${name}: ${streamed.count} entries, ${countRoundTrips(streamed.entries)} round trips, ${streamed.signalHash}`);
    expect(vectored.signalHash).toBe(streamed.signalHash);
    expect(vectored.entries).toEqual(streamed.entries);
    expect(streamed.count).toBeGreaterThanOrEqual(20);
    expect(streamed.entries.every(({ target }) => target >= -1 && target <= 1)).toBe(true);
  });

  test.each(templates.map((template): [string, Program] => [template.id, compile(template)]))(
    '%s holds equal bits in every slot of every bar on both paths',
    (_, program) => {
      const bars = walkBars({ rows: 1200, seed: 'slots' });
      const run = runVector(program, bars, runtime);
      const stream = createStream(program, runtime);
      const row = emptyRow();
      let different = 0;
      for (let i = 0; i < run.rows; i += 1) {
        stream.onBar(readRow(bars, i, row));
        for (let slot = 0; slot < program.slotCount; slot += 1) {
          if (
            (run.column(slot)[i] ?? 0) !== (stream.slots[slot] ?? 0) &&
            !(Number.isNaN(run.column(slot)[i]) && Number.isNaN(stream.slots[slot]))
          )
            different += 1;
        }
      }
      expect(different).toBe(0);
      const first = run.targets.findIndex((value) => !Number.isNaN(value));
      expect(first).toBe(program.warmUpBars);
    },
  );

  test.each(templates.map((template): [string, Program] => [template.id, compile(template)]))(
    '%s decides nothing differently when all later data change',
    (_, program) => {
      const bars = walkBars({ rows: 900, seed: 'mutation' });
      const before = runVector(program, bars, runtime).targets;
      for (const t of [0, 59, 60, 120, 333, 700, 898]) {
        for (const how of mutations) {
          const changed = mapColumns(bars, (column, name) => (name.endsWith('Ms') ? column : changeColumn(column, t, how)));
          expect(runVector(program, changed, runtime).targets.slice(0, t + 1)).toEqual(before.slice(0, t + 1));
          expect(runStream(program, changed, runtime).slice(0, t + 1)).toEqual(before.slice(0, t + 1));
        }
      }
    },
  );

  test('the round trips of ma-cross are those of "long while the fast mean is above the slow one"', () => {
    for (const [, bars] of sets) {
      for (const [fast, slow] of [
        [20, 60],
        [30, 150],
      ] as const) {
        const template = templates.find(({ id }) => id === 'ma-cross');
        const program = compileGraph(template?.build({ fast, slow }) ?? { schema: 1, name: 'none', nodes: [], outputs: {} });
        if (!program.ok || template === undefined) throw new Error('ma-cross must compile');
        const mean = (i: number, n: number): number => bars.close.subarray(i - n + 1, i + 1).reduce((a, b) => a + b, 0) / n;
        let isLong = false;
        let trips = 0;
        for (let i = slow - 1; i < bars.close.length; i += 1) {
          const wants = mean(i, fast) > mean(i, slow);
          if (isLong && !wants) trips += 1;
          isLong = wants;
        }
        expect(countRoundTrips(toEntries(runStream(program.value, bars), bars.endMs))).toBe(trips);
      }
    }
  });

  test('a classifier without its model makes no signal', () => {
    const template = templates.find(({ id }) => id === 'ml-classifier');
    if (template === undefined) throw new Error('ml-classifier must be registered');
    const bars = walkBars({ rows: 500 });
    expect(toEntries(runStream(compile(template), bars), bars.endMs)).toEqual([]);
  });
});
