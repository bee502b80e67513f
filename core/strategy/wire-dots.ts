/**
 * Reroute dots: points that a drawn wire leads through, from its source to its end. They lie beside the graph, so they are no part
 * of any hash. A wire is named by its end as it is drawn, `node port`; a sub-graph and a port of one are drawn nodes too.
 */
import { z } from 'zod';

export const spotSchema = z.strictObject({ x: z.number().min(-1e6).max(1e6), y: z.number().min(-1e6).max(1e6) }).readonly();
/** Two names around a sign, a blank, and the port. */
export const wireNameSchema = z.string().max(200);
export const mostDots = 8;

export const dotsSchema = z.record(wireNameSchema, z.array(spotSchema).min(1).max(mostDots).readonly()).readonly();

export type Dots = z.infer<typeof dotsSchema>;
