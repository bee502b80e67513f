import { expect, test } from 'vitest';
import { catalogue } from '#/core/strategy/catalogue.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { present } from '#/core/value/invariant.ts';
import type { Draft } from './edit-graph.ts';
import { applyEdit } from './edits.ts';
import { newFrame } from './new-frame.ts';
import { placeNodes } from './place-nodes.ts';

test('a lane that gets another column takes frames and dots to the right of it along, and gives them back', () => {
  const graph = maCross.build();
  const bare: Draft = { graph, layout: placeNodes(graph, {}, catalogue), pins: [] };
  const [wire] = graph.nodes.flatMap(({ id, in: inputs }) => (id === 'above' ? Object.keys(inputs).map((port) => `${id} ${port}`) : []));
  const framed = applyEdit(bare, present(newFrame(bare, ['above']), 'a frame'));
  const before = applyEdit(framed, { do: 'dot-add', wire: present(wire, 'a wire'), index: 0, spot: { x: 500, y: 90 } });
  const added = applyEdit(before, { do: 'add', kind: 'sma@1' });
  const longer = applyEdit(added, { do: 'connect', from: ['fast', 'sma'], to: { node: 'sma', port: 'x' } });
  const by = present(longer.layout['above'], 'place').x - present(before.layout['above'], 'place').x;
  expect(by).toBeGreaterThan(100);
  expect(longer.frames?.[0]?.box.x).toBe(present(before.frames?.[0], 'frame').box.x + by);
  expect(longer.dots).toEqual({ [present(wire, 'a wire')]: [{ x: 500 + by, y: 90 }] });
  const shorter = applyEdit(longer, { do: 'remove', node: 'sma' });
  expect({ ...shorter, layout: {} }).toEqual({ ...before, layout: {} });
});
