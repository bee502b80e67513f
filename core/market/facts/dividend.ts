/**
 * A cash dividend: `amount` of `currency` for each share held before the ex-date, as it was paid (pence as pounds), never
 * adjusted for later splits.
 */
import { z } from 'zod';
import { aboveZero, codeText, currencyText, datedShape, decimalColumn, defineFact, moneyColumn } from './fact.ts';
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
  amountOf: 'amount',
  columns: [
    instrumentColumn,
    decimalColumn({ name: 'amount', words: ['amount', 'dividend', 'dividends', 'cash_amount'] }),
    moneyColumn({ name: 'currency', words: ['currency'] }),
    /** Tells a special dividend from the regular one of the same day. */
    textColumn({ name: 'label', words: ['label', 'dividend_type'], isOptional: true }),
  ],
});

export type Dividend = z.infer<typeof dividend.schema>;
