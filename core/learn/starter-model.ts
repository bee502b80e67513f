/**
 * The model that the classifier template begins with: set by hand, not trained, so that the template runs before anybody
 * has trained one. It favours a price above its long mean that has dipped below its short one, in calm markets.
 */
import type { ModelArtefact } from './model.ts';

export const starterModel: ModelArtefact = {
  schema: 1,
  kind: 'mlp',
  name: 'Starter (set by hand, not trained)',
  features: ['near zscore', 'far zscore', 'rsi', 'regime ratio'],
  normaliser: { mean: [0, 0, 50, 1], deviation: [1, 1, 15, 0.35] },
  layers: [
    {
      inputs: 4,
      outputs: 3,
      // Columns: trend, dip, turbulence.
      weights: [0.1, -0.8, 0, 0.9, 0.1, 0, 0.2, -0.6, 0, -0.1, 0, 1],
      biases: [-0.1, -0.2, -0.5],
      activation: 'tanh',
    },
    { inputs: 3, outputs: 1, weights: [0.9, 1.1, -0.4], biases: [0], activation: 'sigmoid' },
  ],
  horizonBars: 5,
  graphHash: '',
  dataHash: '',
  seed: 0,
  metrics: {},
};
