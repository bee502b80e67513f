/** Which column of a table of dated facts is which part of a fact: by its header, or as the importer says. */
import type { FactColumn, FactDefinition } from '#/core/market/facts/fact.ts';
import { refuse } from './source-error.ts';

export interface Part {
  readonly name: string;
  readonly words: readonly string[];
  readonly isNeeded: boolean;
}

const effectiveWords = ['effective', 'effective_date', 'date', 'ex_date', 'exdate', 'ex-date', 'period', 'observation_date', 'time'];
const knownWords = ['known_at', 'announced', 'announcement_date', 'declaration_date', 'published', 'vintage_date', 'realtime_start'];
const kindWords = ['type', 'kind', 'action', 'event'];

/** Columns that the rows of a set may have; needed is what every kind of it needs. */
export const partsOf = (definitions: readonly FactDefinition[], isKnownAtEffect: boolean): readonly Part[] => {
  const isNeeded = ({ name, isOptional }: FactColumn): boolean =>
    !isOptional && definitions.every(({ columns }) => columns.some((column) => column.name === name));
  return [
    { name: 'effective', words: effectiveWords, isNeeded: true },
    { name: 'known_at', words: knownWords, isNeeded: !isKnownAtEffect },
    ...(definitions.length > 1 ? [{ name: 'type', words: kindWords, isNeeded: true }] : []),
    ...definitions.flatMap(({ columns }) => columns.map((column) => ({ ...column, isNeeded: isNeeded(column) }))),
  ];
};

/** Places of the parts in a row, as far as the header has them; a part that is none, or a column that is none, is refused by name. */
export const findParts = (
  header: readonly string[],
  parts: readonly Part[],
  map: Readonly<Record<string, string>>,
): ReadonlyMap<string, number> => {
  const foreign = Object.keys(map).find((name) => !parts.some((part) => part.name === name));
  if (foreign !== undefined) refuse('map', `of ${[...new Set(parts.map(({ name }) => name))].join(', ')}`, foreign);
  const places = new Map<string, number>();
  for (const { name, words } of parts) {
    const at = placeOf(header, { name, words, given: map[name] });
    if (at !== undefined) places.set(name, at);
  }
  return places;
};

/** The needed part that the header has not. */
export const missingPart = (parts: readonly Part[], places: ReadonlyMap<string, number>): string | undefined =>
  parts.find(({ name, isNeeded }) => isNeeded && !places.has(name))?.name;

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
