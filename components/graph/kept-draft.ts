/**
 * What is kept of an editor on this device, so that a reload or a crash loses nothing: the version it was drawn from, and
 * what was done since, as edits. Read with care: it may be of an older program.
 */
import { z } from 'zod';
import { framesSchema } from '#/core/strategy/comment-frames.ts';
import { graphSchema, linkSchema } from '#/core/strategy/graph.ts';
import { spotsSchema } from '#/core/strategy/sheet.ts';
import { dotsSchema } from '#/core/strategy/wire-dots.ts';
import { canonicalJson } from '#/core/value/canonical.ts';
import type { Draft } from './edit-graph.ts';
import { editSchema } from './edits.ts';
import { doEdit, newHistory, undoEdit, type History } from './history.ts';

export interface Kept {
  /** The version it was drawn from. */
  readonly baseHash: string | null;
  readonly saved: Draft;
  readonly history: History;
}

const draftSchema = z.object({
  graph: graphSchema,
  layout: spotsSchema,
  pins: z.array(linkSchema),
  frames: framesSchema.optional(),
  dots: dotsSchema.optional(),
});
const keptSchema = z.object({
  form: z.literal(1),
  baseHash: z.string().nullable(),
  saved: draftSchema,
  /** Before the first edit. */
  start: draftSchema,
  edits: z.array(editSchema),
  /** How many of them are done; the others were undone. */
  done: z.number().int().min(0),
});

export const writeKept = ({ baseHash, saved, history: { past, now, future } }: Kept): string =>
  JSON.stringify({
    form: 1,
    baseHash,
    saved,
    start: past[0]?.before ?? now,
    edits: [...past.map(({ edit }) => edit), ...future],
    done: past.length,
  });

/** Without what was done before, where all of it is too much to keep. */
export const writeBriefly = (kept: Kept): string => writeKept({ ...kept, history: newHistory(kept.history.now) });

export const readKept = (text: string | null): Kept | undefined => {
  const parsed = text === null ? undefined : keptSchema.safeParse(parseJson(text));
  if (parsed?.success !== true) return undefined;
  const { baseHash, saved, start, edits, done } = parsed.data;
  let history = newHistory(start);
  for (const edit of edits) history = doEdit(history, edit);
  for (let i = history.past.length; i > done; i -= 1) history = undoEdit(history);
  return { baseHash, saved, history };
};

export const isSameDraft = (a: Draft, b: Draft): boolean => a === b || canonicalJson(a) === canonicalJson(b);

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
