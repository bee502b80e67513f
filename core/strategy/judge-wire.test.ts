import { describe, expect, test } from 'vitest';
import { nodeKinds } from './catalogue.ts';
import { defineNode } from './define.ts';
import type { GraphNode, StrategyGraph } from './graph.ts';
import { connectWire, judgeWire } from './judge-wire.ts';
import { toCatalogue } from './catalogue.ts';

const node = (id: string, kind: string, wires: GraphNode['in'] = {}, params: GraphNode['params'] = {}): GraphNode => ({
  id,
  kind: `${kind}@1`,
  params,
  in: wires,
});

const text = (value: string) => ({ value, unit: '' });

const graphOf = (...nodes: readonly GraphNode[]): StrategyGraph => ({ schema: 1, name: 'drawing', nodes, outputs: {} });

const drawing = graphOf(
  node('bars', 'bars'),
  node('close', 'price', { bars: ['bars', 'bars'] }),
  node('rsi', 'rsi', { x: ['close', 'out'] }),
  node('level', 'constant'),
  node('above', 'compare', { a: ['close', 'out'] }),
  node('hold', 'exposure'),
  node('on', 'threshold'),
);

describe('a wire is judged where it is dropped, on nodes that reach no output yet', () => {
  test('what fits is not refused', () => {
    expect(judgeWire(drawing, { from: ['above', 'out'], to: { node: 'hold', port: 'when' } })).toBeUndefined();
  });

  test.each([
    ['bars', 'bars', 'above', 'b', 'above.b', 'Insert Price', ['price']],
    ['rsi', 'rsi', 'hold', 'when', 'hold.when', 'Insert Threshold', ['threshold']],
  ] as const)('%s.%s into %s.%s is refused at %s, and %s makes it fit', (id, out, to, port, at, title, added) => {
    const refusal = judgeWire(drawing, { from: [id, out], to: { node: to, port } });
    expect(refusal?.problem).toMatchObject({ code: 'WrongType' });
    expect(`${refusal?.problem.node}.${refusal?.problem.port}`).toBe(at);
    const [fix] = refusal?.fixes ?? [];
    expect(fix).toMatchObject({ title, added });
    expect(fix?.graph.nodes.find((each) => each.id === to)?.in[port]?.[0]).toBe(added[0]);
  });

  test('a percentage beside a price is refused by its unit; a constant is offered the unit of the other side', () => {
    expect(judgeWire(drawing, { from: ['rsi', 'rsi'], to: { node: 'above', port: 'b' } })?.problem).toMatchObject({
      code: 'WrongUnit',
      must: 'in price, as a',
      was: 'percent',
    });
    const [fix] = judgeWire(drawing, { from: ['level', 'out'], to: { node: 'above', port: 'b' } })?.fixes ?? [];
    expect(fix?.title).toBe("Set the constant's unit to price");
    expect(fix?.graph.nodes.find(({ id }) => id === 'level')?.params).toEqual({ unit: text('price') });
  });

  test('bars of two intervals are refused, and one interval for all is offered', () => {
    const daily = graphOf(
      node('a', 'bars', {}, { interval: text('5m') }),
      node('b', 'bars', {}, { interval: text('1d') }),
      node('pa', 'price', { bars: ['a', 'bars'] }),
      node('pb', 'price', { bars: ['b', 'bars'] }),
      node('above', 'compare', { a: ['pa', 'out'] }),
    );
    const refusal = judgeWire(daily, { from: ['pb', 'out'], to: { node: 'above', port: 'b' } });
    expect(refusal?.problem).toMatchObject({ code: 'WrongTimeFrame', must: 'of 5m bars', was: '1d' });
    expect(refusal?.fixes.map(({ title }) => title)).toEqual(['Set all Bars to 5m']);
  });

  test('a series of longer bars is brought back to the chart wherever it meets what is of the chart', () => {
    const hours = graphOf(
      node('bars', 'bars', {}, { interval: text('1h') }),
      node('days', 'resample', { bars: ['bars', 'bars'] }),
      node('close', 'price', { bars: ['bars', 'bars'] }),
      node('average', 'sma', { x: ['close', 'out'] }),
      node('above', 'compare', { a: ['close', 'out'], b: ['average', 'sma'] }),
      node('long', 'exposure', { when: ['above', 'out'] }),
      node('day', 'price', { bars: ['days', 'bars'] }),
      node('up', 'compare', { a: ['day', 'out'] }),
      node('hold', 'exposure'),
    );
    const dropped = judgeWire(hours, { from: ['day', 'out'], to: { node: 'average', port: 'x' } });
    expect(dropped?.problem).toMatchObject({ code: 'WrongTimeFrame', node: 'above', port: 'b', was: 'of 1d bars' });
    const [fix] = dropped?.fixes ?? [];
    expect(fix).toMatchObject({ title: 'Insert At the bars of the chart', added: ['align'] });
    expect(fix?.graph.nodes.find(({ id }) => id === 'above')?.in['b']).toEqual(['align', 'out']);
    const beside = judgeWire(hours, { from: ['close', 'out'], to: { node: 'up', port: 'b' } });
    expect(beside?.problem).toMatchObject({ code: 'WrongTimeFrame', node: 'up', port: 'a' });
    expect(beside?.fixes[0]?.graph.nodes.find(({ id }) => id === 'up')?.in).toEqual({ a: ['align', 'out'], b: ['close', 'out'] });
    expect(judgeWire(hours, { from: ['average', 'sma'], to: { node: 'up', port: 'a' } })).toBeUndefined();
    const decided = judgeWire(hours, { from: ['up', 'out'], to: { node: 'hold', port: 'when' } });
    expect(decided?.fixes.map(({ title, added }) => [title, added])).toEqual([
      ['Insert Condition at the bars of the chart', ['align-bool']],
    ]);
  });

  test('longer bars need to know those they are made of: an interval for Bars is offered', () => {
    const any = graphOf(node('bars', 'bars'), node('days', 'resample'));
    const refusal = judgeWire(any, { from: ['bars', 'bars'], to: { node: 'days', port: 'bars' } });
    expect(refusal?.problem).toMatchObject({ must: 'fed by Bars of a stated interval', was: 'any' });
    expect(refusal?.fixes.map(({ title }) => title)).toEqual(['Set all Bars to 1h', 'Set all Bars to 1m']);
  });

  test('a wire that would feed a node with itself is refused as a loop', () => {
    const looped = graphOf(node('a', 'absolute', { x: ['b', 'out'] }), node('b', 'absolute'));
    expect(judgeWire(looped, { from: ['a', 'out'], to: { node: 'b', port: 'x' } })).toMatchObject({
      problem: { code: 'Cycle' },
      fixes: [],
    });
  });

  test('a value known only later is refused, and so is what it would make wrong further on', () => {
    const label = defineNode({
      id: 'label',
      version: 1,
      title: 'Label',
      lane: 'Features',
      category: 'Machine learning',
      doc: 'The close of later.',
      formula: 'later',
      params: {},
      inputs: {},
      outputs: { out: { type: 'Series', unit: 'percent', knownAfterBars: 3 } },
      warmUp: () => 0,
      step: () => () => undefined,
      vector: () => undefined,
    });
    const catalogue = toCatalogue([...nodeKinds, label]);
    const labelled = { ...drawing, nodes: [...drawing.nodes, node('label', 'label')] };
    expect(judgeWire(labelled, { from: ['label', 'out'], to: { node: 'on', port: 'x' } }, catalogue)?.problem).toMatchObject({
      code: 'LookAhead',
      was: 'known 3 bars later',
    });
    const chained = graphOf(
      ...drawing.nodes,
      node('back', 'lag', { x: ['close', 'out'] }),
      node('both', 'compare', { a: ['close', 'out'], b: ['back', 'out'] }),
    );
    expect(judgeWire(chained, { from: ['rsi', 'rsi'], to: { node: 'back', port: 'x' } })?.problem).toMatchObject({
      code: 'WrongUnit',
      node: 'both',
    });
  });

  test('problems that were there before refuse nothing', () => {
    const faulty = connectWire(drawing, { from: ['bars', 'bars'], to: { node: 'on', port: 'x' } });
    expect(judgeWire(faulty, { from: ['above', 'out'], to: { node: 'hold', port: 'when' } })).toBeUndefined();
  });
});
