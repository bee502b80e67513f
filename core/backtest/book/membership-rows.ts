/** Which instruments are members at which row: by an index's dated changes as they were known then, or all of a plain list. */
import type { Fact } from '../../market/facts/facts.ts';
import { membersAt } from '../../market/facts/point-in-time.ts';
import { invalid, type Failure } from '../../value/failures.ts';
import { fail, ok, type Result } from '../../value/result.ts';

export interface MemberRows {
  /** Per instrument, 1 at each row where it is a member. */
  readonly members: readonly Uint8Array[];
  /** Members of the index that the book has no bars of, over all rows. */
  readonly missing: readonly string[];
}

interface Asked {
  readonly ids: readonly string[];
  readonly facts: readonly Fact[];
  readonly index: string | undefined;
  readonly endMs: Float64Array;
}

export const memberRows = ({ ids, facts, index, endMs }: Asked): Result<MemberRows, Failure> => {
  if (index === undefined) return ok({ members: ids.map(() => new Uint8Array(endMs.length).fill(1)), missing: [] });
  const changes = facts.filter((fact) => fact.kind === 'Membership' && fact.index === index);
  if (changes.length === 0) return fail(invalid('index', 'one with dated changes of membership', index));
  const members = ids.map(() => new Uint8Array(endMs.length));
  const missing = new Set<string>();
  // What is known changes only when a change has both taken effect and become known.
  const times = [...new Set(changes.map(({ effectiveMs, knownAtMs }) => Math.max(effectiveMs, knownAtMs)))].toSorted((a, b) => a - b);
  const known = new Set(ids);
  times.forEach((at, i) => {
    const now = new Set(membersAt(changes, index, at) ?? []);
    for (const id of now) if (!known.has(id)) missing.add(id);
    const from = firstAtOrAfter(endMs, at);
    const to = firstAtOrAfter(endMs, times[i + 1] ?? Infinity);
    ids.forEach((id, member) => now.has(id) && members[member]?.fill(1, from, to));
  });
  return ok({ members, missing: [...missing].toSorted() });
};

const firstAtOrAfter = (times: Float64Array, ms: number): number => {
  const found = times.findIndex((at) => at >= ms);
  return found < 0 ? times.length : found;
};
