/** Interest on cash: what is owed pays a rate a year, what is there may earn one, for each UTC midnight. */
import { negateMoney } from '../../value/money.ts';
import { msPerDay } from '../../value/timestamp.ts';
import { dailyBps } from '../carry.ts';
import { daysAYear, defineModel } from '../define-model.ts';

export const cashInterest = defineModel({
  id: 'cash-interest',
  kind: 'financing',
  title: 'Interest on cash',
  doc: 'A debit balance pays interest for every UTC midnight; a credit balance earns what is said, by default nothing.',
  params: {
    debitBps: { kind: 'number', title: 'On a debit', unit: 'bps a year', min: 0, max: 10_000, default: 600 },
    creditBps: { kind: 'number', title: 'On a credit', unit: 'bps a year', min: 0, max: 10_000, default: 0 },
    year: daysAYear,
  },
  create: (params) => {
    const debit = params.number('debitBps');
    const credit = params.number('creditBps');
    const days = Number(params.choice('year'));
    return {
      reason: 'Interest',
      everyMs: msPerDay,
      charge: ({ cash }) => (cash < 0n ? negateMoney(dailyBps(-cash, debit, days)) : dailyBps(cash, credit, days)),
    };
  },
});
