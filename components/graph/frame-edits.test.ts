import { describe, expect, test } from 'vitest';
import { catalogue } from '#/core/strategy/catalogue.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import { formatGraph } from '#/core/strategy/graph.ts';
import type { Frame } from '#/core/strategy/comment-frames.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { present } from '#/core/value/invariant.ts';
import type { Draft } from './edit-graph.ts';
import { applyEdit, type Edit } from './edits.ts';
import { boxAround, drawnBox } from './frame-box.ts';
import { copyNodes, pasteNodes as readNodes } from '#/core/strategy/text/clipboard.ts';
import { copyFrames } from './copied-frames.ts';
import { newFrame } from './new-frame.ts';
import { placeNodes } from './place-nodes.ts';

const graph = maCross.build();
const bare: Draft = { graph, layout: placeNodes(graph, {}, catalogue), pins: [] };
const framed = applyEdit(bare, present(newFrame(bare, ['fast', 'slow']), 'frame of two'));
const frameOf = (draft: Draft): Frame => present(draft.frames?.[0], 'first frame');
const after = (...edits: readonly Edit[]): Draft => edits.reduce((draft, edit) => applyEdit(draft, edit), framed);
const spotOf = (draft: Draft, node: string) => present(draft.layout[node], `place of ${node}`);

describe('a frame', () => {
  test('is drawn round the chosen nodes and is no part of the meaning', () => {
    expect(frameOf(framed)).toMatchObject({ id: 'frame-1', title: 'Frame 1', text: '', tone: 'grey', nodes: ['fast', 'slow'] });
    expect(frameOf(framed).box).toEqual(boxAround(['fast', 'slow'], framed.layout));
    expect(formatGraph(framed.graph)).toBe(formatGraph(graph));
    expect(compileGraph(framed.graph)).toEqual(compileGraph(graph));
    expect(newFrame(framed, [])).toBeUndefined();
  });

  test('takes what it holds along, in its lanes', () => {
    const moved = after({ do: 'frame-move', id: 'frame-1', by: 400 });
    for (const node of ['fast', 'slow']) {
      expect(spotOf(moved, node)).toEqual({ x: spotOf(framed, node).x, y: spotOf(framed, node).y + 400 });
    }
    expect(frameOf(moved).box.y).toBe(frameOf(framed).box.y + 400);
    expect(spotOf(moved, 'above')).toEqual(spotOf(framed, 'above'));
  });

  test('lets go of a node that is dragged out and takes one that is dragged in; one that is pushed aside stays held', () => {
    const out = after({ do: 'move', layout: { ...framed.layout, fast: { x: 0, y: 2000 } } });
    expect(frameOf(out).nodes).toEqual(['slow']);
    const back = applyEdit(out, { do: 'move', layout: { ...out.layout, fast: spotOf(framed, 'fast') } });
    expect(frameOf(back).nodes).toEqual(['slow', 'fast']);
    const pushed = after({ do: 'add', kind: 'rsi@1' }, { do: 'frame-size', id: 'frame-1', box: frameOf(framed).box });
    const aside = applyEdit(pushed, { do: 'move', layout: { ...pushed.layout, rsi: { x: 0, y: spotOf(pushed, 'fast').y - 1 } } });
    expect(frameOf(aside).nodes).toEqual(expect.arrayContaining(['fast', 'slow']));
    const { y, height } = drawnBox(frameOf(aside), aside.layout);
    expect(spotOf(aside, 'fast').y).toBeLessThan(y + height);
  });

  test('holds what stands inside after it was resized', () => {
    const { x, y } = spotOf(framed, 'fast');
    const small = after({ do: 'frame-size', id: 'frame-1', box: { x: x - 10, y: y - 10, width: 140, height: 90 } });
    expect(frameOf(small).nodes).toEqual(['fast']);
    const all = after({ do: 'frame-size', id: 'frame-1', box: { x: -100, y: -100, width: 5000, height: 5000 } });
    expect(frameOf(all).nodes).toHaveLength(graph.nodes.length);
  });

  test('follows a renamed node, loses a removed one, and stays as a comment when it holds none', () => {
    const renamed = after({ do: 'rename', node: 'fast', to: 'quick' });
    expect(frameOf(renamed).nodes).toEqual(['quick', 'slow']);
    const empty = after({ do: 'remove', node: 'fast' }, { do: 'remove', node: 'slow' });
    expect(frameOf(empty).nodes).toEqual([]);
    expect(drawnBox(frameOf(empty), empty.layout)).toEqual(frameOf(empty).box);
  });

  test('a node is held by one frame; the last one removed leaves a drawing as if there never was any', () => {
    const two = applyEdit(framed, present(newFrame(framed, ['slow', 'above']), 'second frame'));
    expect(two.frames?.map(({ id, nodes }) => [id, nodes])).toEqual([
      ['frame-1', ['fast']],
      ['frame-2', ['slow', 'above']],
    ]);
    expect(after({ do: 'frame-remove', id: 'frame-1' })).toEqual(bare);
    expect(after({ do: 'frame-remove', id: 'frame-9' })).toBe(framed);
  });
});

describe('a frame that is copied', () => {
  const copyOf = (draft: Draft, chosen: readonly string[], at = '') => {
    const ids = new Set(chosen);
    const text = copyNodes(draft.graph, ids, { at, frames: copyFrames(draft, { ids, at }) });
    const copied = present(text.ok ? readNodes(text.value) : undefined, 'text');
    if (!copied.ok) throw new Error('it was not read');
    const { nodes, subgraphs, frames } = copied.value;
    return { do: 'paste', nodes: [...nodes], ...(subgraphs && { subgraphs }), ...(frames && { frames: [...frames] }), at } as const;
  };

  test('goes with all that it holds, and stands below what is drawn as it stood', () => {
    const pasted = applyEdit(framed, copyOf(framed, ['fast', 'slow', 'above']));
    expect(pasted.frames).toHaveLength(2);
    const [was, is] = [frameOf(framed), present(pasted.frames?.[1], 'second frame')];
    expect(is).toMatchObject({ id: 'frame-2', title: was.title, nodes: ['fast-2', 'slow-2'] });
    expect(is.box).toEqual({ ...was.box, y: is.box.y });
    expect(is.box.y).toBeGreaterThan(Math.max(...Object.values(framed.layout).map(({ y }) => y)));
    expect(drawnBox(is, pasted.layout)).toEqual(is.box);
    for (const node of ['fast', 'slow']) expect(spotOf(pasted, `${node}-2`).y - is.box.y).toBe(spotOf(framed, node).y - was.box.y);
  });

  test('stays where a node of it stays', () => {
    expect(copyOf(framed, ['fast', 'above'])).not.toHaveProperty('frames');
  });

  test('goes along inside of a copied sub-graph', () => {
    const folded = applyEdit(framed, { do: 'fold', at: '', chosen: ['fast', 'slow', 'above'], name: 'trend' });
    const within = applyEdit(folded, present(newFrame(folded, ['trend.fast'], 'trend'), 'frame inside'));
    const pasted = applyEdit(within, copyOf(within, ['trend']));
    const inner = pasted.frames?.filter(({ at }) => at === 'trend-2');
    expect(inner).toMatchObject([{ nodes: ['trend-2.fast'] }]);
  });
});
