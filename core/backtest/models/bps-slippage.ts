/** Takers trade this many basis points worse than the model's price. */
import { defineModel } from '../define-model.ts';

export const bpsSlippage = defineModel({
  id: 'bps-slippage',
  kind: 'slippage',
  title: 'Basis points',
  doc: 'Market and stop orders trade worse by a share of the price, rounded to the tick against the order.',
  params: { bps: { kind: 'number', title: 'Slippage', unit: 'bps', min: 0, max: 1000, default: 1 } },
  create: (params) => {
    const share = params.number('bps') / 10_000;
    return (px, side) => (side === 'Buy' ? px + Math.abs(px) * share : px - Math.abs(px) * share);
  },
});
