/** Trained models. One is known by the hash of its artefact and never changes. */
import { z } from 'zod';
import type { Prisma } from '#/prisma/generated/client.ts';
import { jsonObjectSchema, readJson, type JsonObject, type Records } from './json.ts';

type Row = Prisma.ModelGetPayload<object>;

export interface TrainedModel extends Omit<Row, 'recipe' | 'metrics'> {
  readonly recipe: JsonObject;
  readonly metrics: JsonObject;
}

export type NewModel = Omit<TrainedModel, 'createdAt' | 'seeded'> & { readonly seeded?: boolean };

/** Saving the same model again keeps the first record: same graph, data and seed give the same bytes. */
export async function saveModel(records: Records, model: NewModel): Promise<TrainedModel> {
  const data = {
    ...model,
    recipe: jsonObjectSchema.parse(model.recipe),
    metrics: jsonObjectSchema.parse(model.metrics),
  };
  await records.model.createMany({ data: [data], skipDuplicates: true });
  return toModel(await records.model.findUniqueOrThrow({ where: { hash: model.hash } }));
}

export async function findModel(records: Records, hash: string): Promise<TrainedModel | undefined> {
  const row = await records.model.findUnique({ where: { hash } });
  return row ? toModel(row) : undefined;
}

/** Newest first. */
export async function listModels(records: Records): Promise<TrainedModel[]> {
  const rows = await records.model.findMany({ orderBy: [{ createdAt: 'desc' }, { hash: 'asc' }] });
  return rows.map(toModel);
}

const jsonSchema = z.object({ recipe: jsonObjectSchema, metrics: jsonObjectSchema });

function toModel(row: Row): TrainedModel {
  const { recipe, metrics } = row;
  return { ...row, ...readJson(jsonSchema, { recipe, metrics }, `model ${row.hash}`) };
}
