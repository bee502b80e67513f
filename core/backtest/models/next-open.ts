/** Default fill model: what is decided on a bar's close fills at the next bar's open; stops and limits inside the bar. */
import { defineModel } from '../define-model.ts';
import { insideBar, limitFill, rangeLimit, rangeStop } from '../range-fills.ts';

export const nextOpen = defineModel({
  id: 'next-open',
  kind: 'fill',
  title: 'Next open',
  doc: 'Market orders fill at the open of the next bar; gaps fill at the open; stops before targets.',
  params: { limitFill, insideBar },
  create: (params) => ({
    marketAt: 'NextOpen',
    marketPx: (bar) => bar.open,
    isOptimistic: params.choice('insideBar') === 'optimistic',
    stopPx: rangeStop,
    limitPx: rangeLimit(params.choice('limitFill')),
  }),
});
