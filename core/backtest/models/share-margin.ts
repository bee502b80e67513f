/**
 * Margin as shares of a position's value: to take on more, equity must be at least the initial share of what would be held; to keep
 * it, at least the maintenance share. The defaults are Regulation T (12 CFR 220.12: 50%) and FINRA rule 4210 (25% for longs).
 */
import { defineModel } from '../define-model.ts';
import { shareMargin as marginOf } from '../margin.ts';

const percent = { kind: 'number', unit: '% of value', min: 0, max: 100 } as const;

export const shareMargin = defineModel({
  id: 'share-of-value',
  kind: 'margin',
  title: 'Share of value',
  doc: 'Orders beyond the initial margin are not taken; under the maintenance margin the position is closed and the strategy stopped.',
  params: {
    initial: { ...percent, title: 'Initial', default: 50 },
    maintenance: { ...percent, title: 'Maintenance', default: 25 },
  },
  create: (params) => {
    const initial = params.number('initial');
    const maintenance = params.number('maintenance');
    if (maintenance > initial)
      throw new RangeError(`share-of-value.maintenance must be at most the initial margin ${initial}, was ${maintenance}`);
    return marginOf(initial, maintenance);
  },
});
