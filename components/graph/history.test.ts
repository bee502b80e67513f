import { describe, expect, test } from 'vitest';
import { catalogue, nodeKinds } from '#/core/strategy/catalogue.ts';
import { kindName } from '#/core/strategy/define.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { canonicalJson } from '#/core/value/canonical.ts';
import { present } from '#/core/value/invariant.ts';
import { createRng, type Rng } from '#/core/value/rng.ts';
import type { Draft } from './edit-graph.ts';
import { applyEdit, describeEdit, type Edit } from './edits.ts';
import { doEdit, newHistory, redoEdit, typedTitle, undoEdit, type History } from './history.ts';
import { placeNodes } from './place-nodes.ts';

const graph = maCross.build();
const first: Draft = { graph, layout: placeNodes(graph, {}, catalogue), pins: [['fast', 'sma']] };
const bytesOf = ({ now }: History): string => canonicalJson(now);

const chosen = <Item>(rng: Rng, items: readonly Item[]): Item => present(items[rng.int(items.length)], 'one of the items');

/** Anything a person might do, sensible or not. */
const randomEdit = (rng: Rng, { now: { graph: drawn, layout } }: History): Edit => {
  const node = chosen(rng, drawn.nodes);
  if (drawn.nodes.length > 24) return { do: 'remove', node: node.id };
  const other = chosen(rng, drawn.nodes);
  const kind = present(catalogue.get(node.kind), `kind ${node.kind}`);
  const port = chosen(rng, [...Object.keys(present(catalogue.get(other.kind), 'kind').inputs), 'x']);
  const output = chosen(rng, Object.keys(kind.outputs));
  const edits: readonly Edit[] = [
    { do: 'add', kind: kindName(chosen(rng, nodeKinds)) },
    { do: 'paste', nodes: [node, other] },
    { do: 'remove', node: node.id },
    { do: 'rename', node: node.id, to: `r${rng.int(1000)}` },
    { do: 'param', node: node.id, name: chosen(rng, [...Object.keys(kind.params), 'none']), param: { value: rng.int(100), unit: 'bars' } },
    { do: 'bypass', node: node.id, isOn: rng.int(2) === 0 },
    { do: 'connect', from: [node.id, output], to: { node: other.id, port } },
    { do: 'disconnect', to: { node: other.id, port } },
    { do: 'target', link: [node.id, output] },
    { do: 'pin', link: [node.id, output], isOn: rng.int(2) === 0 },
    { do: 'move', layout: { ...layout, [node.id]: { x: rng.int(500), y: rng.int(900) } } },
    { do: 'replace', title: 'Apply the text', graph: renamed(drawn, `g${rng.int(9)}`) },
  ];
  return chosen(rng, edits);
};

const renamed = (drawn: StrategyGraph, name: string): StrategyGraph => ({ ...drawn, name });

describe('what was done is undone', () => {
  test('a thousand random edits, undone, give the same bytes, and done again the same bytes at every step', () => {
    const rng = createRng('undo');
    let history = newHistory(first);
    const states = [bytesOf(history)];
    while (history.past.length < 1000) {
      const before = history;
      history = doEdit(history, randomEdit(rng, history));
      if (history !== before) states.push(bytesOf(history));
    }
    const wrong: string[] = [];
    for (let i = states.length - 2; i >= 0; i -= 1) {
      history = undoEdit(history);
      if (bytesOf(history) !== states[i]) wrong.push(`undone to step ${i}`);
    }
    expect(bytesOf(history)).toBe(canonicalJson(first));
    expect(undoEdit(history)).toBe(history);
    for (let i = 1; i < states.length; i += 1) {
      history = redoEdit(history);
      if (bytesOf(history) !== states[i]) wrong.push(`done again to step ${i}`);
    }
    expect(history.future).toEqual([]);
    expect(wrong).toEqual([]);
  });

  test('values of one parameter within a moment are one step, later or of another they are not', () => {
    const set = (value: number, name = 'period'): Edit => ({ do: 'param', node: 'fast', name, param: { value, unit: 'bars' } });
    let history = doEdit(newHistory(first), set(21), 1000);
    history = doEdit(history, set(22), 1300);
    expect(history.past.map(({ edit }) => describeEdit(edit))).toEqual(['Set fast.period to 22']);
    history = doEdit(history, set(23), 5000);
    expect(history.past).toHaveLength(2);
    expect(undoEdit(undoEdit(history)).now).toEqual(first);
  });

  test('what is typed without a longer pause is one step', () => {
    const type = (name: string): Edit => ({ do: 'replace', title: typedTitle, graph: renamed(graph, name) });
    let history = doEdit(newHistory(first), type('a'), 1000);
    history = doEdit(history, type('ab'), 3000);
    expect(history.past).toHaveLength(1);
    history = doEdit(history, { do: 'replace', title: 'Insert Price', graph: renamed(graph, 'c') }, 3100);
    history = doEdit(history, type('d'), 9000);
    expect(history.past).toHaveLength(3);
  });

  test('an edit that changes nothing is no step', () => {
    const history = newHistory(first);
    expect(doEdit(history, { do: 'rename', node: 'fast', to: 'slow' })).toBe(history);
    expect(doEdit(history, { do: 'add', kind: 'nothing@1' })).toBe(history);
  });

  test('a renamed node keeps its wires, its place and its pins; a removed one is watched no longer', () => {
    const { graph: after, layout, pins } = applyEdit(first, { do: 'rename', node: 'fast', to: 'quick' });
    expect(after.nodes.find(({ id }) => id === 'above')?.in['a']?.[0]).toBe('quick');
    expect(layout['quick']).toEqual(first.layout['fast']);
    expect(layout['fast']).toBeUndefined();
    expect(pins).toEqual([['quick', 'sma']]);
    expect(applyEdit(first, { do: 'remove', node: 'fast' }).pins).toEqual([]);
  });

  test('pasted nodes are wired among themselves, and to sources that are there', () => {
    const copied = graph.nodes.filter(({ id }) => id === 'fast' || id === 'above');
    const { graph: after } = applyEdit(first, { do: 'paste', nodes: copied });
    expect(after.nodes.find(({ id }) => id === 'above-2')?.in).toEqual({ a: ['fast-2', 'sma'], b: ['slow', 'sma'] });
  });
});
