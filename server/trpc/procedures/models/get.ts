import { modelHashSchema } from '#/core/learn/train-model.schema.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import { failure } from '#/core/value/failures.ts';
import { findModel } from '#/server/adapters/store/prisma/models.ts';
import { listRuns } from '#/server/adapters/store/prisma/runs.ts';
import { graphForModel } from '#/server/models/graph-for-model.ts';
import { readModel } from '#/server/models/model-file.ts';
import { modelRow, trainingOf } from '#/server/models/model-row.ts';
import { trainBoardOf } from '#/server/models/train-board.ts';
import { trainingRow } from '#/server/models/training-row.ts';
import { procedure, toError, unwrap } from '../../init.ts';

/** A model with its curve and tables, the shape of its network, and every training on the same data. */
export const get = procedure('model.read')
  .input(modelHashSchema)
  .query(async ({ ctx: { desk }, input: { hash } }) => {
    const { prisma } = desk.store;
    const record = await findModel(prisma, hash);
    if (record === undefined) throw toError(failure('NotFound', `model ${hash} must exist, was not found`));
    const { features, layers, horizonBars, normaliser } = unwrap(await readModel(desk.config.home, hash));
    const board = trainBoardOf(desk);
    const runs = await listRuns(prisma, { kind: 'train', dataHash: record.dataHash });
    const graph = graphForModel(record);
    const program = graph.ok ? compileGraph(graph.value) : undefined;
    return {
      model: modelRow(record),
      ...trainingOf(record),
      network: {
        features,
        horizonBars,
        normaliser,
        layers: layers.map(({ inputs, outputs, activation }) => ({ inputs, outputs, activation })),
      },
      trainings: runs.map((run) => trainingRow(run, board.active(run.id))),
      ...(graph.ok ? {} : { cannotRun: graph.failure.message }),
      ...(program?.ok === true && { programHash: program.value.hash }),
    };
  });
