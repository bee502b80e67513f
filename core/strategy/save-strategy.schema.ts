import { z } from 'zod';
import { idInput } from '../value/input.ts';
import { framesSchema } from './comment-frames.ts';
import { pinsSchema, spotsSchema } from './sheet.ts';
import { dotsSchema } from './wire-dots.ts';

export const saveStrategySchema = z.strictObject({
  id: idInput,
  name: z.string().trim().min(1).max(80),
  /** Checked in full by the graph's own schema. */
  graph: z.unknown(),
  /** Where nodes stand; no part of the meaning. */
  layout: spotsSchema,
  /** Ports on the chart of the editor; no part of the meaning either. */
  pins: pinsSchema.optional(),
  /** Frames with comments; neither are they. */
  frames: framesSchema.optional(),
  /** Points that wires lead through; nor are they. */
  dots: dotsSchema.optional(),
  /** Hash of the version it was drawn from: refused where somebody saved another one meanwhile. */
  baseHash: idInput.nullable(),
  message: z.string().max(400).default(''),
});
