/** A rate of interest a year for a tenor (ON, 3M, 10Y), as a fraction: 0.0525, not 5.25. It may be below zero. */
import { z } from 'zod';
import { codeColumn, currencyText, datedShape, decimalColumn, decimalText, defineFact } from './fact.ts';

export const interestRate = defineFact({
  kind: 'InterestRate',
  order: 'Either',
  key: ['currency', 'tenor'],
  schema: z.strictObject({
    kind: z.literal('InterestRate'),
    ...datedShape,
    currency: currencyText,
    tenor: z.string().regex(/^(ON|[1-9][0-9]{0,2}[DWMY])$/, 'must be ON or a count and a unit such as 3M or 10Y'),
    rate: decimalText.refine((text) => Math.abs(Number(text)) < 1, 'must be a fraction such as 0.0525'),
  }),
  columns: [
    codeColumn({ name: 'currency', words: ['currency'] }),
    codeColumn({ name: 'tenor', words: ['tenor', 'maturity', 'term'] }),
    decimalColumn({ name: 'rate', words: ['rate', 'value', 'yield'] }),
  ],
});
