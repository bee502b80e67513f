/** What a person does to the frames of a drawing, as data like every other edit; and what frames hold after any edit. */
import { z } from 'zod';
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import { boxSchema, frameSchema, frameTextSchema, frameTitleSchema, frameToneSchema, type Frame } from '#/core/strategy/comment-frames.ts';
import { parentOf, shownAs } from '#/core/strategy/subgraphs/subgraph.ts';
import type { Draft, Layout } from './edit-graph.ts';
import { drawnBox, holdsSpot, isCentreIn } from './frame-box.ts';
import { placeNodes } from './place-nodes.ts';

const id = z.string().max(120);

export const frameEditSchemas = [
  z.object({ do: z.literal('frame-add'), frame: frameSchema }),
  z.object({ do: z.literal('frame-say'), id, title: frameTitleSchema, text: frameTextSchema, tone: frameToneSchema }),
  /** It holds what stands inside from then on. */
  z.object({ do: z.literal('frame-size'), id, box: boxSchema }),
  /** Down or up with all that it holds: nodes keep their lanes. */
  z.object({ do: z.literal('frame-move'), id, by: z.number().min(-1e5).max(1e5) }),
  z.object({ do: z.literal('frame-remove'), id }),
] as const;

export type FrameEdit = { readonly [Key in keyof typeof frameEditSchemas]: z.infer<(typeof frameEditSchemas)[Key]> }[number];

export const isFrameEdit = <Edit extends { readonly do: string }>(edit: Edit): edit is Extract<Edit, { readonly do: FrameEdit['do'] }> =>
  edit.do.startsWith('frame-');

export const applyFrameEdit = (draft: Draft, edit: FrameEdit, catalogue: Catalogue): Draft => {
  const frames = draft.frames ?? [];
  if (edit.do === 'frame-add') {
    if (frames.some((frame) => frame.id === edit.frame.id)) return draft;
    return withFrames(draft, [...frames.map((frame) => without(frame, edit.frame.nodes)), edit.frame]);
  }
  const frame = frames.find((each) => each.id === edit.id);
  if (frame === undefined) return draft;
  switch (edit.do) {
    case 'frame-say':
      return withFrames(draft, replaced(frames, { ...frame, title: edit.title, text: edit.text, tone: edit.tone }));
    case 'frame-size':
      return withFrames(draft, resized(draft, frame, edit.box));
    case 'frame-move':
      return moved(draft, frame, { by: edit.by, catalogue });
    case 'frame-remove':
      return withFrames(
        draft,
        frames.filter((each) => each !== frame),
      );
  }
};

/** After an edit of the graph: what is gone is held no longer, and a sub-graph that is gone takes its frames along. */
export const framesAfter = (draft: Draft): Draft => {
  if (draft.frames === undefined) return draft;
  const { nodes, subgraphs = {} } = draft.graph;
  const there = new Set([...nodes.map((node) => node.id), ...Object.keys(subgraphs)]);
  const isThere = (node: string): boolean => there.has(node);
  const isDrawn = ({ at }: Frame): boolean => at === undefined || Object.hasOwn(subgraphs, at);
  if (draft.frames.every((frame) => isDrawn(frame) && frame.nodes.every(isThere))) return draft;
  return withFrames(
    draft,
    draft.frames.filter(isDrawn).map((frame) => ({ ...frame, nodes: frame.nodes.filter(isThere) })),
  );
};

/** After nodes were dragged: who was dragged out of a frame or into one is told by where it stands; who was pushed aside stays. */
export const framesAfterMove = (before: Draft, wished: Layout, layout: Layout): Draft => {
  const after = { ...before, layout };
  if (after.frames === undefined) return after;
  const dragged = Object.keys(wished).filter((node) => before.layout[node] !== undefined && wished[node]?.y !== before.layout[node].y);
  const levelOf = (node: string): string => parentOf(before.graph, node);
  const hold = (frames: readonly Frame[], node: string): readonly Frame[] => {
    const isBeside = ({ at = '' }: Frame): boolean => at === levelOf(node);
    const held = heldBy(frames.filter(isBeside), node, layout);
    const changed = new Map(held.map((frame) => [frame.id, frame]));
    return frames.map((frame) => changed.get(frame.id) ?? frame);
  };
  return { ...after, frames: dragged.reduce(hold, after.frames) };
};

/** Its own frame while it stands inside, else the smallest that it stands in. */
const heldBy = (frames: readonly Frame[], node: string, layout: Layout): readonly Frame[] => {
  const own = frames.find(({ nodes }) => nodes.includes(node));
  const spot = layout[node];
  if (spot === undefined || (own !== undefined && holdsSpot(without(own, [node]), layout, spot))) return frames;
  const [next] = frames
    .filter((frame) => frame !== own && holdsSpot(frame, layout, spot))
    .toSorted((a, b) => areaOf(a, layout) - areaOf(b, layout));
  return frames.map((frame) => {
    if (frame === own) return without(frame, [node]);
    return frame === next ? { ...frame, nodes: [...frame.nodes, node] } : frame;
  });
};

const areaOf = (frame: Frame, layout: Layout): number => {
  const { width, height } = drawnBox(frame, layout);
  return width * height;
};

/** Nodes of other frames stay theirs. */
const resized = ({ layout, graph, frames = [] }: Draft, frame: Frame, box: Frame['box']): readonly Frame[] => {
  const elsewhere = new Set(frames.filter((each) => each !== frame).flatMap(({ nodes }) => nodes));
  const drawn = [...graph.nodes.map((node) => node.id), ...Object.keys(graph.subgraphs ?? {})];
  const beside = drawn.filter((node) => shownAs(graph, frame.at ?? '', node) === node);
  const inside = beside.filter((node) => !elsewhere.has(node) && isCentreIn(box, layout[node]));
  return replaced(frames, { ...frame, box, nodes: inside });
};

const moved = (draft: Draft, frame: Frame, { by, catalogue }: { readonly by: number; readonly catalogue: Catalogue }): Draft => {
  if (by === 0) return draft;
  const held = new Set(frame.nodes);
  const layout = Object.fromEntries(
    Object.entries(draft.layout).map(([node, spot]) => [node, held.has(node) ? { ...spot, y: spot.y + by } : spot]),
  );
  const frames = replaced(draft.frames ?? [], { ...frame, box: { ...frame.box, y: frame.box.y + by } });
  return withFrames({ ...draft, layout: placeNodes(draft.graph, layout, catalogue) }, frames);
};

const replaced = (frames: readonly Frame[], frame: Frame): readonly Frame[] => frames.map((each) => (each.id === frame.id ? frame : each));

const without = (frame: Frame, gone: readonly string[]): Frame =>
  frame.nodes.some((node) => gone.includes(node)) ? { ...frame, nodes: frame.nodes.filter((node) => !gone.includes(node)) } : frame;

const withFrames = (draft: Draft, frames: readonly Frame[]): Draft => {
  const { frames: _, ...rest } = draft;
  return frames.length === 0 ? rest : { ...rest, frames };
};

export const describeFrameEdit = (edit: FrameEdit): string => {
  switch (edit.do) {
    case 'frame-add':
      return `Frame ${edit.frame.title}`;
    case 'frame-say':
      return `Write on frame ${edit.title}`;
    case 'frame-size':
      return `Resize ${edit.id}`;
    case 'frame-move':
      return `Move ${edit.id}`;
    case 'frame-remove':
      return `Remove ${edit.id}`;
  }
};
