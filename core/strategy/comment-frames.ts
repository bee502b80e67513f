/**
 * Comment frames: titled rectangles of a drawing that hold nodes and say something about them. They lie beside the graph, so
 * they are no part of any hash. A node is held by one frame at most.
 */
import { z } from 'zod';
import { graphLimits, idPattern } from './graph.ts';

/** Colours by the name of their token. */
export const frameTones = ['grey', 'accent', 'ok', 'warn', 'danger'] as const;
export type FrameTone = (typeof frameTones)[number];

export const boxSchema = z
  .strictObject({
    x: z.number().min(-1e6).max(1e6),
    y: z.number().min(-1e6).max(1e6),
    width: z.number().min(60).max(20_000),
    height: z.number().min(40).max(20_000),
  })
  .readonly();
export const frameTitleSchema = z.string().min(1).max(80);
export const frameTextSchema = z.string().max(1000);
export const frameToneSchema = z.enum(frameTones);

export const frameSchema = z
  .strictObject({
    id: z.string().regex(idPattern),
    title: frameTitleSchema,
    text: frameTextSchema,
    tone: frameToneSchema,
    /** Where it was drawn; what it holds is always inside, so it may be shown larger. */
    box: boxSchema,
    nodes: z.array(z.string().max(120)).max(graphLimits.nodes).readonly(),
    /** The sub-graph in which it is drawn; absent in the whole drawing. */
    at: z.string().max(120).exactOptional(),
  })
  .readonly();
export const framesSchema = z.array(frameSchema).max(100).readonly();

/** A frame on its way with copied nodes, and how far below its top each node of it stands. */
export const copiedFrameSchema = z
  .object({ frame: frameSchema, tops: z.record(z.string().max(120), z.number().min(-1e6).max(1e6)) })
  .readonly();
export type CopiedFrame = z.infer<typeof copiedFrameSchema>;

export type Frame = z.infer<typeof frameSchema>;
export type FrameBox = z.infer<typeof boxSchema>;
