/** A split: `numerator` shares for every `denominator` held, from the ex-date on. A reverse split has the smaller number first. */
import { z } from 'zod';
import { datedShape, defineFact, instrumentColumn, instrumentIdText, type FactFields } from './fact.ts';

const largest = 1_000_000;
const part = z.int().min(1).max(largest);

export const split = defineFact({
  kind: 'Split',
  order: 'Before',
  key: ['instrumentId'],
  schema: z
    .strictObject({ kind: z.literal('Split'), ...datedShape, instrumentId: instrumentIdText, numerator: part, denominator: part })
    .refine(({ numerator, denominator }) => numerator !== denominator, 'ratio must change the number of shares'),
  columns: [
    instrumentColumn,
    {
      name: 'ratio',
      words: ['ratio', 'split', 'split_ratio', 'stock_splits', 'split ratio'],
      isOptional: false,
      must: 'new shares for old ones such as 4:1, 3/2 or 0.1',
      read: (text) => readRatio(text),
    },
  ],
});

export type Split = z.infer<typeof split.schema>;

const pairPattern = /^([1-9][0-9]{0,6})[:/]([1-9][0-9]{0,6})$/;
const decimalPattern = /^([0-9]{1,7})(?:\.([0-9]{1,6}))?$/;

/** 4:1, 3/2, or one decimal number; in lowest terms. */
const readRatio = (text: string): FactFields | undefined => {
  const pair = pairPattern.exec(text);
  if (pair !== null) return inLowestTerms(Number(pair[1]), Number(pair[2]));
  const decimal = decimalPattern.exec(text);
  if (decimal === null) return undefined;
  const fraction = decimal[2] ?? '';
  const whole = Number(`${decimal[1]}${fraction}`);
  return whole === 0 ? undefined : inLowestTerms(whole, Number(`1${'0'.repeat(fraction.length)}`));
};

const inLowestTerms = (numerator: number, denominator: number): FactFields => {
  let [a, b] = [numerator, denominator];
  while (b !== 0) [a, b] = [b, a % b];
  return { numerator: numerator / a, denominator: denominator / a };
};
