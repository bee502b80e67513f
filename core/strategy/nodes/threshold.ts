/**
 * Threshold with hysteresis. enter >= exit: on when x > enter, off when x < exit. enter < exit: on when x < enter, off
 * when x > exit (buy weakness, leave strength). Between the two it stays as it was; it begins off.
 */
import { at, flag } from '../cell.ts';
import { defineNode } from '../define.ts';

export const threshold = defineNode({
  id: 'threshold',
  version: 1,
  title: 'Threshold',
  lane: 'Signals',
  category: 'Logic',
  doc: 'A condition with two levels, one to switch on and one to switch off, so that it does not flicker.',
  formula: 'on past {enter}, off past {exit}',
  params: {
    enter: { kind: 'number', title: 'On', unit: 'input', min: -1e12, max: 1e12, default: 0 },
    exit: { kind: 'number', title: 'Off', unit: 'input', min: -1e12, max: 1e12, default: 0 },
  },
  inputs: { x: { type: 'Series' } },
  outputs: { out: { type: 'Bool' } },
  warmUp: () => 0,
  step({ slots, in: { x }, out: { out }, params: { enter, exit } }) {
    const sign = enter >= exit ? 1 : -1;
    let state = 0;
    return () => {
      const value = at(slots, x) * sign;
      if (value > enter * sign) state = 1;
      else if (value < exit * sign) state = 0;
      slots[out] = Number.isNaN(value) ? Number.NaN : state;
    };
  },
  vector(context) {
    const x = context.input('x');
    const { enter, exit } = context.params;
    const result = context.output('out');
    let isOn = false;
    for (let i = 0; i < result.length; i += 1) {
      const value = at(x, i);
      if (Number.isNaN(value)) continue;
      const isPastEnter = enter >= exit ? value > enter : value < enter;
      const isPastExit = enter >= exit ? value < exit : value > exit;
      isOn = isPastEnter || (isOn && !isPastExit);
      result[i] = flag(isOn);
    }
  },
});
