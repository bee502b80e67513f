import { expect, test } from 'vitest';
import { graphNode, text } from '#/core/strategy/template.ts';
import { statedInterval } from './stated-interval.ts';

test('the interval that Bars state is the one a drawing is seen on; any and nonsense state none', () => {
  const of = (interval?: string) =>
    statedInterval({
      schema: 1,
      name: 'x',
      nodes: [
        graphNode('bars', 'bars@1', interval === undefined ? {} : { params: { interval: text(interval) } }),
        graphNode('one', 'constant@1'),
      ],
      outputs: {},
    });
  expect([of(), of('any'), of('1h'), of('soon')]).toEqual([undefined, undefined, '1h', undefined]);
});
