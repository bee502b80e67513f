/** Versions of data that was imported again: in a list that only grows, a set's later one supersedes its earlier one. */
import type { Digest } from '../value/canonical.ts';

export interface Version {
  /** Counted from 1. */
  readonly version: number;
  /** Hash of the version before; absent for the first. */
  readonly supersedes?: Digest;
}

/** `sets` in the order of adding, each with its version among those of the same name. */
export const withVersions = <Info extends { readonly hash: string }>(
  sets: readonly Info[],
  nameOf: (info: Info) => string,
): readonly (Info & Version)[] => {
  const newest = new Map<string, { readonly version: number; readonly hash: string }>();
  return sets.map((info) => {
    const before = newest.get(nameOf(info));
    const version = (before?.version ?? 0) + 1;
    newest.set(nameOf(info), { version, hash: info.hash });
    return { ...info, version, ...(before !== undefined && { supersedes: before.hash }) };
  });
};

interface NamedBars {
  readonly hash: Digest;
  readonly symbol: string;
  readonly interval: string;
}

/** Bars are versions of one another where symbol and interval are the same. */
export const nameOfBars = ({ symbol, interval }: NamedBars): string => `${symbol} ${interval}`;

/** The newest version of the bars of a hash; undefined where they are the newest, or not of the list. */
export const supersededBy = (sets: readonly NamedBars[], hash: Digest): Digest | undefined => {
  const old = sets.findLast((set) => set.hash === hash);
  const newest = old && sets.findLast((set) => nameOfBars(set) === nameOfBars(old));
  return newest?.hash === hash ? undefined : newest?.hash;
};
