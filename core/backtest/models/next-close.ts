/** Fill model for close-only series: everything fills at the next close, if that close reaches it. */
import { defineModel } from '../define-model.ts';
import { limitFill } from '../range-fills.ts';

export const nextClose = defineModel({
  id: 'next-close',
  kind: 'fill',
  title: 'Next close',
  doc: 'Orders fill at the close of the next bar: for series that have no open, high and low.',
  params: { limitFill },
  create: (params) => {
    const slack = params.choice('limitFill') === 'touch' ? 0 : 1;
    return {
      marketAt: 'NextClose',
      marketPx: (bar) => bar.close,
      stopPx: (side, stopPx, { close }) => ((side === 'Buy' ? close >= stopPx : close <= stopPx) ? close : undefined),
      limitPx: (side, limitPx, { close }) => ((side === 'Buy' ? close <= limitPx - slack : close >= limitPx + slack) ? close : undefined),
    };
  },
});
