/** Models by their hashes as they score: a page can ask them itself, row by row, since a network is arithmetic alone. */
import { modelHashOf, type ModelArtefact } from '#/core/learn/model.ts';
import { starterModel } from '#/core/learn/starter-model.ts';
import { readModel } from './model-file.ts';

export interface Network {
  readonly hash: string;
  readonly model?: ModelArtefact;
  /** Why there is none. */
  readonly reason?: string;
}

/** More would be megabytes on the wire and a second a preview. */
const mostWeights = 100_000;

export const readNetworks = (home: string, hashes: readonly string[]): Promise<readonly Network[]> =>
  Promise.all([...new Set(hashes)].map((hash) => readNetwork(home, hash)));

const readNetwork = async (home: string, hash: string): Promise<Network> => {
  if (hash === modelHashOf(starterModel)) return { hash, model: starterModel };
  const model = await readModel(home, hash);
  if (!model.ok) return { hash, reason: model.failure.message };
  const weights = model.value.layers.reduce((sum, layer) => sum + layer.weights.length, 0);
  if (weights <= mostWeights) return { hash, model: model.value };
  return { hash, reason: `model ${hash} must have at most ${mostWeights} weights for a preview, was ${weights}: test it instead` };
};
