/** Model: one trained artefact, pinned by the hash of its content. */
import { defineNode } from '../define.ts';

export const model = defineNode({
  id: 'model',
  version: 1,
  title: 'Model',
  lane: 'Data',
  category: 'Machine learning',
  doc: 'Names the model to ask by its content hash, so that a strategy never changes because a model did.',
  formula: 'model {hash}',
  params: { hash: { kind: 'text', title: 'Model hash', maxLength: 64, default: '' } },
  inputs: {},
  outputs: { model: { type: 'Model' } },
  warmUp: () => 0,
  // A reference, not a number: whoever is wired to it reads its parameter.
  step: () => () => {},
  vector: () => {},
});
