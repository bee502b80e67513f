/** Trained models: one JSON file each in the home folder, named by the hash of its content, written whole or not at all. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { modelHashOf, parseModel, type ModelArtefact } from '#/core/learn/model.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { fail, type Result } from '#/core/value/result.ts';

export const modelsFolder = (home: string): string => join(home, 'models');

export const modelPath = (home: string, hash: string): string => join(modelsFolder(home), `${hash}.json`);

const hashPattern = /^[0-9a-f]{64}$/;

export const writeModel = async (home: string, model: ModelArtefact): Promise<string> => {
  const file = modelPath(home, modelHashOf(model));
  await mkdir(modelsFolder(home), { recursive: true });
  await writeFile(`${file}.part`, JSON.stringify(model));
  await rename(`${file}.part`, file);
  return file;
};

/** The model of that hash, checked against it. */
export const readModel = async (home: string, hash: string): Promise<Result<ModelArtefact, Failure>> => {
  if (!hashPattern.test(hash)) return fail(invalid('model hash', '64 hexadecimal digits', hash));
  if (!existsSync(modelPath(home, hash))) return fail(failure('NotFound', `model ${hash} must be trained first, was not found`));
  const model = await parseFile(modelPath(home, hash));
  if (!model.ok) return model;
  const found = modelHashOf(model.value);
  return found === hash ? model : fail(invalid('hash of the model file', hash, found));
};

/** Hashes of the models in the home folder. */
export const listModelFiles = async (home: string): Promise<readonly string[]> => {
  if (!existsSync(modelsFolder(home))) return [];
  const names = await readdir(modelsFolder(home));
  return names.flatMap((name) => (name.endsWith('.json') && hashPattern.test(name.slice(0, -5)) ? [name.slice(0, -5)] : [])).toSorted();
};

const parseFile = async (file: string): Promise<Result<ModelArtefact, Failure>> => {
  try {
    return parseModel(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    return fail(invalid('model file', 'readable JSON', error instanceof Error ? error.message : String(error)));
  }
};

/** The trained models among `hashes`; one that is not here is left out, and whoever needs it says so by name. */
export const readModels = async (home: string, hashes: readonly string[]): Promise<readonly ModelArtefact[]> => {
  const read = await Promise.all(hashes.map((hash) => readModel(home, hash)));
  return read.flatMap((model) => (model.ok ? [model.value] : []));
};
