import { modelHashSchema } from '#/core/learn/train-model.schema.ts';
import { toMs, Timestamp } from '#/core/value/timestamp.ts';
import { inferenceLogOf } from '#/server/models/inference-log.ts';
import { procedure } from '../../init.ts';

/** The last scores a model gave to deployments since the desk's start, newest first. */
export const predictions = procedure('model.read')
  .input(modelHashSchema)
  .query(({ ctx: { desk }, input: { hash } }) =>
    inferenceLogOf(desk.config)
      .of(hash)
      .map(({ tsBar, ...note }) => ({ ...note, barMs: toMs(Timestamp(tsBar)) })),
  );
