import { modelHashesSchema } from '#/core/learn/train-model.schema.ts';
import { readNetworks } from '#/server/models/read-networks.ts';
import { procedure } from '../../init.ts';

/** Models as they score, for a preview in the browser; of one that cannot be had, why. */
export const networks = procedure('model.read')
  .input(modelHashesSchema)
  .query(({ ctx: { desk }, input: { hashes } }) => readNetworks(desk.config.home, hashes));
