/**
 * What lies beside the meaning of a graph: where its nodes stand, which ports are watched, frames with comments, dots on wires. It is
 * kept with a version and is no part of its hash.
 */
import { z } from 'zod';
import { given } from '#/core/value/given.ts';
import { framesSchema, type Frame } from './comment-frames.ts';
import { graphLimits, linkSchema, type GraphLink } from './graph.ts';
import { dotsSchema, type Dots } from './wire-dots.ts';

export const spotsSchema = z.record(
  // A port of a sub-graph is drawn as well: two names and a sign.
  z.string().max(129),
  z.strictObject({ x: z.number().min(-1e6).max(1e6), y: z.number().min(-1e6).max(1e6) }),
);
export const pinsSchema = z.array(linkSchema).max(graphLimits.nodes);

const sheetSchema = z.object({
  spots: spotsSchema,
  pins: pinsSchema.optional(),
  frames: framesSchema.optional(),
  dots: dotsSchema.optional(),
});

export interface Sheet {
  readonly spots: z.infer<typeof spotsSchema>;
  /** Absent where nobody chose any. */
  readonly pins?: readonly GraphLink[];
  /** Absent where there are none. */
  readonly frames?: readonly Frame[];
  readonly dots?: Dots;
}

/** As it was stored: before ports could be watched, as the spots alone. What cannot be read is laid out anew. */
export const readSheet = (stored: unknown): Sheet => {
  const sheet = sheetSchema.safeParse(stored);
  if (sheet.success)
    return { spots: sheet.data.spots, ...given({ pins: sheet.data.pins, frames: sheet.data.frames, dots: sheet.data.dots }) };
  const spots = spotsSchema.safeParse(stored);
  return { spots: spots.success ? spots.data : {} };
};
