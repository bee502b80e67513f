/** What a person says of a run: what is expected of it, which is said before it or never, and notes and tags, which may be changed. */
import { z } from 'zod';
import { hashInput } from '../value/input.ts';

const notesInput = z.string().trim().max(8000).default('');
const tagsInput = z
  .array(z.string().trim().min(1).max(40))
  .max(12)
  .refine((tags) => new Set(tags).size === tags.length, 'must each be there once')
  .default([]);

/** Before the run. */
export const runAboutSchema = z.strictObject({ hypothesis: z.string().trim().max(2000).default(''), notes: notesInput, tags: tagsInput });

/** Afterwards. */
export const noteRunSchema = z.strictObject({ runId: hashInput, notes: notesInput, tags: tagsInput });

/** As it was said, once: nothing that was said is taken back. */
export const editionSchema = z.strictObject({
  /** UTC, ISO 8601. */
  at: z.iso.datetime(),
  byId: z.string(),
  by: z.string(),
  /** Whether the run had no result yet. */
  isBefore: z.boolean(),
  hypothesis: z.string().exactOptional(),
  notes: z.string(),
  tags: z.array(z.string()).readonly(),
});
export type RunEdition = Readonly<z.infer<typeof editionSchema>>;
