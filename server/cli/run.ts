/** `bw run verify|diff|compare|export`: a result that can be doubted can be done again, and taken apart elsewhere. */
import { supersededBy } from '#/core/market/versions.ts';
import type { DatasetInfo, History } from '#/core/ports/history.ts';
import { given } from '#/core/value/given.ts';
import { differencesOf } from '#/core/report/run-difference.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { withRunAgain } from '#/server/compose/open-run-again.ts';
import { readRun } from '#/server/runs/run-file.ts';
import { compareRunsOf } from '#/server/runs/stored-runs.ts';
import { firstDifferingFact, unlike, verifyRun, type RunHere } from '#/server/use-cases/verify-run.ts';
import { defineVerb, type JsonObject, type VerbInput } from './define.ts';
import { printComparison } from './run-compare.ts';
import { exportTables } from './run-export.ts';

export const run = defineVerb({
  name: 'run',
  usage:
    'bw run verify ID | bw run diff A B | bw run compare A B [C ...] | ' +
    'bw run export ID --out DIR [--what bars,features,fills,returns,trades,equity,events] [--format csv|parquet]',
  summary:
    'Runs a sealed backtest again and compares it bit for bit, names where two of them part, sets up to six side by side, or writes the ' +
    'tables of one to files.',
  options: ['out', 'what', 'format'],
  json: [
    'verify: id, isSame, madeByEngine, differences[], stretch, elapsedMs, supersededBy, signalHash, factsDigest, factsMarks, fillsHash, ledgerHash, equityHash, statisticsHash, facts, orders, trades, equity, returns',
    'diff: a, b, isSame, differences[{field, a, b}], firstFact{number, a, b}',
    'compare: runs[], figures[], terms[], programs[], growth[], text',
    'export: id, format, files[{what, file, rows}]',
  ],
  words: [2, 7],
  print: ({ text }) => (typeof text === 'string' ? text : undefined),
  run: ({ config: { home }, words: [verb, ...ids], options }) =>
    withRunAgain(home, (how, history) => answer({ how, history, options }, { verb, ids })),
});

interface RunAround {
  readonly how: RunHere;
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

const verify = async (how: RunHere, id: string, datasets: readonly DatasetInfo[]): Promise<Result<JsonObject, Failure>> => {
  const record = await readRun(how.home, id);
  if (!record.ok) return record;
  const verified = await verifyRun(how, record.value);
  if (!verified.ok) return verified;
  const newer = given({ supersededBy: supersededBy(datasets, record.value.inputs.dataset.hash) });
  return verified.value.isSame
    ? ok({ ...verified.value, ...newer, ...record.value.outputs, equity: String(record.value.outputs.equity) })
    : fail(unlike(verified.value));
};

const diff = async (how: RunHere, idA: string, idB: string): Promise<Result<JsonObject, Failure>> => {
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
