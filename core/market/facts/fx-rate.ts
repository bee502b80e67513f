/** A rate of exchange as it was observed: units of `quote` for one of `base`. */
import { z } from 'zod';
import { aboveZero, currencyColumn, currencyText, datedShape, decimalColumn, defineFact } from './fact.ts';

export const fxRate = defineFact({
  kind: 'FxRate',
  order: 'After',
  key: ['base', 'quote'],
  schema: z
    .strictObject({ kind: z.literal('FxRate'), ...datedShape, base: currencyText, quote: currencyText, rate: aboveZero })
    .refine(({ base, quote }) => base !== quote, 'quote must be another currency than base'),
  columns: [
    currencyColumn({ name: 'base', words: ['base', 'from'] }),
    currencyColumn({ name: 'quote', words: ['quote', 'to', 'currency'] }),
    decimalColumn({ name: 'rate', words: ['rate', 'close', 'value'] }),
  ],
});
