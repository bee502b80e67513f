/** The symbol that an instrument has from the effective date on, until its next; without one it has none any more. */
import { z } from 'zod';
import { datedShape, defineFact, instrumentColumn, instrumentIdText } from './fact.ts';
import { symbolConflicts } from './symbols.ts';

export const symbolChange = defineFact({
  kind: 'Symbol',
  order: 'Either',
  key: ['instrumentId'],
  schema: z.strictObject({
    kind: z.literal('Symbol'),
    ...datedShape,
    instrumentId: instrumentIdText,
    symbol: z
      .string()
      .regex(/^[A-Z0-9._-]{1,20}$/, 'must be 1 to 20 of A-Z, 0-9, ".", "_" and "-"')
      .optional(),
  }),
  columns: [
    { ...instrumentColumn, words: ['instrument_id', 'instrumentid', 'instrument', 'permanent_id'] },
    {
      name: 'symbol',
      words: ['symbol', 'ticker'],
      isOptional: true,
      must: 'a symbol',
      read: (text) => ({ symbol: text.toUpperCase() }),
    },
  ],
  conflicts: symbolConflicts,
});
