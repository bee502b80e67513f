/**
 * What lies beside the meaning of a graph: where its nodes stand and which ports are watched. It is kept with a version and
 * is no part of its hash.
 */
import { z } from 'zod';
import { graphLimits, linkSchema, type GraphLink } from './graph.ts';

export const spotsSchema = z.record(
  z.string().max(120),
  z.strictObject({ x: z.number().min(-1e6).max(1e6), y: z.number().min(-1e6).max(1e6) }),
);
export const pinsSchema = z.array(linkSchema).max(graphLimits.nodes);

const sheetSchema = z.object({ spots: spotsSchema, pins: pinsSchema });

export interface Sheet {
  readonly spots: z.infer<typeof spotsSchema>;
  /** Absent where nobody chose any. */
  readonly pins?: readonly GraphLink[];
}

/** As it was stored: before ports could be watched, as the spots alone. What cannot be read is laid out anew. */
export const readSheet = (stored: unknown): Sheet => {
  const sheet = sheetSchema.safeParse(stored);
  if (sheet.success) return sheet.data;
  const spots = spotsSchema.safeParse(stored);
  return { spots: spots.success ? spots.data : {} };
};
