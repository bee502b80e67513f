import { z } from 'zod';
import { uploadIdSchema } from '#/core/market/import-prices.schema.ts';
import { cancelImport as cancel } from '#/server/use-cases/import-upload.ts';
import { procedure } from '../../init.ts';

/** Ends the reading; nothing of the file is in the history then, and the upload stays. */
export const cancelImport = procedure('data.import')
  .input(z.strictObject({ uploadId: uploadIdSchema }))
  .mutation(({ input }) => ({ cancelled: cancel(input.uploadId) }));
