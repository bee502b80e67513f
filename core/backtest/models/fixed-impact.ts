/** Every order moves the price by the same share of it, whatever its size. */
import { defineModel } from '../define-model.ts';

export const fixedImpact = defineModel({
  id: 'fixed',
  kind: 'impact',
  title: 'Fixed',
  doc: 'Market and stop orders move the price by a fixed share of it.',
  params: { bps: { kind: 'number', title: 'Impact', unit: 'bps', min: 0, max: 1000, default: 5 } },
  create: (params) => {
    const share = params.number('bps') / 10_000;
    return { windowBars: 0, offset: ({ px }) => Math.abs(px) * share };
  },
});
