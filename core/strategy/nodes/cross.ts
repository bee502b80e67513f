/**
 * Cross: true on the one bar where a passes b. Above: a was at or below b on the bar before and is above it now.
 * Unknown until both are known on two bars running.
 */
import { at, flag } from '../cell.ts';
import { defineNode } from '../define.ts';

export const cross = defineNode({
  id: 'cross',
  version: 1,
  title: 'Cross',
  lane: 'Signals',
  category: 'Logic',
  doc: 'An event on the bar where one series passes another: upwards, downwards or either way.',
  formula: 'a crosses {direction} b',
  params: {
    direction: { kind: 'choice', title: 'Direction', choices: ['above', 'below', 'either'], default: 'above' },
  },
  inputs: { a: { type: 'Series' }, b: { type: 'Series' } },
  outputs: { out: { type: 'Event' } },
  sameUnit: ['a', 'b'],
  warmUp: () => 1,
  step({ slots, in: { a, b }, out: { out }, params: { direction } }) {
    let wasLeft = Number.NaN;
    let wasRight = Number.NaN;
    return () => {
      const left = at(slots, a);
      const right = at(slots, b);
      const isKnown = !Number.isNaN(left) && !Number.isNaN(right) && !Number.isNaN(wasLeft) && !Number.isNaN(wasRight);
      const isUp = direction !== 'below' && wasLeft <= wasRight && left > right;
      const isDown = direction !== 'above' && wasLeft >= wasRight && left < right;
      slots[out] = isKnown ? flag(isUp || isDown) : Number.NaN;
      wasLeft = left;
      wasRight = right;
    };
  },
  vector(context) {
    const a = context.input('a');
    const b = context.input('b');
    const { direction } = context.params;
    const result = context.output('out');
    for (let i = 1; i < result.length; i += 1) {
      const before = at(a, i - 1) - at(b, i - 1);
      const now = at(a, i) - at(b, i);
      if (Number.isNaN(before) || Number.isNaN(now)) continue;
      const isUp = before <= 0 && now > 0;
      const isDown = before >= 0 && now < 0;
      result[i] = flag((direction !== 'below' && isUp) || (direction !== 'above' && isDown));
    }
  },
});
