/** Scorers of the models in a folder, each loaded when first asked for and checked against the hash that names it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createScorer, type ModelScorer } from '#/core/learn/mlp.ts';
import { modelHashOf, parseModel } from '#/core/learn/model.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';

export class ModelShelf {
  readonly #folder: string;
  readonly #scorers = new Map<string, ModelScorer>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** A model that is missing now is looked for again next time. */
  find(hash: string): Result<ModelScorer, Failure> {
    const known = this.#scorers.get(hash);
    if (known !== undefined) return ok(known);
    const loaded = this.#load(hash);
    if (loaded.ok) this.#scorers.set(hash, loaded.value);
    return loaded;
  }

  #load(hash: string): Result<ModelScorer, Failure> {
    if (!/^[0-9a-f]{64}$/.test(hash)) return fail(invalid('model hash', '64 hexadecimal digits', hash));
    const input = readJson(join(this.#folder, `${hash}.json`));
    if (!input.ok) return fail(failure('NotFound', `model ${hash} must be in the home folder, was not readable: ${input.failure.message}`));
    const model = parseModel(input.value);
    if (!model.ok) return model;
    const found = modelHashOf(model.value);
    return found === hash ? ok(createScorer(model.value)) : fail(invalid('hash of the model file', hash, found));
  }
}

const readJson = (file: string): Result<unknown, Failure> => {
  try {
    return ok(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    return fail(failure('NotFound', error instanceof Error ? error.message : String(error)));
  }
};
