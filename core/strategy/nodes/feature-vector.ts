/** Feature vector: up to sixteen series of one bar, side by side in port order, for a model. */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';

const feature = { type: 'Series', isOptional: true } as const;

export const featureVector = defineNode({
  id: 'feature-vector',
  version: 1,
  title: 'Feature vector',
  lane: 'Features',
  category: 'Machine learning',
  doc: 'Collects features into one aligned row. The same graph makes the training table and the live row.',
  formula: 'x1 ... xn',
  params: {},
  inputs: {
    x1: { type: 'Series' },
    x2: feature,
    x3: feature,
    x4: feature,
    x5: feature,
    x6: feature,
    x7: feature,
    x8: feature,
    x9: feature,
    x10: feature,
    x11: feature,
    x12: feature,
    x13: feature,
    x14: feature,
    x15: feature,
    x16: feature,
  },
  outputs: { features: { type: 'Vector' } },
  warmUp: () => 0,
  step({ slots, in: ports, out: { features } }) {
    const from = Object.values(ports).filter((slot) => slot >= 0);
    return () => {
      for (let i = 0; i < from.length; i += 1) slots[features + i] = at(slots, from[i] ?? -1);
    };
  },
  vector(context) {
    const names = featurePorts.filter((name) => context.isWired(name));
    names.forEach((name, element) => context.share('features', context.input(name), element));
  },
});

const featurePorts = [
  ...(['x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7', 'x8'] as const),
  ...(['x9', 'x10', 'x11', 'x12', 'x13', 'x14', 'x15', 'x16'] as const),
];
