/**
 * A lock-box: the last part of a history, of one instrument or a book, sealed by date for a family of variants before it is searched. Until
 * it is opened every run of the family ends at the seal, and of a book so do runs of its variants on any instrument that it held. An
 * opening is for one program, so that what is chosen on the sealed part costs another opening; all are counted, and the records are
 * chained: none can be taken out unseen. Source: Bailey and others (2014) for why what was looked at cannot be out of sample again.
 */
import { z } from 'zod';
import { bookLimits } from '../backtest/book/book-input.ts';
import { contentHash, type Digest } from '../value/canonical.ts';
import { hashInput } from '../value/input.ts';

const bare = {
  schema: z.literal(1),
  seq: z.int().positive(),
  family: hashInput,
  symbol: z.string().max(64),
  /** Of the strategy; absent from records that were written before they had it. */
  name: z.string().max(200).exactOptional(),
  by: z.string().max(120),
  atMs: z.number(),
  prevHash: hashInput,
};

/** What a book was when it was sealed, and of which strategy: one instrument of it alone is no way around. */
const sealedBookSchema = z.strictObject({
  programFamily: hashInput,
  index: z.string().max(60).exactOptional(),
  members: z.array(z.string().max(120)).min(1).max(bookLimits.members),
});

const entrySchema = z.discriminatedUnion('deed', [
  z.strictObject({ deed: z.literal('seal'), ...bare, sealedFromMs: z.number(), book: sealedBookSchema.exactOptional() }),
  z.strictObject({ deed: z.literal('open'), ...bare, programHash: hashInput, reason: z.string().min(1).max(500) }),
]);

export const lockBoxRecordSchema = z.strictObject({ entry: entrySchema, hash: hashInput });

export type LockBoxEntry = z.infer<typeof entrySchema>;
export type LockBoxRecord = z.infer<typeof lockBoxRecordSchema>;

export const lockBoxGenesis = '0'.repeat(64);
export const defaultShare = 0.2;

export const sealEntry = (entry: LockBoxEntry): LockBoxRecord => ({ entry, hash: contentHash(entry) });

/** Number of the first record that is not as it was written, from 1. */
export const findBrokenRecord = (records: readonly LockBoxRecord[]): number | undefined => {
  const place = records.findIndex(
    ({ entry, hash }, i) =>
      entry.seq !== i + 1 || entry.prevHash !== (records[i - 1]?.hash ?? lockBoxGenesis) || contentHash(entry) !== hash,
  );
  return place < 0 ? undefined : place + 1;
};

export interface LockBox {
  readonly sealedFromMs: number;
  readonly openings: readonly { readonly programHash: string; readonly by: string; readonly atMs: number; readonly reason: string }[];
}

/** Of a family; undefined where it was never sealed. */
export const lockBoxOf = (records: readonly LockBoxRecord[], family: string): LockBox | undefined => {
  const entries = records.map(({ entry }) => entry).filter((entry) => entry.family === family);
  const seal = entries.find((entry) => entry.deed === 'seal');
  if (seal?.deed !== 'seal') return undefined;
  const openings = entries.flatMap((entry) => {
    if (entry.deed !== 'open') return [];
    const { programHash, by, atMs, reason } = entry;
    return [{ programHash, by, atMs, reason }];
  });
  return { sealedFromMs: seal.sealedFromMs, openings };
};

/** Whose lock-box is looked for: a strategy without its parameters, on one instrument or a book. */
export interface BoxOwner {
  /** Of its trials. */
  readonly family: string;
  readonly programFamily: string;
  /** Of a book by an index, which is the same book whichever members have bars. */
  readonly index?: string;
}

/** The family under which the lock-box of this owner was sealed. */
export const sealedFamilyOf = (records: readonly LockBoxRecord[], { family, programFamily, index }: BoxOwner): string | undefined =>
  records.find(({ entry }) => {
    if (entry.deed !== 'seal') return false;
    const isIndex = index !== undefined && entry.book?.index === index && entry.book.programFamily === programFamily;
    return entry.family === family || isIndex;
  })?.entry.family;

/** Lock-boxes of books that held this instrument. */
export const lockBoxesOver = (records: readonly LockBoxRecord[], programFamily: string, instrumentId: string): readonly LockBox[] =>
  records.flatMap(({ entry }) => {
    if (entry.deed !== 'seal' || entry.book?.programFamily !== programFamily || !entry.book.members.includes(instrumentId)) return [];
    return lockBoxOf(records, entry.family) ?? [];
  });

/** Where its last share begins, by date. */
export const sealAt = ({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }, share: number): number =>
  Math.floor(toMs - share * (toMs - fromMs));

/** Whether a program may read beyond the seal. */
export const isOpenFor = ({ openings }: LockBox, programHash: Digest): boolean =>
  openings.some((opening) => opening.programHash === programHash);
