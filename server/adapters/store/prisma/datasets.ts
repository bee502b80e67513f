/** The catalogue of data sets. An entry is known by the hash of its columns and never changes. */
import { z } from 'zod';
import type { Prisma } from '#/prisma/generated/client.ts';
import { readJson, type Records } from './json.ts';

/** A row that was not taken over, and why. */
export const quarantinedSchema = z.object({ line: z.int().nonnegative(), reason: z.string(), raw: z.string() });

/** What an import set aside. Not every row is listed where they are many, so the count is given apart. */
export const quarantineSchema = z.object({ count: z.int().nonnegative(), rows: z.array(quarantinedSchema) });

export type Quarantine = z.infer<typeof quarantineSchema>;
type Row = Prisma.DatasetGetPayload<object>;

export interface Dataset extends Omit<Row, 'quarantine'> {
  readonly quarantine: Quarantine;
}

export type NewDataset = Omit<Dataset, 'createdAt' | 'seeded' | 'supersedes'> & {
  readonly seeded?: boolean;
  readonly supersedes?: string | null;
};

export interface SavedDataset {
  readonly dataset: Dataset;
  /** False when the very same data were there before: importing twice changes nothing. */
  readonly isNew: boolean;
}

export async function saveDataset(records: Records, dataset: NewDataset): Promise<SavedDataset> {
  const data = { ...dataset, quarantine: quarantineSchema.parse(dataset.quarantine) };
  const { count } = await records.dataset.createMany({ data: [data], skipDuplicates: true });
  const row = await records.dataset.findUniqueOrThrow({ where: { hash: dataset.hash } });
  return { dataset: toDataset(row), isNew: count === 1 };
}

export async function findDataset(records: Records, hash: string): Promise<Dataset | undefined> {
  const row = await records.dataset.findUnique({ where: { hash } });
  return row ? toDataset(row) : undefined;
}

/** The newest of a symbol, of one interval where given. */
export async function findLatestDataset(records: Records, symbol: string, interval?: string): Promise<Dataset | undefined> {
  const row = await records.dataset.findFirst({
    where: { symbol, ...(interval !== undefined && { interval }) },
    orderBy: [{ createdAt: 'desc' }, { hash: 'asc' }],
  });
  return row ? toDataset(row) : undefined;
}

/** By symbol, then interval, newest first; what a newer one supersedes is left out unless asked for. */
export async function listDatasets(records: Records, { superseded = false } = {}): Promise<Dataset[]> {
  const rows = await records.dataset.findMany({
    orderBy: [{ symbol: 'asc' }, { interval: 'asc' }, { createdAt: 'desc' }, { hash: 'asc' }],
  });
  const replaced = new Set(superseded ? [] : rows.map((row) => row.supersedes));
  return rows.filter((row) => !replaced.has(row.hash)).map(toDataset);
}

function toDataset(row: Row): Dataset {
  return { ...row, quarantine: readJson(quarantineSchema, row.quarantine, `quarantine of data set ${row.hash}`) };
}
