/**
 * What was so, as far as it could be known, at a moment. A fact counts once it is both known and in effect; of the revisions of one
 * fact the one last known counts. So a fact that becomes known later never changes what was read at an earlier moment.
 */
import type { Fact } from './facts.ts';
import { identityOf } from './facts.ts';
import type { Membership } from './membership.ts';

/** Facts known and in effect at `atMs`, the latest revision of each, in order of effect. */
export const knownAt = <Kind extends Fact>(facts: readonly Kind[], atMs: number): readonly Kind[] => {
  const latest = new Map<string, Kind>();
  for (const fact of facts) {
    if (fact.effectiveMs > atMs || fact.knownAtMs > atMs) continue;
    const identity = identityOf(fact);
    const other = latest.get(identity);
    if (other === undefined || other.knownAtMs < fact.knownAtMs) latest.set(identity, fact);
  }
  return [...latest.values()].toSorted((a, b) => a.effectiveMs - b.effectiveMs);
};

const isMembership = (fact: Fact): fact is Membership => fact.kind === 'Membership';

/** Permanent ids of an index's members as they were known at `atMs`, sorted; undefined where no dated change of it was known by then. */
export const membersAt = (facts: readonly Fact[], index: string, atMs: number): readonly string[] | undefined => {
  const changes = knownAt(
    facts.filter(isMembership).filter((fact) => fact.index === index),
    atMs,
  );
  if (changes.length === 0) return undefined;
  const last = new Map(changes.map(({ instrumentId, change }) => [instrumentId, change]));
  return [...last].flatMap(([id, change]) => (change === 'In' ? [id] : [])).toSorted();
};
