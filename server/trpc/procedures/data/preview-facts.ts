import { previewFactsSchema } from '#/core/market/import-facts.schema.ts';
import { previewFactsUpload } from '#/server/use-cases/import-upload.ts';
import { procedure, unwrap } from '../../init.ts';

/** What an import of dated facts would make of an upload; nothing is stored. */
export const previewFacts = procedure('data.import')
  .input(previewFactsSchema)
  .query(async ({ ctx, input }) => unwrap(await previewFactsUpload(ctx.desk, input)));
