/**
 * Fill at the first tick after the close that decided, by quotes: a buy pays the first offer told after it, a sale gets the first bid. For
 * recordings, whose bars know that quote; bars alone do not. Stops and limits inside the bar, as for the next open.
 */
import { defineModel } from '../define-model.ts';
import { insideBar, limitFill, rangeLimit, rangeStop } from '../range-fills.ts';

export const nextTick = defineModel({
  id: 'next-tick',
  kind: 'fill',
  title: 'Next tick',
  doc: 'Market orders fill at the first quote after the close that decided: buys at the offer, sales at the bid. Needs bars of a recording.',
  params: { limitFill, insideBar },
  create: (params) => ({
    marketAt: 'NextTick',
    marketPx: ({ openBid = Number.NaN, openOffer = Number.NaN }, side) => (side === 'Buy' ? openOffer : openBid),
    reads: ['openBid', 'openOffer'],
    isOptimistic: params.choice('insideBar') === 'optimistic',
    stopPx: rangeStop,
    limitPx: rangeLimit(params.choice('limitFill')),
  }),
});
