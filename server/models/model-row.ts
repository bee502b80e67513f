/** A model as it leaves the desk: JSON as it stands, without where its file is. */
import type { TrainedModel } from '#/server/adapters/store/prisma/models.ts';

export const modelRow = ({ seed, createdAt, artefactFile: _file, ...model }: TrainedModel) => ({
  ...model,
  seed: String(seed),
  createdMs: createdAt.getTime(),
});
