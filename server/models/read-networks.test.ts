import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { modelHashOf } from '#/core/learn/model.ts';
import { starterModel } from '#/core/learn/starter-model.ts';
import { writeModel } from './model-file.ts';
import { readNetworks } from './read-networks.ts';

test('the shipped model and one of the home are given; one that is not there and one too large are told by their reasons', async () => {
  const home = mkdtempSync(join(tmpdir(), 'bellwether-networks-'));
  const own = { ...starterModel, name: 'Own', seed: 3 };
  const layer = (inputs: number, outputs: number, activation: 'relu' | 'sigmoid') => ({
    ...{ inputs, outputs, activation, weights: Array.from({ length: inputs * outputs }, () => 0.1) },
    biases: Array.from({ length: outputs }, () => 0),
  });
  const large = { ...starterModel, layers: [layer(4, 400, 'relu'), layer(400, 400, 'relu'), layer(400, 1, 'sigmoid')] };
  await writeModel(home, own);
  await writeModel(home, large);
  const absent = 'a'.repeat(64);
  const asked = [modelHashOf(starterModel), modelHashOf(own), absent, modelHashOf(large), absent];
  expect(await readNetworks(home, asked)).toEqual([
    { hash: asked[0], model: starterModel },
    { hash: asked[1], model: own },
    { hash: absent, reason: `model ${absent} must be trained first, was not found` },
    { hash: asked[3], reason: `model ${asked[3]} must have at most 100000 weights for a preview, was 162000: test it instead` },
  ]);
});
