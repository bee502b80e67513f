/** The kinds of dated facts, and which of them one data set holds. */
import { z } from 'zod';
import { canonicalJson, contentHash, type Digest } from '../../value/canonical.ts';
import { formatIso, timestampFromMs } from '../../value/timestamp.ts';
import { classification } from './classification.ts';
import { delisting } from './delisting.ts';
import { dividend } from './dividend.ts';
import type { FactDefinition, FactFields } from './fact.ts';
import { fxRate } from './fx-rate.ts';
import { interestRate } from './interest-rate.ts';
import { membership } from './membership.ts';
import { split } from './split.ts';
import { symbolChange } from './symbol-change.ts';
import { vintage } from './vintage.ts';

const factSchema = z.discriminatedUnion('kind', [
  split.schema,
  dividend.schema,
  membership.schema,
  delisting.schema,
  classification.schema,
  vintage.schema,
  fxRate.schema,
  interestRate.schema,
  symbolChange.schema,
]);

export type Fact = z.infer<typeof factSchema>;

export const factSetKinds = ['actions', 'membership', 'delistings', 'classification', 'vintages', 'fx', 'rates', 'symbols'] as const;
export type FactSetKind = (typeof factSetKinds)[number];

export const factSets: Readonly<Record<FactSetKind, readonly FactDefinition[]>> = {
  actions: [split, dividend],
  membership: [membership],
  delistings: [delisting],
  classification: [classification],
  vintages: [vintage],
  fx: [fxRate],
  rates: [interestRate],
  symbols: [symbolChange],
};

const definitions: ReadonlyMap<string, FactDefinition> = new Map(
  Object.values(factSets).flatMap((set) => set.map((definition) => [definition.kind, definition] as const)),
);

/** The fact, or the reason why the fields are none. */
export const toFact = (fields: FactFields): Fact | string => {
  const parsed = factSchema.safeParse(fields);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `${issue?.path.join('.') ?? ''} ${issue?.message ?? 'must be a fact'}`.trim();
  }
  return timesProblem(parsed.data) ?? parsed.data;
};

const timesProblem = (fact: Fact): string | undefined => {
  const { effectiveMs, knownAtMs } = fact;
  const order = definitions.get(fact.kind)?.order;
  const effective = formatIso(timestampFromMs(effectiveMs));
  const known = formatIso(timestampFromMs(knownAtMs));
  if (order === 'Before' && knownAtMs > effectiveMs)
    return `known_at of a ${fact.kind} must be at or before it takes effect, ${effective}, was ${known}`;
  if (order === 'After' && knownAtMs < effectiveMs)
    return `known_at of a ${fact.kind} must be at or after the time it is of, ${effective}, was ${known}`;
  return undefined;
};

/** Which fact it is: rows with the same identity are revisions of one another, told apart by `knownAtMs`. */
export const identityOf = (fact: Fact): string => {
  const fields: Readonly<Record<string, string | number | undefined>> = fact;
  return canonicalJson([fact.kind, fact.effectiveMs, ...(definitions.get(fact.kind)?.key ?? []).map((name) => fields[name] ?? null)]);
};

/** One order for one set of rows: by effect, then by knowledge, then by content. */
export const inFactOrder = (facts: readonly Fact[]): readonly Fact[] =>
  facts
    .map((fact) => ({ fact, text: canonicalJson(fact) }))
    .toSorted(
      (a, b) =>
        a.fact.effectiveMs - b.fact.effectiveMs || a.fact.knownAtMs - b.fact.knownAtMs || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0),
    )
    .map(({ fact }) => fact);

/** SHA-256 over the rows in their order, whatever file they came from. */
export const factsHashOf = (kind: FactSetKind, facts: readonly Fact[]): Digest => contentHash({ kind, facts: inFactOrder(facts) });
