/** A board of runs: a question that is answered already costs its user nothing, and is known by the name it is asked by. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultConfig } from '#/core/backtest/config.ts';
import type { ProgressEvent } from '#/core/engine/replica/stream.ts';
import { compileFor } from '#/core/report/backtest-report.ts';
import { findRun } from '#/server/adapters/store/prisma/runs.ts';
import { openTestDatabase, type TestDatabase } from '#/server/adapters/store/prisma/testing.ts';
import { openRunData } from '#/server/compose/open-data.ts';
import { readConfig } from '#/server/config.ts';
import { createLogger } from '#/server/log/logger.ts';
import { readGraph } from './read-graph.ts';
import { readRun } from './run-file.ts';
import { runBoardOf, type NewBacktest, type RunBoard } from './run-board.ts';

let database: TestDatabase;
let board: RunBoard;
let onTold: (event: ProgressEvent) => void = () => undefined;
beforeAll(async () => {
  database = await openTestDatabase();
  board = runBoardOf({
    config: readConfig({ BELLWETHER_HOME: database.home }),
    ...{ store: database, log: createLogger('silent') },
    progress: (event) => onTold(event),
  });
});
afterAll(async () => {
  await board.close();
  await database.close();
});

const question = async (seed: number): Promise<NewBacktest> => {
  const graph = readGraph('ma-cross');
  const data = await openRunData('no-such-home', { symbol: 'SP500', from: '2019-06-01' });
  if (!graph.ok || !data.ok) throw new Error('the template and its data must be there');
  const program = compileFor(graph.value, '1d');
  if (!program.ok) throw new Error(program.failure.message);
  const config = { ...defaultConfig, seed };
  return { ownerId: 'ana', graph: graph.value, program: program.value, data: data.value, on: data.value, config, lockBox: undefined };
};

const done = (): Promise<void> =>
  new Promise((resolve) => {
    onTold = ({ state }) => {
      if (state === 'done') resolve();
    };
  });

test('the same question again is answered by its run as often as it is asked, and takes nothing of what may be begun in an hour', async () => {
  const asked = await question(1);
  const ended = done();
  const first = await board.start(asked);
  await ended;
  for (let i = 0; i < 650; i += 1) expect(await board.start(asked)).toEqual(first);
  const twice = await question(2);
  const endedAgain = done();
  const both = await Promise.all([board.start(twice), board.start(twice)]);
  expect(both.map(({ ok }) => ok)).toEqual([true, true]);
  await endedAgain;
}, 120_000);

test('strategies of one program share a run, which is known by the names of both; what is sealed of it stays', async () => {
  const asked = await question(1);
  const first = await board.start(asked);
  if (!first.ok) throw new Error(first.failure.message);
  const { runId } = first.value;
  const sealed = await readRun(database.home, runId);
  const graph = { ...asked.graph, name: 'Other' };
  const program = compileFor(graph, '1d');
  if (!program.ok) throw new Error(program.failure.message);
  expect(await board.start({ ...asked, graph, program: program.value })).toEqual(first);
  expect((await findRun(database.prisma, runId))?.config).toMatchObject({ name: asked.graph.name, alsoNamed: ['Other'] });
  expect(await readRun(database.home, runId)).toEqual(sealed);
});

test('a question that is answered already is answered also while its user has as many at work as may be', async () => {
  const known = await board.start(await question(1));
  const others = await Promise.all(Array.from({ length: 8 }, (_, i) => question(10 + i)));
  await Promise.all(others.map((other) => board.start(other)));
  expect(await board.start(await question(1))).toEqual(known);
});
