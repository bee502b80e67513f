/** Fill at the close of the bar that decided, as vectorised back-testers do: comparable with them, and not tradable. */
import { defineModel } from '../define-model.ts';
import { limitFill, rangeLimit, rangeStop } from '../range-fills.ts';

export const signalClose = defineModel({
  id: 'signal-close',
  kind: 'fill',
  title: 'Signal close',
  doc: 'Market orders fill at the very close that decided them. For benchmarks only.',
  benchmarkOnly: true,
  params: { limitFill },
  create: (params) => ({
    marketAt: 'SignalClose',
    marketPx: (bar) => bar.close,
    stopPx: rangeStop,
    limitPx: rangeLimit(params.choice('limitFill')),
  }),
});
