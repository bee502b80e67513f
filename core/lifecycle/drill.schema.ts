import { z } from 'zod';

/** How often the desk under the drill is killed: a few minutes of work at most when asked for from the page. */
export const startDrillSchema = z.strictObject({ times: z.int().min(1).max(20) });
