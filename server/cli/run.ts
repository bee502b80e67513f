/** `bw run verify|diff|compare|export`: a result that can be doubted can be done again, and taken apart elsewhere. */
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
import { compareRunsOf } from '#/server/runs/stored-runs.ts';
import { sealedData } from '#/server/runs/sealed-data.ts';
import { firstDifferingFact, unlike, verifyRun, type RunAgain } from '#/server/use-cases/verify-run.ts';
import { defineVerb, type JsonObject, type VerbInput } from './define.ts';
import { printComparison } from './run-compare.ts';
import { exportTables } from './run-export.ts';

export const run = defineVerb({
  name: 'run',
  usage:
    'bw run verify ID | bw run diff A B | bw run compare A B [C ...] | ' +
    'bw run export ID --out DIR [--what bars,features,fills,returns,trades,equity] [--format csv|parquet]',
  summary:
    'Runs a sealed backtest again and compares it bit for bit, names where two of them part, sets up to six side by side, or writes the ' +
    'tables of one to files. JSON of compare: runs[], figures[], terms[], programs[], growth[]. ' +
    'JSON of export: id, format, files[{what, file, rows}].',
  options: ['out', 'what', 'format'],
  words: [2, 7],
  print: ({ text }) => (typeof text === 'string' ? text : undefined),
  run: async ({ config: { home }, words: [verb, ...ids], options }) => {
    const history = existsSync(join(home, 'history')) ? await openHistoryHere({ home }) : undefined;
    const shipped = ({ symbol, interval }: RunDataset) => openRunData(home, { symbol, interval });
    const how: RunAgain = {
      home,
      openData: (dataset) => sealedData({ history, shipped }, dataset),
      openFacts: (sets) => (history === undefined ? Promise.resolve(ok([])) : sealedFacts(history, sets)),
    };
    try {
      return await answer({ how, history, options }, { verb, ids });
    } finally {
      await history?.close();
    }
  },
});

interface RunAround {
  readonly how: RunAgain;
  readonly history: History | undefined;
  readonly options: VerbInput['options'];
}

const answer = async (
  { how, history, options }: RunAround,
  { verb, ids }: { readonly verb: string | undefined; readonly ids: readonly string[] },
): Promise<Result<JsonObject, Failure>> => {
  const [first = '', second = ''] = ids;
  if (verb === 'verify' && ids.length === 1) return verify(how, first, await setsOf(history));
  if (verb === 'diff' && ids.length === 2) return diff(how, first, second);
  if (verb === 'compare') return compare(how.home, ids);
  if (verb === 'export' && ids.length === 1) return exportTables(how, first, options);
  return fail(invalid('words', 'verify ID, diff A B, compare A B ..., or export ID', [verb, ...ids].join(' ')));
};

/** As on the page; `text` is what a terminal shows. */
const compare = async (home: string, ids: readonly string[]): Promise<Result<JsonObject, Failure>> => {
  const compared = await compareRunsOf(home, ids);
  return compared.ok ? ok({ ...compared.value, text: printComparison(compared.value) }) : compared;
};

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
