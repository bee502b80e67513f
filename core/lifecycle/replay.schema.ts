import { z } from 'zod';
import { breakpointsSchema } from '../backtest/start-run.schema.ts';

export const openReplaySchema = z.strictObject({ recording: z.string().min(1).max(255) });

/** Multiples of a recording's own pace, or bars a second; the page offers some, any from 1 to 1,000 is taken. */
export const replaySpeed = z.union([z.literal('max'), z.number().min(1).max(1000)]);

/** What can be done to what is played. A step is one event or one bar; a second and an offset are of recordings. */
export const replayDeedSchema = z.discriminatedUnion('deed', [
  z.strictObject({ deed: z.literal('play') }),
  z.strictObject({ deed: z.literal('pause') }),
  z.strictObject({ deed: z.literal('step') }),
  z.strictObject({ deed: z.literal('close') }),
  z.strictObject({ deed: z.literal('step-ms'), ms: z.number().int().min(1).max(60_000) }),
  z.strictObject({ deed: z.literal('seek'), offsetMs: z.number().int().min(0).max(31_536_000_000) }),
  z.strictObject({ deed: z.literal('seek-bar'), bar: z.number().int().min(0).max(100_000_000) }),
  z.strictObject({ deed: z.literal('speed'), speed: replaySpeed }),
  /** In place of those before: conditions of the strategy at which the play stops when they turn true. */
  z.strictObject({ deed: z.literal('breakpoints'), at: breakpointsSchema }),
]);
export type ReplayDeed = z.infer<typeof replayDeedSchema>;
