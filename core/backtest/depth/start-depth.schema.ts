/** A run of a strategy on a recording of the whole book, as a person asks for it. */
import { z } from 'zod';
import { decimalInput, hashInput, idInput, intervalInput } from '../../value/input.ts';
import { runAboutSchema } from '../run-about.schema.ts';
import { depthConfigSchema } from './depth-config.schema.ts';

export const startDepthSchema = z.strictObject({
  /** Saved, or a template. */
  strategyId: idInput,
  versionHash: hashInput.optional(),
  /** `fast.period=5`, each a parameter of a node with another value than drawn. */
  set: z.array(z.string().min(3).max(300)).max(32).default([]),
  /** Its name among those that the desk lists. */
  recording: z.string().min(1).max(200),
  interval: intervalInput,
  cash: decimalInput.default('100000'),
  /** Of exposure 1, in units of the instrument. */
  size: decimalInput,
  makerBps: z.number().min(-10).max(1000).default(2),
  takerBps: z.number().min(0).max(1000).default(5),
  depth: depthConfigSchema,
  about: runAboutSchema.optional(),
});
export type DepthTicket = z.infer<typeof startDepthSchema>;
/** Before its defaults. */
export type StartDepthInput = z.input<typeof startDepthSchema>;
