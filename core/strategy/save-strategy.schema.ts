import { z } from 'zod';
import { idInput } from '../value/input.ts';

export const saveStrategySchema = z.strictObject({
  id: idInput,
  name: z.string().trim().min(1).max(80),
  /** Checked in full by the graph's own schema. */
  graph: z.unknown(),
  /** Where nodes stand; no part of the meaning. */
  layout: z.record(z.string().max(120), z.strictObject({ x: z.number().min(-1e6).max(1e6), y: z.number().min(-1e6).max(1e6) })),
  message: z.string().max(400).default(''),
});
