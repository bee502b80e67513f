/** Interest on cash by dated rates of its currency: the rate known at each UTC midnight, and a spread against the account. */
import { msPerDay } from '../../value/timestamp.ts';
import { negateMoney } from '../../value/money.ts';
import { dailyBps } from '../carry.ts';
import { datedRate, rateParams } from '../dated-rates.ts';
import { daysAYear, defineModel } from '../define-model.ts';

export const datedInterest = defineModel({
  id: 'dated-interest',
  kind: 'financing',
  title: 'Interest on cash, by imported rates',
  doc: 'A debit pays the rate known at each UTC midnight and a spread; a credit earns it less a spread. Neither goes below nothing.',
  params: {
    ...rateParams('MAIN', 'ON'),
    debitBps: { kind: 'number', title: 'Above it on a debit', unit: 'bps a year', min: 0, max: 10_000, default: 150 },
    creditBps: { kind: 'number', title: 'Below it on a credit', unit: 'bps a year', min: 0, max: 10_000, default: 50 },
    year: daysAYear,
  },
  create: (params, world) => {
    const rate = datedRate('dated-interest', params, world);
    const [debit, credit, days] = [params.number('debitBps'), params.number('creditBps'), Number(params.choice('year'))];
    return {
      reason: 'Interest',
      everyMs: msPerDay,
      charge: ({ cash, atMs }) => {
        const bps = rate.bpsAt(atMs);
        if (cash < 0n) return negateMoney(dailyBps(-cash, Math.max(0, bps + debit), days));
        return dailyBps(cash, Math.max(0, bps - credit), days);
      },
      check: (fromMs, toMs) => rate.check(msPerDay, fromMs, toMs),
    };
  },
});
