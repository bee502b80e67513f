/**
 * A rate of interest a year for a tenor (ON, 3M, 10Y), as a fraction: 0.0525, not 5.25. It may be below zero. A tenor of hours is of
 * those hours and not of a year: 8H is the funding of a perpetual, as exchanges publish it.
 */
import { z } from 'zod';
import { codeColumn, currencyColumn, currencyText, datedShape, decimalColumn, decimalText, defineFact } from './fact.ts';

export const tenorPattern = /^(ON|[1-9][0-9]{0,2}[DWMYH])$/;

export const interestRate = defineFact({
  kind: 'InterestRate',
  order: 'Either',
  key: ['currency', 'tenor'],
  schema: z.strictObject({
    kind: z.literal('InterestRate'),
    ...datedShape,
    currency: currencyText,
    tenor: z.string().regex(tenorPattern, 'must be ON or a count and a unit such as 3M, 10Y or 8H'),
    rate: decimalText.refine((text) => Math.abs(Number(text)) < 1, 'must be a fraction such as 0.0525'),
  }),
  columns: [
    currencyColumn({ name: 'currency', words: ['currency'] }),
    codeColumn({ name: 'tenor', words: ['tenor', 'maturity', 'term'] }),
    decimalColumn({ name: 'rate', words: ['rate', 'value', 'yield'] }),
  ],
});
