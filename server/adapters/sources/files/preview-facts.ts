/** What an import of dated facts would make of a file, from its first rows: header, found columns, sample, bad rows. */
import { factSets } from '#/core/market/facts/facts.ts';
import type { Failure } from '#/core/value/failures.ts';
import type { Result } from '#/core/value/result.ts';
import { findParts, missingPart, partsOf } from './fact-parts.ts';
import type { FactReading } from './fact-reader.ts';
import { readFactRows } from './import-facts.ts';
import { guarded, openTable } from './import.ts';
import { readSample } from './preview.ts';
import type { QuarantinedRow } from './quarantine.ts';

export interface FactPreview {
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
  /** What a row may say, each once, with the column that says it where there is one. */
  readonly parts: readonly { readonly name: string; readonly isNeeded: boolean; readonly column?: string }[];
  /** A needed part of which the file has no column. */
  readonly missing: string | undefined;
  readonly sampledRows: number;
  readonly quarantined: readonly QuarantinedRow[];
}

const readRowsAtMost = 5000;

export const previewFacts = (file: string, options: FactReading): Promise<Result<FactPreview, Failure>> =>
  guarded(async () => {
    const { header, sample } = await readSample(file);
    const parts = partsOf(factSets[options.kind], options.isKnownAtEffect ?? false);
    const places = findParts(header, parts, options.map ?? {});
    const missing = missingPart(parts, places);
    const names = [...new Set(parts.map(({ name }) => name))];
    const shown = names.map((name) => {
      const column = header[places.get(name) ?? -1];
      return { name, isNeeded: parts.some((part) => part.name === name && part.isNeeded), ...(column !== undefined && { column }) };
    });
    const read = missing === undefined ? await readFactRows(await openTable(file), { ...options, maxRows: readRowsAtMost }) : undefined;
    return { header, sample, parts: shown, missing, sampledRows: read?.rows ?? 0, quarantined: read?.quarantine.rows ?? [] };
  });
