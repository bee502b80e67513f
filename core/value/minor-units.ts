/**
 * Hundredths of a currency in which exchanges quote: pence in London, cents in Johannesburg, agorot in Tel Aviv. They are no currencies:
 * what is given in one is moved by two decimals as it is read, exactly, and from there on is in the currency itself.
 */
export interface MinorUnit {
  /** As it is said in what is kept. */
  readonly name: string;
  readonly currency: string;
  /** Decimals to move. */
  readonly decimals: number;
}

const pence: MinorUnit = { name: 'GBX', currency: 'GBP', decimals: 2 };
const cents: MinorUnit = { name: 'ZAc', currency: 'ZAR', decimals: 2 };
const agorot: MinorUnit = { name: 'ILA', currency: 'ILS', decimals: 2 };

/** By the letter: GBp is pence, GBP is pounds. */
const byName: ReadonlyMap<string, MinorUnit> = new Map([
  ['GBX', pence],
  ['GBp', pence],
  ['ZAc', cents],
  ['ZAC', cents],
  ['ILA', agorot],
  ['ILa', agorot],
]);

export const minorUnitOf = (text: string): MinorUnit | undefined => byName.get(text);

/** A currency as it is typed: capitals, but for the units that have none. */
export const toCurrencyText = (text: string): string => (byName.has(text) ? text : text.toUpperCase());

const decimalPattern = /^(-?)([0-9]+)(?:\.([0-9]+))?$/;

/** A plain decimal text with its point so many places to the left; any other text as it is, for its reader to refuse. */
export const movedLeft = (text: string, places: number): string => {
  const match = places === 0 ? null : decimalPattern.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = whole.padStart(places + 1, '0');
  const at = digits.length - places;
  return `${sign}${digits.slice(0, at)}.${digits.slice(at)}${fraction}`;
};
