import { z } from 'zod';
import { symbolInput } from '../value/input.ts';
import { factSetKinds } from './facts/facts.ts';
import { uploadIdSchema } from './import-prices.schema.ts';

/** How the rows of an upload are to be read as dated facts; a column that is not named is told from the header. */
export const previewFactsSchema = z.strictObject({
  uploadId: uploadIdSchema,
  kind: z.enum(factSetKinds),
  map: z.record(z.string().max(40), z.string().min(1).max(200)).exactOptional(),
  zone: z.string().min(1).max(64).exactOptional(),
  /** Every row was known as it took effect. */
  isKnownAtEffect: z.boolean().exactOptional(),
});

export const importFactsSchema = previewFactsSchema.extend({ set: symbolInput.exactOptional() });

export type FactsToPreview = z.infer<typeof previewFactsSchema>;
export type FactsToImport = z.infer<typeof importFactsSchema>;
