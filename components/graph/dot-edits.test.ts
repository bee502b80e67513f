import { describe, expect, test } from 'vitest';
import { catalogue } from '#/core/strategy/catalogue.ts';
import { formatGraph } from '#/core/strategy/graph.ts';
import { readSheet } from '#/core/strategy/sheet.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import type { Draft } from './edit-graph.ts';
import { applyEdit, describeEdit, type Edit } from './edits.ts';
import { newHistory } from './history.ts';
import { readKept, writeKept } from './kept-draft.ts';
import { placeOfDot } from './place-dot.ts';
import { placeNodes } from './place-nodes.ts';

const graph = maCross.build();
const bare: Draft = { graph, layout: placeNodes(graph, {}, catalogue), pins: [] };
const wire = 'long when';
const add: Edit = { do: 'dot-add', wire, index: 0, spot: { x: 300, y: 400 } };
const dotted = applyEdit(bare, add);
const after = (...edits: readonly Edit[]): Draft => edits.reduce((draft, edit) => applyEdit(draft, edit), dotted);

describe('a dot on a wire', () => {
  test('lies beside the graph, is moved, and is gone without a trace', () => {
    expect(dotted.dots).toEqual({ [wire]: [{ x: 300, y: 400 }] });
    expect(formatGraph(dotted.graph)).toBe(formatGraph(graph));
    expect(after({ do: 'dot-move', wire, index: 0, spot: { x: 1, y: 2 } }).dots).toEqual({ [wire]: [{ x: 1, y: 2 }] });
    expect(after({ do: 'dot-remove', wire, index: 0 })).toEqual(bare);
    expect(describeEdit(add)).toBe('Add a dot to the wire to long.when');
  });

  test('is none where no wire is, beyond the last one, or where nothing would move', () => {
    expect(applyEdit(bare, { ...add, wire: 'fast none' })).toBe(bare);
    expect(applyEdit(bare, { ...add, index: 1 })).toBe(bare);
    expect(after({ do: 'dot-move', wire, index: 0, spot: { x: 300, y: 400 } })).toBe(dotted);
    const many = Array.from({ length: 9 }, (): Edit => add);
    expect(many.reduce((draft, edit) => applyEdit(draft, edit), bare).dots?.[wire]).toHaveLength(8);
  });

  test('follows a renamed end, stays when nodes move or another output is wired, and goes with its wire', () => {
    expect(after({ do: 'rename', node: 'long', to: 'exposure' }).dots).toEqual({ 'exposure when': [{ x: 300, y: 400 }] });
    expect(after({ do: 'move', layout: { ...bare.layout, long: { x: 0, y: 900 } } }).dots).toEqual(dotted.dots);
    expect(after({ do: 'disconnect', to: { node: 'long', port: 'when' } })).not.toHaveProperty('dots');
    expect(after({ do: 'remove', node: 'above' })).not.toHaveProperty('dots');
    const folded = after({ do: 'fold', at: '', chosen: ['fast', 'slow', 'above'], name: 'trend' });
    // The lanes of what was folded are narrow now: the dot keeps its distance from the end of its wire.
    const by = (folded.layout['long']?.x ?? 0) - (bare.layout['long']?.x ?? 0);
    expect(by).toBeLessThan(0);
    expect(folded.dots).toEqual({ [wire]: [{ x: 300 + by, y: 400 }] });
    const inside = applyEdit(folded, { do: 'dot-add', wire: 'trend close', index: 0, spot: { x: 5, y: 6 } });
    expect(Object.keys(inside.dots ?? {})).toEqual([wire, 'trend close']);
    expect(Object.keys(applyEdit(inside, { do: 'unpack', node: 'trend' }).dots ?? {})).toEqual([wire]);
  });

  test('is kept on the device and with a version', () => {
    const kept = { baseHash: null, saved: bare, history: newHistory(dotted) };
    expect(readKept(writeKept(kept))?.history.now).toEqual(dotted);
    expect(readSheet({ spots: {}, dots: dotted.dots }).dots).toEqual(dotted.dots);
  });

  test('goes where is pointed at, else in the middle of the longest stretch', () => {
    const ends = { id: wire, source: 'above', target: 'long' };
    const near = dotted.dots?.[wire]?.[0] ?? { x: 0, y: 0 };
    expect(placeOfDot(dotted, ends, { x: near.x + 5, y: near.y + 60 })?.index).toBeTypeOf('number');
    const long = applyEdit(bare, { do: 'dot-add', wire, index: 0, spot: { x: 5000, y: 0 } });
    expect(placeOfDot(long, ends)).toMatchObject({ index: expect.any(Number), spot: { x: expect.any(Number) } });
    expect(placeOfDot(bare, { ...ends, source: 'nowhere' })).toBeUndefined();
  });
});
