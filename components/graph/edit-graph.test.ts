import { describe, expect, test } from 'vitest';
import { catalogue } from '#/core/strategy/catalogue.ts';
import { connectWire } from '#/core/strategy/judge-wire.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { present } from '#/core/value/invariant.ts';
import { validateGraph } from '#/core/strategy/validate.ts';
import { disconnectFold } from '#/core/strategy/subgraphs/fold-wire.ts';
import { removeNode } from '#/core/strategy/subgraphs/change-node.ts';
import { addNode, setParam } from './edit-graph.ts';

const graph = maCross.build();

describe('changes of a drawn graph', () => {
  test('a parameter of one node changes and the others are kept', () => {
    const changed = setParam(graph, { node: 'fast', port: 'period' }, { value: 35, unit: 'bars' });
    expect(changed.nodes.find(({ id }) => id === 'fast')?.params['period']).toEqual({ value: 35, unit: 'bars' });
    expect(changed.nodes.filter(({ id }) => id !== 'fast')).toEqual(graph.nodes.filter(({ id }) => id !== 'fast'));
    expect(validateGraph(changed).problems).toEqual([]);
  });

  test('a cut wire is a problem and connecting it again is none', () => {
    const cut = disconnectFold(graph, { node: 'above', port: 'b' });
    expect(validateGraph(cut).problems).toMatchObject([{ code: 'MissingInput', node: 'above', port: 'b' }]);
    expect(validateGraph(connectWire(cut, { from: ['slow', 'sma'], to: { node: 'above', port: 'b' } })).problems).toEqual([]);
  });

  test('wires and outputs from a removed node go with it', () => {
    const removed = removeNode(graph, 'slow');
    expect(removed.nodes.find(({ id }) => id === 'above')?.in).toEqual({ a: ['fast', 'sma'] });
    expect(Object.keys(removed.outputs).toSorted()).toEqual(['fast', 'target']);
  });

  test('added nodes never share an id', () => {
    const kind = present(catalogue.get('sma@1'), 'kind sma@1');
    const first = addNode(graph, kind);
    const second = addNode(first.graph, kind);
    expect([first.id, second.id]).toEqual(['sma', 'sma-2']);
  });
});
