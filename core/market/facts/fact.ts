/**
 * A dated fact: something true from `effectiveMs` on that could be known from `knownAtMs` on, both in milliseconds of UTC. One
 * file a kind says its columns, its strict shape and which of the two times comes first: an exchange announces a split Before it
 * takes effect, a statistic is published After the period it is of, a change of an index may be learnt on Either side.
 * Values are exact: decimal text or whole numbers, never doubles.
 */
import { z } from 'zod';
import { importedInstrumentId } from '../../instrument/builtin.ts';
import { formatDecimal, parseDecimal } from '../../value/decimal.ts';
import { minorUnitOf, movedLeft, toCurrencyText } from '../../value/minor-units.ts';

/** When a kind's facts are known, seen from when they take effect; at the same moment is always allowed. */
export type KnownOrder = 'Before' | 'After' | 'Either';

/** What a column's text gives to the fact. */
export type FactFields = Readonly<Record<string, string | number>>;

export interface FactColumn {
  /** As `--map` names it. */
  readonly name: string;
  /** Headers it is known by, in lower case. */
  readonly words: readonly string[];
  readonly must: string;
  readonly isOptional: boolean;
  /** Undefined where the text is not what it must be. */
  readonly read: (text: string) => FactFields | undefined;
}

export interface FactDefinition<Schema extends z.ZodType = z.ZodType> {
  readonly kind: string;
  readonly order: KnownOrder;
  readonly schema: Schema;
  /** Fields that, with `effectiveMs`, say which fact it is: another row with the same is a revision of it. */
  readonly key: readonly string[];
  readonly columns: readonly FactColumn[];
  /** The field that is an amount of its `currency`: one in hundredths is moved to the currency as it is read. */
  readonly amountOf?: string;
  /** Facts that cannot stand beside the others, with the reason. */
  readonly conflicts?: <Kind extends { readonly kind: string }>(facts: readonly Kind[]) => ReadonlyMap<Kind, string>;
}

export const defineFact = <Schema extends z.ZodType>(definition: FactDefinition<Schema>): FactDefinition<Schema> => definition;

export const datedShape = { effectiveMs: z.int(), knownAtMs: z.int() };

const decimals = 18;

export const decimalText = z.string().regex(/^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$/, 'must be a decimal without trailing zeros');
export const aboveZero = decimalText.refine((text) => !text.startsWith('-') && text !== '0', 'must be above zero');
export const notBelowZero = decimalText.refine((text) => !text.startsWith('-'), 'must be at or above zero');
export const currencyText = z.string().regex(/^[A-Z0-9]{2,10}$/, 'must be 2 to 10 capitals or digits');
export const codeText = z.string().regex(/^[A-Za-z0-9._&/ -]{1,60}$/, 'must be 1 to 60 letters, digits, spaces or ._&/-');
export const instrumentIdText = z.string().regex(/^[A-Za-z0-9-]{1,20}:[A-Z0-9._-]{1,20}$/, 'must be a permanent id such as IMPORTED:SP500');

type ColumnShape = Pick<FactColumn, 'name' | 'words'> & { readonly isOptional?: boolean };

export const textColumn = ({ name, words, isOptional = false }: ColumnShape): FactColumn => ({
  name,
  words,
  isOptional,
  must: 'a text',
  read: (text) => ({ [name]: text }),
});

export const decimalColumn = ({ name, words, isOptional = false }: ColumnShape): FactColumn => ({
  name,
  words,
  isOptional,
  must: `a plain decimal number of at most ${decimals} decimals`,
  read: (text) => {
    const parsed = parseDecimal(text, decimals, name);
    return parsed.ok ? { [name]: formatDecimal(parsed.value, decimals, 0) } : undefined;
  },
});

export const codeColumn = ({ name, words, isOptional = false }: ColumnShape): FactColumn => ({
  name,
  words,
  isOptional,
  must: 'a code',
  read: (text) => ({ [name]: text.toUpperCase() }),
});

/** Of an amount: a currency, or hundredths of one such as GBX, by the letter: GBp is pence. */
export const moneyColumn = ({ name, words, isOptional = false }: ColumnShape): FactColumn => ({
  name,
  words,
  isOptional,
  must: 'a currency such as GBP, or hundredths such as GBX',
  read: (text) => ({ [name]: toCurrencyText(text) }),
});

/** Of a rate: never hundredths. */
export const currencyColumn = ({ name, words, isOptional = false }: ColumnShape): FactColumn => ({
  name,
  words,
  isOptional,
  must: 'a whole currency such as GBP, not hundredths of one',
  read: (text) => ((minorUnitOf(text) ?? minorUnitOf(text.toUpperCase())) ? undefined : { [name]: text.toUpperCase() }),
});

/** An amount in hundredths as one of the currency itself, exactly, or why it is none; other fields as they are. */
export const inWholeCurrency = ({ amountOf }: Pick<FactDefinition, 'amountOf'>, fields: FactFields): FactFields | string => {
  const minor = minorUnitOf(String(fields['currency'] ?? ''));
  if (amountOf === undefined || minor === undefined) return fields;
  const whole = { ...fields, currency: minor.currency };
  const amount = fields[amountOf];
  if (typeof amount !== 'string') return whole;
  const moved = parseDecimal(movedLeft(amount, minor.decimals), decimals, amountOf);
  if (!moved.ok) return `${amountOf} must be of at most ${decimals - minor.decimals} decimals in ${minor.name}, was ${amount}`;
  return { ...whole, [amountOf]: formatDecimal(moved.value, decimals, 0) };
};

/** A permanent id, `VENUE:NAME`; a name alone is one of imported data. */
export const instrumentColumn: FactColumn = {
  name: 'instrument',
  words: ['instrument_id', 'instrumentid', 'instrument', 'symbol', 'ticker'],
  isOptional: false,
  must: 'a permanent id such as IMPORTED:SP500, or the symbol of imported data',
  read: (text) => ({ instrumentId: text.includes(':') ? text : importedInstrumentId(text.toUpperCase()) }),
};
