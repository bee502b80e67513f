import { z } from 'zod';

/** A feed by its venue's id, and whether it shall connect. */
export const switchFeedSchema = z.strictObject({ feed: z.string().min(1).max(64), on: z.boolean() });
