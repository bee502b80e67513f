/** The end of an instrument's trading: why, and what a holder got for each share where that is known (0 is a total loss). */
import { z } from 'zod';
import { codeText, currencyText, datedShape, decimalColumn, defineFact, moneyColumn } from './fact.ts';
import { instrumentColumn, instrumentIdText, notBelowZero, textColumn } from './fact.ts';

export const delisting = defineFact({
  kind: 'Delisting',
  order: 'Either',
  key: ['instrumentId'],
  schema: z
    .strictObject({
      kind: z.literal('Delisting'),
      ...datedShape,
      instrumentId: instrumentIdText,
      reason: codeText,
      value: notBelowZero.optional(),
      currency: currencyText.optional(),
    })
    .refine(({ value, currency }) => value === undefined || currency !== undefined, 'currency must be present beside a value, was absent'),
  amountOf: 'value',
  columns: [
    instrumentColumn,
    textColumn({ name: 'reason', words: ['reason', 'delisting_code', 'code'] }),
    decimalColumn({ name: 'value', words: ['value', 'payment', 'amount'], isOptional: true }),
    moneyColumn({ name: 'currency', words: ['currency'], isOptional: true }),
  ],
});
