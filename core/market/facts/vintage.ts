/** One publication of a statistic: the value that was said at `knownAtMs` of the period that ends at `effectiveMs`. */
import { z } from 'zod';
import { codeText, datedShape, decimalColumn, decimalText, defineFact, textColumn } from './fact.ts';

export const vintage = defineFact({
  kind: 'Vintage',
  order: 'After',
  key: ['series'],
  schema: z.strictObject({ kind: z.literal('Vintage'), ...datedShape, series: codeText, value: decimalText }),
  columns: [
    textColumn({ name: 'series', words: ['series', 'series_id'] }),
    decimalColumn({ name: 'value', words: ['value', 'observation'] }),
  ],
});
