/** Sets of dated facts that a run reads: the newest of a name, or those that were sealed with it. */
import { rateSetsOf } from '#/core/backtest/config.ts';
import type { RateSet } from '#/core/backtest/dated-rates.ts';
import { factsHashOf, type Fact, type FactSetKind } from '#/core/market/facts/facts.ts';
import type { FactHistory, FactSetInfo } from '#/core/ports/facts.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import type { BookQuestion } from '#/core/report/run-record.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';

export interface ReadSet {
  readonly sets: BookQuestion['facts'];
  readonly facts: readonly Fact[];
}

/** Of each name of these kinds the newest version: the last that was imported. */
export const newestSets = async (history: FactHistory, kinds: readonly FactSetKind[]): Promise<readonly FactSetInfo[]> => {
  const newest = new Map((await history.listFacts()).map((info) => [`${info.kind} ${info.set}`, info]));
  return [...newest.values()].filter(({ kind }) => kinds.includes(kind));
};

/** All facts of the newest sets of these kinds, and the sets. */
export const readNewest = async (history: FactHistory, kinds: readonly FactSetKind[]): Promise<ReadSet> => {
  const sets = (await newestSets(history, kinds)).map(({ kind, set, hash }) => ({ kind, set, hash }));
  const facts: Fact[] = [];
  for (const { hash } of sets) facts.push(...(await history.readFacts(hash)));
  return { sets, facts };
};

/** The same facts again, by their hashes. */
export const sealedFacts = async (history: FactHistory, sets: BookQuestion['facts']): Promise<Result<readonly Fact[], Failure>> => {
  const kept = new Set((await history.listFacts()).map(({ hash }) => hash));
  const facts: Fact[] = [];
  for (const { kind, set, hash } of sets) {
    if (!kept.has(hash)) return fail(failure('NotFound', `${kind} of the set ${set} ${hash} must be in this home, were not found`));
    const own = await history.readFacts(hash);
    const found = factsHashOf(kind, own);
    if (found !== hash)
      return fail(failure('Conflict', `${kind} of the set ${set} must be as their hash ${hash} says, were damaged: they hash to ${found}`));
    facts.push(...own);
  }
  return ok(facts);
};

/** The sets of rates that a run's models read, as they are now; the data as they are where none does. */
export const withRates = async <Data extends Pick<RunData, 'rates'>>(
  history: FactHistory | undefined,
  data: Data,
  models: Parameters<typeof rateSetsOf>[0],
): Promise<Result<Data, Failure>> => {
  const names = rateSetsOf(models);
  if (names.length === 0) return ok(data);
  const rates: RateSet[] = [];
  for (const name of names) {
    const read = history === undefined ? fail(notImported('rates', name)) : await readSet(history, 'rates', name);
    if (!read.ok) return read;
    rates.push(...read.value.sets.map(({ set, hash }) => ({ set, hash, facts: read.value.facts })));
  }
  return ok({ ...data, rates });
};

/** The same again, by their hashes. */
export const sealedRates = async (
  openFacts: (sets: BookQuestion['facts']) => Promise<Result<readonly Fact[], Failure>>,
  sets: BookQuestion['facts'],
): Promise<Result<readonly RateSet[], Failure>> => {
  const rates: RateSet[] = [];
  for (const sealed of sets) {
    const facts = await openFacts([sealed]);
    if (!facts.ok) return facts;
    rates.push({ set: sealed.set, hash: sealed.hash, facts: facts.value });
  }
  return ok(rates);
};

const notImported = (kind: FactSetKind, set: string): Failure =>
  failure('NotFound', `${kind} of the set ${set} must be imported first, were not found`);

/** The newest version of a set by its name. */
export const readSet = async (history: FactHistory, kind: FactSetKind, name: string): Promise<Result<ReadSet, Failure>> => {
  const set = name.toUpperCase();
  const newest = (await history.listFacts()).findLast((info) => info.kind === kind && info.set === set);
  if (newest === undefined) return fail(notImported(kind, set));
  const { hash } = newest;
  return ok({ sets: [{ kind, set, hash }], facts: await history.readFacts(hash) });
};
