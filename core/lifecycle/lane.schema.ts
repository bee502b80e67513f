import { z } from 'zod';
import { laneNames } from '../engine/replica/stream.ts';

/** The lane that whoever asks is looking at, for what names nothing of one lane; the simulated one where absent. */
export const laneInput = z.enum(laneNames).optional();
