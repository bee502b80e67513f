import { expect, test } from 'vitest';
import { catalogue } from '#/core/strategy/catalogue.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { graphNode, text } from '#/core/strategy/template.ts';
import { portUnitsIn } from './port-units.ts';

const own = [
  graphNode('bars', 'bars@1'),
  graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
  graphNode('average', 'sma@1', { in: { x: ['close', 'out'] } }),
  graphNode('change', 'returns@1', { in: { x: ['close', 'out'] } }),
  graphNode('rsi', 'rsi@1', { in: { x: ['close', 'out'] } }),
  graphNode('above', 'compare@1', { in: { a: ['close', 'out'], b: ['average', 'sma'] } }),
];

const ports = [
  ['bars', 'bars'],
  ['close', 'out'],
  ['average', 'sma'],
  ['change', 'out'],
  ['rsi', 'rsi'],
  ['above', 'out'],
] as const;

const drawn = (nodes: StrategyGraph['nodes']): StrategyGraph => ({
  ...{ schema: 1, name: 'units', nodes },
  outputs: Object.fromEntries([...ports, ...(nodes.length > own.length ? [['spy', 'bars'] as const] : [])].map((link) => [link[0], link])),
});

test('prices and bars are in the currency of the instrument, what is none has its own unit or no word', () => {
  const unitOf = portUnitsIn(drawn(own), { catalogue, currency: 'GBP' });
  expect(ports.map(([id, port]) => unitOf([id, port]))).toEqual(['GBP', 'GBP', 'GBP', 'ratio', 'percent', undefined]);
});

test('without an instrument, or with the prices of another one, a price is only a price', () => {
  const other = graphNode('spy', 'instrument@1', { params: { symbol: text('SPY') } });
  const unitOf = [
    portUnitsIn(drawn(own), { catalogue, currency: undefined }),
    portUnitsIn(drawn([...own, other]), { catalogue, currency: 'GBP' }),
  ];
  expect(unitOf.map((of) => of(['average', 'sma']))).toEqual(['price', 'price']);
});
