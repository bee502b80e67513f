import { modelHashSchema } from '#/core/learn/train-model.schema.ts';
import { failure } from '#/core/value/failures.ts';
import { findModel } from '#/server/adapters/store/prisma/models.ts';
import { readModel } from '#/server/models/model-file.ts';
import { modelRow } from '#/server/models/model-row.ts';
import { procedure, toError, unwrap } from '../../init.ts';

export const get = procedure('model.read')
  .input(modelHashSchema)
  .query(async ({ ctx: { desk }, input: { hash } }) => {
    const record = await findModel(desk.store.prisma, hash);
    if (record === undefined) throw toError(failure('NotFound', `model ${hash} must exist, was not found`));
    return { model: modelRow(record), artefact: unwrap(await readModel(desk.config.home, hash)) };
  });
