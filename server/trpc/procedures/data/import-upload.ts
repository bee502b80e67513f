import { importUploadSchema } from '#/core/market/import-prices.schema.ts';
import { importUpload as importIntoHistory } from '#/server/use-cases/import-upload.ts';
import { procedure, unwrap } from '../../init.ts';

/** An upload into the history: what was kept, what was not and why. */
export const importUpload = procedure('data.import')
  .input(importUploadSchema)
  .mutation(async ({ ctx, input }) => unwrap(await importIntoHistory(ctx.desk, input)));
