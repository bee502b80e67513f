/** A cash dividend: `amount` of `currency` for each share held before the ex-date, as it was paid, never adjusted for later splits. */
import { z } from 'zod';
import { aboveZero, codeColumn, codeText, currencyText, datedShape, decimalColumn, defineFact } from './fact.ts';
import { instrumentColumn, instrumentIdText, textColumn } from './fact.ts';

export const dividend = defineFact({
  kind: 'Dividend',
  order: 'Before',
  key: ['instrumentId', 'label'],
  schema: z.strictObject({
    kind: z.literal('Dividend'),
    ...datedShape,
    instrumentId: instrumentIdText,
    amount: aboveZero,
    currency: currencyText,
    label: codeText.optional(),
  }),
  columns: [
    instrumentColumn,
    decimalColumn({ name: 'amount', words: ['amount', 'dividend', 'dividends', 'cash_amount'] }),
    codeColumn({ name: 'currency', words: ['currency'] }),
    /** Tells a special dividend from the regular one of the same day. */
    textColumn({ name: 'label', words: ['label', 'dividend_type'], isOptional: true }),
  ],
});

export type Dividend = z.infer<typeof dividend.schema>;
