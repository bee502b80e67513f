import { z } from 'zod';

export const openReplaySchema = z.strictObject({ recording: z.string().min(1).max(255) });

/** Speeds that the page offers; any multiple from 1 to 1,000 is taken. */
export const replaySpeed = z.union([z.literal('max'), z.number().min(1).max(1000)]);

/** What can be done to a recording that is open. */
export const replayDeedSchema = z.discriminatedUnion('deed', [
  z.strictObject({ deed: z.enum(['play', 'pause', 'step', 'close']) }),
  z.strictObject({ deed: z.literal('step-ms'), ms: z.number().int().min(1).max(60_000) }),
  z.strictObject({ deed: z.literal('seek'), offsetMs: z.number().int().min(0).max(31_536_000_000) }),
  z.strictObject({ deed: z.literal('speed'), speed: replaySpeed }),
]);
export type ReplayDeed = z.infer<typeof replayDeedSchema>;
