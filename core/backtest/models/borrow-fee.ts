/** Fee for borrowing what is sold short: a share of its value a year, charged for each UTC midnight it is held over. */
import { negateMoney, noMoney } from '../../value/money.ts';
import { msPerDay } from '../../value/timestamp.ts';
import { dailyBps } from '../carry.ts';
import { daysAYear, defineModel } from '../define-model.ts';

export const borrowFee = defineModel({
  id: 'borrow-fee',
  kind: 'borrow',
  title: 'Borrow fee',
  doc: 'A short position pays a share of its value a year, for every UTC midnight, weekends included.',
  params: {
    bps: { kind: 'number', title: 'Borrow fee', unit: 'bps a year', min: 0, max: 100_000, default: 50 },
    year: daysAYear,
  },
  create: (params) => {
    const bps = params.number('bps');
    const days = Number(params.choice('year'));
    const charge = (value: bigint) => (value < 0n ? negateMoney(dailyBps(-value, bps, days)) : noMoney);
    return { reason: 'Borrow', everyMs: msPerDay, charge: ({ value }) => charge(value) };
  },
});
