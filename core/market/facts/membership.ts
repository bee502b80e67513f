/** A change of an index or another universe: from the effective date on an instrument is In or Out. */
import { z } from 'zod';
import { codeText, datedShape, defineFact, instrumentColumn, instrumentIdText, textColumn } from './fact.ts';

const changes: Readonly<Record<string, 'In' | 'Out'>> = { in: 'In', added: 'In', add: 'In', out: 'Out', removed: 'Out', remove: 'Out' };

export const membership = defineFact({
  kind: 'Membership',
  order: 'Either',
  key: ['index', 'instrumentId'],
  schema: z.strictObject({
    kind: z.literal('Membership'),
    ...datedShape,
    index: codeText,
    instrumentId: instrumentIdText,
    change: z.enum(['In', 'Out']),
  }),
  columns: [
    textColumn({ name: 'index', words: ['index', 'universe'] }),
    instrumentColumn,
    {
      name: 'change',
      words: ['change', 'event', 'action'],
      isOptional: false,
      must: 'in, added, out or removed',
      read: (text) => {
        const change = Object.hasOwn(changes, text.toLowerCase()) ? changes[text.toLowerCase()] : undefined;
        return change === undefined ? undefined : { change };
      },
    },
  ],
});

export type Membership = z.infer<typeof membership.schema>;
