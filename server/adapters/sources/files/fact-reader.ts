/**
 * One row of a table to one dated fact, or to the reason why it is none. A date alone takes effect as it begins and was known when it
 * had ended, in the zone given.
 */
import { inWholeCurrency, type FactColumn, type FactDefinition, type FactFields } from '#/core/market/facts/fact.ts';
import { factSets, toFact, type Fact, type FactSetKind } from '#/core/market/facts/facts.ts';
import { msPerDay } from '#/core/value/timestamp.ts';
import { readTime, shorten } from './cells.ts';
import { findParts, missingPart, partsOf } from './fact-parts.ts';
import { shapeProblem } from './read-table.ts';
import type { SourceRow } from './rows.ts';
import { refuse } from './source-error.ts';
import { zoneToUtc, type ToUtc } from './zone.ts';

export interface FactReading {
  readonly kind: FactSetKind;
  /** Column of each part, by the part's name; told from the header where absent. */
  readonly map?: Readonly<Record<string, string>>;
  readonly zone?: string;
  /** Every row was known as it took effect: for files that do not say when. */
  readonly isKnownAtEffect?: boolean;
}

export class FactReader {
  readonly #definitions: readonly FactDefinition[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #width: number;
  readonly #toUtc: ToUtc;
  readonly #isKnownAtEffect: boolean;

  constructor(header: readonly string[], { kind, map = {}, zone = 'UTC', isKnownAtEffect = false }: FactReading) {
    this.#definitions = factSets[kind];
    const parts = partsOf(this.#definitions, isKnownAtEffect);
    this.#places = findParts(header, parts, map);
    const missing = missingPart(parts, this.#places);
    if (missing !== undefined) refuse(`map.${missing}`, `a column of ${header.slice(0, 12).join(', ')}`, undefined);
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
    const whole = typeof fields === 'string' ? fields : inWholeCurrency(definition, fields);
    return typeof whole === 'string' ? whole : toFact({ kind: definition.kind, ...times, ...whole });
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
