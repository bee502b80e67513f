import { listModels } from '#/server/adapters/store/prisma/models.ts';
import { modelRow } from '#/server/models/model-row.ts';
import { trainBoardOf } from '#/server/models/train-board.ts';
import { procedure } from '../../init.ts';

export const list = procedure('model.read').query(async ({ ctx: { desk } }) => ({
  models: (await listModels(desk.store.prisma)).map(modelRow),
  training: trainBoardOf(desk).active(),
}));
