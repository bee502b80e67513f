/** Corporate actions of one instrument in the order in which they touch a holding: a dividend is paid on the old shares of its day. */
import { isCorporateAction, type CorporateAction } from '../../market/facts/adjusted.ts';
import type { Fact } from '../../market/facts/facts.ts';
import { knownAt } from '../../market/facts/point-in-time.ts';

export type Delisting = Extract<Fact, { kind: 'Delisting' }>;

/** Revisions resolved as last known; by instrument id. */
export const actionsByInstrument = (facts: readonly Fact[]): ReadonlyMap<string, readonly CorporateAction[]> =>
  Map.groupBy(
    knownAt(facts.filter(isCorporateAction), Infinity).toSorted(
      (a, b) => a.effectiveMs - b.effectiveMs || Number(a.kind === 'Split') - Number(b.kind === 'Split'),
    ),
    ({ instrumentId }) => instrumentId,
  );

const isDelisting = (fact: Fact): fact is Delisting => fact.kind === 'Delisting';

export const delistings = (facts: readonly Fact[]): ReadonlyMap<string, Delisting> =>
  new Map(knownAt(facts.filter(isDelisting), Infinity).map((fact) => [fact.instrumentId, fact]));

export const delistingText = ({ reason, value }: Delisting): string =>
  value === undefined ? `${reason}: value unknown, last close used` : reason;
