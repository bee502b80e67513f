/** Where a scheme (GICS, SIC, one's own) files an instrument from the effective date on. */
import { z } from 'zod';
import { codeText, datedShape, defineFact, instrumentColumn, instrumentIdText, textColumn } from './fact.ts';

export const classification = defineFact({
  kind: 'Classification',
  order: 'Either',
  key: ['instrumentId', 'scheme'],
  schema: z.strictObject({
    kind: z.literal('Classification'),
    ...datedShape,
    instrumentId: instrumentIdText,
    scheme: codeText,
    code: codeText,
  }),
  columns: [
    instrumentColumn,
    textColumn({ name: 'scheme', words: ['scheme'] }),
    textColumn({ name: 'code', words: ['code', 'class', 'sector', 'industry'] }),
  ],
});

export type Classification = z.infer<typeof classification.schema>;
