import { expect, test } from 'vitest';
import { catalogue } from '#/core/strategy/catalogue.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { canonicalJson } from '#/core/value/canonical.ts';
import { present } from '#/core/value/invariant.ts';
import type { Draft } from './edit-graph.ts';
import type { Edit } from './edits.ts';
import { doEdit, newHistory, redoEdit, undoEdit } from './history.ts';
import { isSameDraft, readKept, writeBriefly, writeKept } from './kept-draft.ts';
import { placeNodes } from './place-nodes.ts';

const graph = maCross.build();
const saved: Draft = { graph, layout: placeNodes(graph, {}, catalogue), pins: [['fast', 'sma']] };
const edits: readonly Edit[] = [
  { do: 'param', node: 'fast', name: 'period', param: { value: 9, unit: 'bars' } },
  { do: 'add', kind: 'rsi@1' },
  { do: 'connect', from: ['close', 'out'], to: { node: 'rsi', port: 'x' } },
  { do: 'rename', node: 'rsi', to: 'strength' },
  { do: 'pin', link: ['strength', 'rsi'], isOn: true },
];
const done = edits.reduce((history, edit) => doEdit(history, edit), newHistory(saved));

test('what was done and what was undone is there again after a reload, and can be undone and done again', () => {
  const history = undoEdit(undoEdit(done));
  const kept = present(readKept(writeKept({ baseHash: 'h1', saved, history })), 'kept draft');
  expect(kept.baseHash).toBe('h1');
  expect(canonicalJson(kept.history.now)).toBe(canonicalJson(history.now));
  expect(canonicalJson(redoEdit(redoEdit(kept.history)).now)).toBe(canonicalJson(done.now));
  const first = edits.reduce((before) => undoEdit(before), kept.history);
  expect(isSameDraft(first.now, saved)).toBe(true);
});

test('where all of it is too much, the drawing itself is kept', () => {
  const kept = readKept(writeBriefly({ baseHash: null, saved, history: done }));
  expect(canonicalJson(kept?.history.now)).toBe(canonicalJson(done.now));
  expect(kept?.history.past).toEqual([]);
});

test.each([null, '', '{', '{"form":1}', '{"form":2}', writeKept({ baseHash: null, saved, history: done }).replace('"pin"', '"fly"')])(
  'what is not understood is as if absent: %s',
  (text) => expect(readKept(text)).toBeUndefined(),
);
