/** The list of data sets beside their files: one JSON file, replaced whole, so that a crash leaves the old list or the new. */
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { calendarIds } from '#/core/instrument/instrument.ts';
import { factSetKinds } from '#/core/market/facts/facts.ts';
import type { StoredFactSet } from '#/core/ports/facts.ts';
import { dataColumns } from '#/core/market/data-columns.ts';
import type { DatasetInfo } from '#/core/ports/history.ts';
import { given } from '#/core/value/given.ts';
import { currencyInput } from '#/core/value/input.ts';

const datasetSchema = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  symbol: z.string(),
  instrumentId: z.string(),
  interval: z.string(),
  stamp: z.enum(['open', 'close']),
  zone: z.string(),
  priceScale: z.int().min(0).max(9),
  currency: currencyInput.optional(),
  quotedIn: z.string().max(5).optional(),
  calendar: z.enum(calendarIds).optional(),
  qtyScale: z.int().min(0).max(9),
  columns: z.array(z.enum(dataColumns)),
  rows: z.int().positive(),
  fromMs: z.number(),
  toMs: z.number(),
  gaps: z.int().nonnegative(),
  source: z.string(),
  licence: z.string(),
  quarantined: z.int().nonnegative(),
});

const factSetSchema = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  kind: z.enum(factSetKinds),
  set: z.string(),
  rows: z.int().positive(),
  fromMs: z.number(),
  toMs: z.number(),
  source: z.string(),
  licence: z.string(),
  quarantined: z.int().nonnegative(),
});

const catalogueSchema = z.object({
  version: z.literal(1),
  datasets: z.array(datasetSchema),
  /** Absent in a home that never had any. */
  facts: z.array(factSetSchema).default([]),
});

/** Each list in the order of adding. */
export interface Catalogue {
  readonly datasets: readonly DatasetInfo[];
  readonly facts: readonly StoredFactSet[];
}

const fileOf = (directory: string): string => join(directory, 'catalogue.json');

export const readCatalogue = async (directory: string): Promise<Catalogue> => {
  const file = fileOf(directory);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return { datasets: [], facts: [] };
  try {
    const { datasets, facts } = catalogueSchema.parse(JSON.parse(text));
    return {
      datasets: datasets.map(({ currency, quotedIn, calendar, ...info }) => ({ ...info, ...given({ currency, quotedIn, calendar }) })),
      facts,
    };
  } catch (error) {
    throw new Error(`the catalogue must be readable, was not: ${file}`, { cause: error });
  }
};

export const writeCatalogue = async (directory: string, { datasets, facts }: Catalogue): Promise<void> => {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const partial = `${fileOf(directory)}.partial`;
  const handle = await open(partial, 'w', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify({ version: 1, datasets, facts }, undefined, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(partial, fileOf(directory));
};
