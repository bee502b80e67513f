/** Dated facts: immutable sets by hash beside the bars, of the same owner. Facts that differ from a set's newest are its next version. */
import type { Fact, FactSetKind } from '../market/facts/facts.ts';
import type { Version } from '../market/versions.ts';
import type { Failure } from '../value/failures.ts';
import type { Result } from '../value/result.ts';

export interface StoredFactSet {
  /** Over the rows in their order, never a file's. */
  readonly hash: string;
  readonly kind: FactSetKind;
  /** Name of the set among those of its kind; its versions share it. */
  readonly set: string;
  readonly rows: number;
  /** First and last time of effect. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly source: string;
  readonly licence: string;
  readonly quarantined: number;
}

export type FactSetInfo = StoredFactSet & Version;
export type NewFactSet = Omit<StoredFactSet, 'hash' | 'rows' | 'fromMs' | 'toMs'>;

export interface FactHistory {
  /** In the order of adding. */
  readonly listFacts: () => Promise<readonly FactSetInfo[]>;
  /** In order of effect. */
  readonly readFacts: (hash: string) => Promise<readonly Fact[]>;
  /** The set's newest version, which is the one there was when the facts are the same. */
  readonly addFacts: (info: NewFactSet, facts: readonly Fact[]) => Promise<Result<FactSetInfo, Failure>>;
}
