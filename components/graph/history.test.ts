import { describe, expect, test } from 'vitest';
import { catalogue, nodeKinds } from '#/core/strategy/catalogue.ts';
import { kindName } from '#/core/strategy/define.ts';
import { frameTones, type Frame, type FrameBox } from '#/core/strategy/comment-frames.ts';
import { parseGraph, type GraphLink, type GraphNode, type StrategyGraph } from '#/core/strategy/graph.ts';
import { foldGraph, type Fold } from '#/core/strategy/subgraphs/fold.ts';
import { realParam } from '#/core/strategy/subgraphs/params.ts';
import { checkSubgraphs } from '#/core/strategy/subgraphs/check.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { canonicalJson } from '#/core/value/canonical.ts';
import { present } from '#/core/value/invariant.ts';
import { createRng, type Rng } from '#/core/value/rng.ts';
import type { Dots } from '#/core/strategy/wire-dots.ts';
import { wireName } from './dot-edits.ts';
import type { Draft } from './edit-graph.ts';
import { applyEdit, describeEdit, type Edit } from './edits.ts';
import { doEdit, newHistory, redoEdit, typedTitle, undoEdit, type History } from './history.ts';
import { placeNodes } from './place-nodes.ts';

const graph = maCross.build();
const first: Draft = { graph, layout: placeNodes(graph, {}, catalogue), pins: [['fast', 'sma']] };
const bytesOf = ({ now }: History): string => canonicalJson(now);

const chosen = <Item>(rng: Rng, items: readonly Item[]): Item => present(items[rng.int(items.length)], 'one of the items');

const portOf = (rng: Rng, { catalogue: kinds }: Fold, { kind }: GraphNode, side: 'inputs' | 'outputs'): string =>
  chosen(rng, ['x', ...Object.keys(kinds.get(kind)?.[side] ?? {})]);

/** Anything a person might do, sensible or not. */
const randomEdit = (rng: Rng, { now: { graph: drawn, layout, frames = [], dots = {} } }: History): Edit => {
  const node = chosen(rng, drawn.nodes);
  const at = chosen(rng, ['', ...Object.keys(drawn.subgraphs ?? {})]);
  const fold = foldGraph(drawn, at, catalogue);
  const [shown, beside] = [chosen(rng, fold.graph.nodes), chosen(rng, fold.graph.nodes)];
  if (drawn.nodes.length > 24) return { do: 'remove', node: node.id };
  const other = chosen(rng, drawn.nodes);
  const kind = present(catalogue.get(node.kind), `kind ${node.kind}`);
  const port = chosen(rng, [...Object.keys(present(catalogue.get(other.kind), 'kind').inputs), 'x']);
  const output = chosen(rng, Object.keys(kind.outputs));
  const id = frames.length === 0 ? 'none' : chosen(rng, frames).id;
  const box = { x: rng.int(900) - 60, y: rng.int(900) - 60, width: 60 + rng.int(600), height: 40 + rng.int(600) };
  const edits: readonly Edit[] = [
    { do: 'frame-add', frame: { id: `frame-${rng.int(6)}`, title: 'Idea', text: '', tone: 'grey', box, nodes: [node.id] } },
    {
      do: 'frame-add',
      frame: { id: `frame-${rng.int(6)}`, title: 'Inside', text: '', tone: 'ok', box, nodes: [shown.id], ...(at !== '' && { at }) },
    },
    { do: 'frame-say', id, title: `Idea ${rng.int(9)}`, text: 'Why it is there', tone: chosen(rng, frameTones) },
    { do: 'frame-size', id, box },
    { do: 'swap', node: node.id, kind: kindName(chosen(rng, nodeKinds)) },
    { do: 'frame-move', id, by: rng.int(300) - 150 },
    { do: 'frame-remove', id },
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
    { do: 'fold', at, chosen: [shown.id, beside.id], name: `s${rng.int(9)}` },
    { do: 'fold', at, chosen: fold.graph.nodes.slice(0, 4).map(({ id }) => id), name: 'part' },
    { do: 'unpack', node: shown.id },
    { do: 'dot-add', wire: wireOf(rng, fold, shown), index: rng.int(2), spot: { x: rng.int(900), y: rng.int(900) } },
    { do: 'dot-move', wire: dotted(rng, dots), index: rng.int(2), spot: { x: rng.int(900), y: rng.int(900) } },
    { do: 'dot-remove', wire: dotted(rng, dots), index: 0 },
    { do: 'detach', node: shown.id },
    { do: 'remove', node: shown.id },
    { do: 'rename', node: shown.id, to: at === '' ? `t${rng.int(99)}` : `${at}.t${rng.int(99)}` },
    { do: 'add', kind: kindName(chosen(rng, nodeKinds)), at },
    { do: 'port', at, side: 'in', end: { node: shown.id, port: portOf(rng, fold, shown, 'inputs') } },
    { do: 'port', at, side: 'out', end: { node: shown.id, port: portOf(rng, fold, shown, 'outputs') } },
    { do: 'expose', at, param: exposable(rng, fold, shown, drawn), as: `p${rng.int(9)}` },
    { do: 'hide', at, name: `p${rng.int(9)}` },
    { do: 'bypass', node: shown.id, isOn: rng.int(2) === 0 },
    { do: 'param', node: shown.id, name: `p${rng.int(9)}`, param: { value: rng.int(100), unit: 'bars' } },
    { do: 'paste', nodes: [node], at },
    { do: 'paste', nodes: [node, other], frames: [{ frame: { ...frameOf(box), nodes: [node.id] }, tops: { [node.id]: 30 } }], at },
    {
      do: 'connect',
      from: [shown.id, portOf(rng, fold, shown, 'outputs')],
      to: { node: beside.id, port: portOf(rng, fold, beside, 'inputs') },
    },
    { do: 'disconnect', to: { node: beside.id, port: portOf(rng, fold, beside, 'inputs') } },
    { do: 'replace', title: 'Apply the text', graph: renamed(drawn, `g${rng.int(9)}`) },
  ];
  return chosen(rng, edits);
};

const exposable = (rng: Rng, { catalogue: kinds }: Fold, { id, kind }: GraphNode, drawn: StrategyGraph): GraphLink =>
  realParam(drawn, { node: id, port: chosen(rng, ['x', ...Object.keys(kinds.get(kind)?.params ?? {})]) });

const wireOf = (rng: Rng, fold: Fold, node: GraphNode): string =>
  wireName(node.id, chosen(rng, [...Object.keys(node.in), portOf(rng, fold, node, 'inputs')]));
const dotted = (rng: Rng, dots: Dots): string => chosen(rng, ['none x', ...Object.keys(dots)]);

const frameOf = (box: FrameBox): Frame => ({ id: 'frame-1', title: 'Idea', text: '', tone: 'grey', box, nodes: [] });

const renamed = (drawn: StrategyGraph, name: string): StrategyGraph => ({ ...drawn, name });

describe('what was done is undone', () => {
  test('a thousand random edits, undone, give the same bytes, and done again the same bytes at every step', () => {
    const rng = createRng('undo');
    let history = newHistory(first);
    const states = [bytesOf(history)];
    const seen = { folded: 0, nested: 0, unsound: 0, exposed: 0, off: 0, dotted: 0 };
    while (history.past.length < 1000) {
      const before = history;
      history = doEdit(history, randomEdit(rng, history));
      if (history === before) continue;
      states.push(bytesOf(history));
      const { graph: drawn } = history.now;
      const folds = Object.keys(drawn.subgraphs ?? {});
      if (folds.length > 0) seen.folded += 1;
      if (folds.some((id) => id.includes('.'))) seen.nested += 1;
      if (history.now.dots !== undefined) seen.dotted += 1;
      const held = Object.values(drawn.subgraphs ?? {});
      if (held.some(({ params }) => params !== undefined)) seen.exposed += 1;
      if (held.some(({ bypassed }) => bypassed === true)) seen.off += 1;
      // Whatever is done, what is folded can be shown folded.
      if (states.length % 5 === 0 && (checkSubgraphs(drawn).length > 0 || !parseGraph(drawn).ok)) seen.unsound += 1;
    }
    expect(seen.folded).toBeGreaterThan(500);
    expect(seen.nested).toBeGreaterThan(100);
    expect(seen.exposed).toBeGreaterThan(50);
    expect(seen.dotted).toBeGreaterThan(50);
    expect(seen.off).toBeGreaterThan(50);
    expect(seen.unsound).toBe(0);
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

  test('moves of the same nodes within a moment are one step, done again as they were left; what moves nothing is none', () => {
    const to = (y: number, id = 'fast'): Edit => ({ do: 'move', layout: { ...first.layout, [id]: { x: 0, y } } });
    const box = { x: 0, y: 0, width: 900, height: 400 };
    const framed = applyEdit(first, {
      do: 'frame-add',
      frame: { id: 'idea', title: 'Idea', text: '', tone: 'grey', box, nodes: ['fast', 'slow'] },
    });
    let history = newHistory(framed);
    for (let step = 1; step <= 40; step += 1) history = doEdit(history, to(300 + step * 20), 1000 + step * 30);
    expect(history.past).toHaveLength(1);
    expect(canonicalJson(redoEdit(undoEdit(history)).now)).toBe(bytesOf(history));
    expect(undoEdit(history).now).toBe(framed);
    expect(doEdit(history, { do: 'move', layout: history.now.layout }, 2300)).toBe(history);
    const { x = 0, y = 0 } = history.now.layout['slow'] ?? {};
    expect(doEdit(history, { do: 'move', layout: { ...history.now.layout, slow: { x: x + 60, y } } }, 2300)).toBe(history);
    expect(doEdit(history, { do: 'move', layout: { ...history.now.layout, slow: { x, y: y + 400 } } }, 2300).past).toHaveLength(2);
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
