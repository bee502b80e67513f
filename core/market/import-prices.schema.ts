import { z } from 'zod';
import { calendarIds } from '../instrument/instrument.ts';
import { intervalInput, quotedInInput, symbolInput } from '../value/input.ts';

/** The name an upload was kept under: a random id, then what is harmless of the file's own name. */
export const uploadIdSchema = z.string().regex(/^[0-9a-f-]{36}-[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}$/, 'must be the id of an upload');

const columnName = z.string().min(1).max(200);

/** How the columns and times of an upload are to be read. */
export const previewUploadSchema = z.strictObject({
  uploadId: uploadIdSchema,
  map: z
    .strictObject({ time: columnName, open: columnName, high: columnName, low: columnName, close: columnName, volume: columnName })
    .partial()
    .optional(),
  stamp: z.enum(['open', 'close']).optional(),
  zone: z.string().min(1).max(64).optional(),
  wide: columnName.optional(),
});

/** Absent parts are found in the file, or the import is refused by their name. */
export const importUploadSchema = previewUploadSchema.extend({
  symbol: symbolInput.optional(),
  interval: intervalInput.optional(),
  /** Of the prices, or hundredths of one; what each symbol says when absent. */
  currency: quotedInInput.optional(),
  /** Whose sessions the bars keep; found in them when absent. */
  calendar: z.enum(calendarIds).optional(),
});

export type UploadToPreview = z.infer<typeof previewUploadSchema>;
export type UploadToImport = z.infer<typeof importUploadSchema>;
