/** Fee for borrowing what is sold short, by dated rates: a share of its value a year, as known at each UTC midnight it is held over. */
import { negateMoney, noMoney } from '../../value/money.ts';
import { msPerDay } from '../../value/timestamp.ts';
import { dailyBps } from '../carry.ts';
import { datedRate, rateParams } from '../dated-rates.ts';
import { daysAYear, defineModel } from '../define-model.ts';

export const datedBorrow = defineModel({
  id: 'dated-borrow',
  kind: 'borrow',
  title: 'Borrow fee, by imported rates',
  doc: 'A short position pays the rate known at each UTC midnight, a share of its value a year, and a spread.',
  params: {
    ...rateParams('BORROW', 'ON'),
    spreadBps: { kind: 'number', title: 'Above it', unit: 'bps a year', min: 0, max: 10_000, default: 0 },
    year: daysAYear,
  },
  create: (params, world) => {
    const rate = datedRate('dated-borrow', params, world);
    const [spread, days] = [params.number('spreadBps'), Number(params.choice('year'))];
    return {
      reason: 'Borrow',
      everyMs: msPerDay,
      charge: ({ value, atMs }) => (value < 0n ? negateMoney(dailyBps(-value, Math.max(0, rate.bpsAt(atMs) + spread), days)) : noMoney),
      check: (fromMs, toMs) => rate.check(msPerDay, fromMs, toMs),
    };
  },
});
