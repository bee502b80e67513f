/** A frame round the chosen nodes of what is open, under a free name. */
import { freeFrameId } from './copied-frames.ts';
import type { Draft } from './edit-graph.ts';
import type { Edit } from './edits.ts';
import { boxAround } from './frame-box.ts';

/** Nothing where none is chosen. */
export const newFrame = (
  { layout, frames = [] }: Draft,
  nodes: readonly string[],
  at = '',
): Extract<Edit, { readonly do: 'frame-add' }> | undefined => {
  const box = boxAround(nodes, layout);
  if (box === undefined) return undefined;
  const id = freeFrameId(frames);
  const frame = { id, title: id.replace('frame-', 'Frame '), text: '', tone: 'grey', box, nodes: [...nodes] } as const;
  return { do: 'frame-add', frame: at === '' ? frame : { ...frame, at } };
};
