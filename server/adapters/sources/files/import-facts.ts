/**
 * A table of dated facts into the history, read and checked whole before anything is added. Every row has the time it takes effect
 * and the time it was known; a row that is not a fact goes to quarantine with line and reason.
 */
import { basename } from 'node:path';
import { factSets, identityOf, type Fact, type FactSetKind } from '#/core/market/facts/facts.ts';
import type { FactHistory, FactSetInfo, NewFactSet } from '#/core/ports/facts.ts';
import { canonicalJson } from '#/core/value/canonical.ts';
import type { Failure } from '#/core/value/failures.ts';
import { ok, type Result } from '#/core/value/result.ts';
import { FactReader, type FactReading } from './fact-reader.ts';
import { guarded, openTable } from './import.ts';
import { Quarantine, type QuarantinedRow } from './quarantine.ts';
import { toSymbol } from './read-table.ts';
import type { SourceRow, SourceTable } from './rows.ts';
import { refuse } from './source-error.ts';

export interface FactImportOptions extends FactReading {
  /** Name of the set that the rows are a version of; MAIN when absent. */
  readonly set?: string;
  readonly source?: string;
  readonly licence?: string;
  /** Called now and then while rows are read, with the share of the file behind. */
  readonly onProgress?: (share: number) => void;
}

/** A file that has been read whole and found sound: the set it becomes, and what was left out. */
export interface ReadFacts extends Pick<FactImportReport, 'rows' | 'duplicates' | 'quarantinedCount' | 'quarantined'> {
  readonly info: NewFactSet;
  readonly facts: readonly Fact[];
}

export interface FactImportReport {
  readonly rows: number;
  readonly imported: number;
  readonly duplicates: number;
  readonly quarantinedCount: number;
  /** The first thousand. */
  readonly quarantined: readonly QuarantinedRow[];
  readonly factSet: FactSetInfo;
  /** 0 when the set's newest version holds the same facts. */
  readonly added: 0 | 1;
}

export const importFacts = async (
  file: string,
  options: FactImportOptions,
  history: FactHistory,
): Promise<Result<FactImportReport, Failure>> => {
  const read = await readFacts(file, options);
  return read.ok ? addFacts(read.value, history) : read;
};

/** Reads and checks everything, adds nothing. */
export const readFacts = (file: string, options: FactImportOptions): Promise<Result<ReadFacts, Failure>> =>
  guarded(async () => {
    const { facts, quarantine, ...counts } = await readFactRows(await openTable(file), options);
    if (facts.length === 0) refuse('file', 'a table with at least one sound row', firstReason(counts.rows, quarantine));
    const { kind, set = 'MAIN', source = basename(file), licence = 'not stated' } = options;
    const info = { kind, set: toSymbol(set, 'set'), source, licence, quarantined: quarantine.count };
    return { ...counts, quarantinedCount: quarantine.count, quarantined: quarantine.rows, info, facts };
  });

export const addFacts = async ({ info, facts, ...read }: ReadFacts, history: FactHistory): Promise<Result<FactImportReport, Failure>> => {
  const before = (await history.listFacts()).length;
  const added = await history.addFacts(info, facts);
  if (!added.ok) return added;
  return ok({ ...read, imported: facts.length, factSet: added.value, added: (await history.listFacts()).length > before ? 1 : 0 });
};

interface FactRows {
  readonly facts: readonly Fact[];
  readonly quarantine: Quarantine;
  readonly rows: number;
  readonly duplicates: number;
}

type RowsOptions = FactReading & Pick<FactImportOptions, 'onProgress'> & { readonly maxRows?: number };

const rowsBetweenNews = 1000;

/** Sound rows as facts, each once; at most `maxRows` are looked at. */
export const readFactRows = async (table: SourceTable, options: RowsOptions): Promise<FactRows> => {
  const reader = new FactReader(table.header, options);
  const quarantine = new Quarantine();
  const known = new Map<string, { readonly line: number; readonly text: string }>();
  const read = new Map<Fact, SourceRow>();
  let rows = 0;
  let duplicates = 0;
  for await (const row of table.rows) {
    if (rows === options.maxRows) break;
    rows += 1;
    if (rows % rowsBetweenNews === 0) options.onProgress?.(table.share());
    const fact = reader.read(row);
    if (typeof fact === 'string') {
      quarantine.add(row, fact);
      continue;
    }
    const key = `${identityOf(fact)} ${fact.knownAtMs}`;
    const text = canonicalJson(fact);
    const other = known.get(key);
    if (other === undefined) {
      known.set(key, { line: row.line, text });
      read.set(fact, row);
    } else if (other.text === text) duplicates += 1;
    else quarantine.add(row, `fact must be given once, line ${other.line} has it with other values`);
  }
  return { facts: withoutConflicts(read, options.kind, quarantine), quarantine, rows, duplicates };
};

const withoutConflicts = (read: ReadonlyMap<Fact, SourceRow>, kind: FactSetKind, quarantine: Quarantine): readonly Fact[] => {
  const facts = [...read.keys()];
  const refused = new Map(factSets[kind].flatMap(({ conflicts }) => [...(conflicts?.(facts) ?? [])]));
  for (const [fact, reason] of refused) {
    const row = read.get(fact);
    if (row !== undefined) quarantine.add(row, reason);
  }
  return facts.filter((fact) => !refused.has(fact));
};

const firstReason = (rows: number, { rows: [bad] }: Quarantine): string =>
  bad === undefined ? `${rows} rows` : `${rows} rows, none sound; line ${bad.line}: ${bad.reason}`;
