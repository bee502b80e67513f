import { importFactsSchema } from '#/core/market/import-facts.schema.ts';
import { importFactsUpload } from '#/server/use-cases/import-upload.ts';
import { procedure, unwrap } from '../../init.ts';

/** An upload of dated facts into the history: what was kept, what was not and why. */
export const importFacts = procedure('data.import')
  .input(importFactsSchema)
  .mutation(async ({ ctx, input }) => unwrap(await importFactsUpload(ctx.desk, input)));
