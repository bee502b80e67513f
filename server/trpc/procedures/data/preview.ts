import { previewUploadSchema } from '#/core/market/import-prices.schema.ts';
import { previewUpload } from '#/server/use-cases/import-upload.ts';
import { procedure, unwrap } from '../../init.ts';

/** What an import would make of an upload; nothing is stored. */
export const preview = procedure('data.import')
  .input(previewUploadSchema)
  .query(async ({ ctx, input }) => unwrap(await previewUpload(ctx.desk, input)));
