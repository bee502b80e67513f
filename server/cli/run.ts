/** `bw run verify ID` and `bw run diff A B`: a result that can be doubted can be done again. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { supersededBy } from '#/core/market/versions.ts';
import type { DatasetInfo, History } from '#/core/ports/history.ts';
import { given } from '#/core/value/given.ts';
import { differencesOf } from '#/core/report/run-difference.ts';
import type { RunDataset } from '#/core/report/run-record.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { openRunData } from '#/server/compose/open-data.ts';
import { openHistoryHere } from '#/server/adapters/history/duckdb/store.ts';
import { sealedFacts } from '#/server/runs/book-data.ts';
import { readRun } from '#/server/runs/run-file.ts';
import { sealedData } from '#/server/runs/sealed-data.ts';
import { firstDifferingFact, unlike, verifyRun, type RunAgain } from '#/server/use-cases/verify-run.ts';
import { defineVerb, type JsonObject } from './define.ts';

export const run = defineVerb({
  name: 'run',
  usage: 'bw run verify ID | bw run diff A B [--home DIR]',
  summary: 'Runs a sealed backtest again and compares it bit for bit, or names where two of them part.',
  options: [],
  words: [2, 3],
  run: async ({ config: { home }, words: [verb, ...ids] }) => {
    const history = existsSync(join(home, 'history')) ? await openHistoryHere({ home }) : undefined;
    const shipped = ({ symbol, interval }: RunDataset) => openRunData(home, { symbol, interval });
    const how: RunAgain = {
      home,
      openData: (dataset) => sealedData({ history, shipped }, dataset),
      openFacts: (sets) => (history === undefined ? Promise.resolve(ok([])) : sealedFacts(history, sets)),
    };
    try {
      if (verb === 'verify' && ids.length === 1) return await verify(how, ids[0] ?? '', await setsOf(history));
      if (verb === 'diff' && ids.length === 2) return await diff(how, ids[0] ?? '', ids[1] ?? '');
      return fail(invalid('words', 'verify ID, or diff A B', [verb, ...ids].join(' ')));
    } finally {
      await history?.close();
    }
  },
});

const setsOf = async (history: History | undefined): Promise<readonly DatasetInfo[]> => (await history?.list()) ?? [];

const verify = async (how: RunAgain, id: string, datasets: readonly DatasetInfo[]): Promise<Result<JsonObject, Failure>> => {
  const record = await readRun(how.home, id);
  if (!record.ok) return record;
  const verified = await verifyRun(how, record.value);
  if (!verified.ok) return verified;
  const newer = given({ supersededBy: supersededBy(datasets, record.value.inputs.dataset.hash) });
  return verified.value.isSame
    ? ok({ ...verified.value, ...newer, ...record.value.outputs, equity: String(record.value.outputs.equity) })
    : fail(unlike(verified.value));
};

const diff = async (how: RunAgain, idA: string, idB: string): Promise<Result<JsonObject, Failure>> => {
  const a = await readRun(how.home, idA);
  if (!a.ok) return a;
  const b = await readRun(how.home, idB);
  if (!b.ok) return b;
  const differences = differencesOf(a.value, b.value);
  const fact = await firstDifferingFact(how, a.value, b.value);
  return fact.ok
    ? ok({ a: idA, b: idB, isSame: differences.length === 0, differences, ...(fact.value !== undefined && { firstFact: fact.value }) })
    : fact;
};
