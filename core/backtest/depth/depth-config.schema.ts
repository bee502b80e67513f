/** How a program trades a recording, as a person asks for it and as it is sealed. */
import { z } from 'zod';
import { given } from '../../value/given.ts';
import type { DepthConfig } from './depth-config.ts';
import { depthFills } from './depth-venue.ts';
import { depthOrderStyles } from './graph-trader.ts';
import { registry } from './queues/registry.gen.ts';

const isQueue = (name: string): boolean => registry.some(({ id }) => id === name);

export const depthConfigSchema = z.strictObject({
  levels: z.number().int().min(1).max(1000),
  orders: z.enum(depthOrderStyles),
  queue: z.string().refine(isQueue, `must be one of ${registry.map(({ id }) => id).join(', ')}`),
  exponent: z.number().min(0.1).max(20),
  fills: z.enum(depthFills),
  latencyMs: z.union([z.literal('recorded'), z.number().min(0).max(60_000)]),
  seed: z.string().min(1).max(64).optional(),
});

/** What is absent stays absent: the config's hash is over what is there. */
export const toDepthConfig = ({ seed, ...config }: z.infer<typeof depthConfigSchema>): DepthConfig => ({ ...config, ...given({ seed }) });
