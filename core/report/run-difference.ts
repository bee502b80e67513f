/** Where two sealed runs part: field by field, and in the facts between which two marks. */
import { contentHash } from '../value/canonical.ts';
import { markEvery } from '../backtest/facts-hash.ts';
import type { RunRecord } from './run-record.ts';

export interface RunDifference {
  readonly field: string;
  readonly a: string;
  readonly b: string;
}

/** Facts are numbered from 1; the first that differs lies in this stretch. */
export interface FactStretch {
  readonly from: number;
  readonly to: number;
}

type Fields = Readonly<Record<string, unknown>>;

/** What was asked first, then what came out; empty when the two are the same to the bit. */
export const differencesOf = (a: RunRecord, b: RunRecord): readonly RunDifference[] => [
  ...differing('inputs', flat(a.inputs.dataset), flat(b.inputs.dataset)),
  ...differing('inputs', askedOf(a), askedOf(b)),
  ...differing('outputs', flat({ ...a.outputs, ...apart }), flat({ ...b.outputs, ...apart })),
];

/** The stretch that holds the first differing fact; undefined when all facts are the same. */
export const firstDifferingStretch = ({ outputs: a }: RunRecord, { outputs: b }: RunRecord): FactStretch | undefined => {
  if (a.factsDigest === b.factsDigest) return undefined;
  const found = a.factsMarks.findIndex((mark, i) => mark !== b.factsMarks[i]);
  const index = found < 0 ? Math.min(a.factsMarks.length, b.factsMarks.length) : found;
  const from = index * markEvery + 1;
  return { from, to: Math.min(from + markEvery - 1, Math.max(a.facts, b.facts)) };
};

/** Beside the data set; that of a book is named by its hash. */
const askedOf = ({ inputs: { dataset: _dataset, book, rates, series, depth, ...inputs } }: RunRecord): Fields =>
  flat({
    ...inputs,
    rates: rates === undefined ? 'none' : contentHash(rates),
    series: series?.map(({ kind, set, hash }) => `${kind} ${set} ${hash}`).join(', ') ?? 'none',
    book: book === undefined ? 'none' : contentHash(book),
    grid: depth === undefined ? 'none' : `tick ${depth.tickSize}, lot ${depth.lotSize}`,
  });

/** What is a list, or follows from the hashes. */
const apart = { factsMarks: undefined, returns: undefined };

const flat = (fields: object): Fields => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const differing = (under: string, a: Fields, b: Fields): readonly RunDifference[] =>
  Object.keys(a).flatMap((name) => (a[name] === b[name] ? [] : [{ field: `${under}.${name}`, a: String(a[name]), b: String(b[name]) }]));
