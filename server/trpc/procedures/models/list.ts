import { listModels } from '#/server/adapters/store/prisma/models.ts';
import { listRuns } from '#/server/adapters/store/prisma/runs.ts';
import { modelRow } from '#/server/models/model-row.ts';
import { trainBoardOf } from '#/server/models/train-board.ts';
import { trainingRow } from '#/server/models/training-row.ts';
import { procedure } from '../../init.ts';

/** Models, and every training that was asked for: queued, at work, done, failed, canceled. */
export const list = procedure('model.read').query(async ({ ctx: { desk } }) => {
  const { prisma } = desk.store;
  const board = trainBoardOf(desk);
  const [models, runs] = [await listModels(prisma), await listRuns(prisma, { kind: 'train' })];
  return { models: models.map(modelRow), trainings: runs.map((run) => trainingRow(run, board.active(run.id))) };
});
