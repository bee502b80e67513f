/**
 * A table of dated facts into the history, read and checked whole before anything is added. Every row has the time it takes effect
 * and the time it was known; a row that is not a fact goes to quarantine with line and reason. A date alone takes effect as it begins
 * and was known when it had ended, in the zone given.
 */
import { basename } from 'node:path';
import type { FactColumn, FactDefinition, FactFields } from '#/core/market/facts/fact.ts';
import { factSets, identityOf, toFact, type Fact, type FactSetKind } from '#/core/market/facts/facts.ts';
import type { FactHistory, FactSetInfo } from '#/core/ports/facts.ts';
import { canonicalJson } from '#/core/value/canonical.ts';
import type { Failure } from '#/core/value/failures.ts';
import { ok, type Result } from '#/core/value/result.ts';
import { msPerDay } from '#/core/value/timestamp.ts';
import { readTime, shorten } from './cells.ts';
import { guarded, openTable } from './import.ts';
import { Quarantine, type QuarantinedRow } from './quarantine.ts';
import { shapeProblem, toSymbol } from './read-table.ts';
import type { SourceRow, SourceTable } from './rows.ts';
import { refuse } from './source-error.ts';
import { zoneToUtc, type ToUtc } from './zone.ts';

export interface FactImportOptions {
  readonly kind: FactSetKind;
  /** Name of the set that the rows are a version of; MAIN when absent. */
  readonly set?: string;
  /** Column of each part, by the part's name; told from the header where absent. */
  readonly map?: Readonly<Record<string, string>>;
  readonly zone?: string;
  /** Every row was known as it took effect: for files that do not say when. */
  readonly isKnownAtEffect?: boolean;
  readonly source?: string;
  readonly licence?: string;
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
  const read = await guarded(async () => readFacts(await openTable(file), options));
  if (!read.ok) return read;
  const { facts, quarantine, set, ...counts } = read.value;
  const before = (await history.listFacts()).length;
  const { source = basename(file), licence = 'not stated' } = options;
  const added = await history.addFacts({ kind: options.kind, set, source, licence, quarantined: quarantine.count }, facts);
  if (!added.ok) return added;
  return ok({
    ...counts,
    imported: facts.length,
    quarantinedCount: quarantine.count,
    quarantined: quarantine.rows,
    factSet: added.value,
    added: (await history.listFacts()).length > before ? 1 : 0,
  });
};

interface ReadFacts {
  readonly facts: readonly Fact[];
  readonly quarantine: Quarantine;
  readonly set: string;
  readonly rows: number;
  readonly duplicates: number;
}

const readFacts = async (table: SourceTable, options: FactImportOptions): Promise<ReadFacts> => {
  const reader = new FactReader(table.header, options);
  const quarantine = new Quarantine();
  const known = new Map<string, { readonly line: number; readonly text: string }>();
  const facts: Fact[] = [];
  let rows = 0;
  let duplicates = 0;
  for await (const row of table.rows) {
    rows += 1;
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
      facts.push(fact);
    } else if (other.text === text) duplicates += 1;
    else quarantine.add(row, `fact must be given once, line ${other.line} has it with other values`);
  }
  if (facts.length === 0) refuse('file', 'a table with at least one sound row', firstReason(rows, quarantine));
  return { facts, quarantine, set: toSymbol(options.set ?? 'MAIN', 'set'), rows, duplicates };
};

const firstReason = (rows: number, { rows: [bad] }: Quarantine): string =>
  bad === undefined ? `${rows} rows` : `${rows} rows, none sound; line ${bad.line}: ${bad.reason}`;

interface Part {
  readonly name: string;
  readonly words: readonly string[];
  readonly isNeeded: boolean;
}

const effectiveWords = ['effective', 'effective_date', 'date', 'ex_date', 'exdate', 'ex-date', 'period', 'observation_date', 'time'];
const knownWords = ['known_at', 'announced', 'announcement_date', 'declaration_date', 'published', 'vintage_date', 'realtime_start'];
const kindWords = ['type', 'kind', 'action', 'event'];

/** Columns that the rows of a set may have; needed is what every kind of it needs. */
const partsOf = (definitions: readonly FactDefinition[], isKnownAtEffect: boolean): readonly Part[] => {
  const isNeeded = ({ name, isOptional }: FactColumn): boolean =>
    !isOptional && definitions.every(({ columns }) => columns.some((column) => column.name === name));
  return [
    { name: 'effective', words: effectiveWords, isNeeded: true },
    { name: 'known_at', words: knownWords, isNeeded: !isKnownAtEffect },
    ...(definitions.length > 1 ? [{ name: 'type', words: kindWords, isNeeded: true }] : []),
    ...definitions.flatMap(({ columns }) => columns.map((column) => ({ ...column, isNeeded: isNeeded(column) }))),
  ];
};

/** Places of the parts in a row; a needed part that the header has not is refused by name. */
const placeParts = (
  header: readonly string[],
  parts: readonly Part[],
  map: Readonly<Record<string, string>>,
): ReadonlyMap<string, number> => {
  const foreign = Object.keys(map).find((name) => !parts.some((part) => part.name === name));
  if (foreign !== undefined) refuse('map', `of ${[...new Set(parts.map(({ name }) => name))].join(', ')}`, foreign);
  const places = new Map<string, number>();
  for (const { name, words, isNeeded } of parts) {
    const at = placeOf(header, { name, words, given: map[name] });
    if (at !== undefined) places.set(name, at);
    else if (isNeeded) refuse(`map.${name}`, `a column of ${header.slice(0, 12).join(', ')}`, undefined);
  }
  return places;
};

class FactReader {
  readonly #definitions: readonly FactDefinition[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #width: number;
  readonly #toUtc: ToUtc;
  readonly #isKnownAtEffect: boolean;

  constructor(header: readonly string[], { kind, map = {}, zone = 'UTC', isKnownAtEffect = false }: FactImportOptions) {
    this.#definitions = factSets[kind];
    this.#places = placeParts(header, partsOf(this.#definitions, isKnownAtEffect), map);
    this.#width = header.length;
    this.#toUtc = zoneToUtc(zone);
    this.#isKnownAtEffect = isKnownAtEffect;
  }

  /** The row's fact, or the reason why it is none. */
  read(row: SourceRow): Fact | string {
    const problem = shapeProblem(row, this.#width);
    if (problem !== undefined) return problem;
    const cell = (name: string): string => (row.cells[this.#places.get(name) ?? -1] ?? '').trim();
    const definition = this.#definitionOf(cell('type'));
    if (typeof definition === 'string') return definition;
    const times = this.#timesOf(cell('effective'), cell('known_at'));
    if (typeof times === 'string') return times;
    const fields = readFields(definition.columns, cell);
    return typeof fields === 'string' ? fields : toFact({ kind: definition.kind, ...times, ...fields });
  }

  #definitionOf(type: string): FactDefinition | string {
    const [first] = this.#definitions;
    if (this.#definitions.length === 1 && first !== undefined) return first;
    const found = this.#definitions.find(({ kind }) => kind.toLowerCase() === type.toLowerCase());
    return found ?? `type must be ${this.#definitions.map(({ kind }) => kind).join(' or ')}, was ${shorten(type)}`;
  }

  #timesOf(effective: string, known: string): FactFields | string {
    const from = readTime(effective, 'effective');
    if (typeof from === 'string') return from;
    const effectiveMs = from.isZoned ? from.ms : this.#toUtc(from.ms);
    if (this.#isKnownAtEffect) return { effectiveMs, knownAtMs: effectiveMs };
    const at = readTime(known, 'known_at');
    if (typeof at === 'string') return at;
    const knownAtMs = at.isZoned ? at.ms : this.#toUtc(at.isDateOnly ? at.ms + msPerDay : at.ms);
    return { effectiveMs, knownAtMs };
  }
}

const readFields = (columns: readonly FactColumn[], cell: (name: string) => string): FactFields | string => {
  const fields: Record<string, string | number> = {};
  for (const { name, isOptional, must, read } of columns) {
    const text = cell(name);
    if (text === '' && isOptional) continue;
    const found = text === '' ? undefined : read(text);
    if (found === undefined) return `${name} must be ${must}, was ${shorten(text)}`;
    Object.assign(fields, found);
  }
  return fields;
};

interface Wanted {
  readonly name: string;
  readonly words: readonly string[];
  readonly given: string | undefined;
}

const placeOf = (header: readonly string[], { name, words, given }: Wanted): number | undefined => {
  const clean = header.map((title) => title.trim().toLowerCase());
  if (given !== undefined) {
    const at = clean.indexOf(given.trim().toLowerCase());
    return at < 0 ? refuse(`map.${name}`, `a column of ${header.slice(0, 12).join(', ')}`, given) : at;
  }
  const word = words.find((candidate) => clean.includes(candidate));
  return word === undefined ? undefined : clean.indexOf(word);
};
