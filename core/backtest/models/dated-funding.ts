/**
 * Funding of a perpetual at 00:00, 08:00 and 16:00 UTC by dated rates, as an exchange publishes them: the share of the position's value
 * that is paid at the instant. Where it is positive longs pay and shorts receive.
 */
import { negateMoney } from '../../value/money.ts';
import { datedRate, rateParams } from '../dated-rates.ts';
import { bpsOf, defineModel } from '../define-model.ts';

const everyMs = 28_800_000;

export const datedFunding = defineModel({
  id: 'dated-funding',
  kind: 'funding',
  title: 'Imported rates',
  doc: 'A position pays the share of its value that was known at each instant of eight hours (shorts receive it): for perpetuals.',
  params: rateParams('FUNDING', '8H'),
  create: (params, world) => {
    const rate = datedRate('dated-funding', params, world);
    return {
      reason: 'Funding',
      everyMs,
      charge: ({ value, atMs }) => {
        const bps = rate.bpsAt(atMs);
        const size = bpsOf(value, Math.abs(bps));
        return value > 0n === bps > 0 ? negateMoney(size) : size;
      },
      check: (fromMs, toMs) => rate.check(everyMs, fromMs, toMs),
    };
  },
});
