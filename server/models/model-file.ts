/** Trained models: one JSON file each in the home folder, named by the hash of its content, written whole or not at all. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { modelHashOf, type ModelArtefact } from '#/core/learn/model.ts';

export const modelsFolder = (home: string): string => join(home, 'models');

export const modelPath = (home: string, hash: string): string => join(modelsFolder(home), `${hash}.json`);

export const writeModel = async (home: string, model: ModelArtefact): Promise<string> => {
  const file = modelPath(home, modelHashOf(model));
  await mkdir(modelsFolder(home), { recursive: true });
  await writeFile(`${file}.part`, JSON.stringify(model));
  await rename(`${file}.part`, file);
  return file;
};
