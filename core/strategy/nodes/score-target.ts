/**
 * Score to target with hysteresis: long once the score is above `enter`, out when it falls below `exit`; with shorts,
 * mirrored about one half. An unknown score changes nothing.
 */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';

const level = { kind: 'number', unit: 'ratio', min: 0, max: 1 } as const;

export const scoreTarget = defineNode({
  id: 'score-target',
  version: 1,
  title: 'Score to target',
  lane: 'Decision',
  category: 'Machine learning',
  doc: 'Takes a position while a score is convincing and leaves it when it no longer is.',
  formula: 'long above {enter}, out below {exit}, {sides}',
  params: {
    enter: { ...level, title: 'Enter', default: 0.55 },
    exit: { ...level, title: 'Exit', default: 0.5 },
    sides: { kind: 'choice', title: 'Sides', choices: ['long-only', 'both'], default: 'long-only' },
  },
  inputs: { score: { type: 'Score' } },
  outputs: { target: { type: 'Target' } },
  warmUp: () => 0,
  step({ slots, in: { score }, out: { target }, params: { enter, exit, sides } }) {
    let state = 0;
    return () => {
      const value = at(slots, score);
      if (state === 1 && value < exit) state = 0;
      if (state === -1 && 1 - value < exit) state = 0;
      if (value > enter) state = 1;
      else if (sides === 'both' && 1 - value > enter) state = -1;
      slots[target] = Number.isNaN(value) ? Number.NaN : state;
    };
  },
  vector(context) {
    const score = context.input('score');
    const { enter, exit, sides } = context.params;
    const result = context.output('target');
    let held = 0;
    for (let i = 0; i < result.length; i += 1) {
      const up = at(score, i);
      if (Number.isNaN(up)) continue;
      const support = held === 1 ? up : 1 - up;
      if (up > enter) held = 1;
      else if (sides === 'both' && 1 - up > enter) held = -1;
      else if (held !== 0 && support < exit) held = 0;
      result[i] = held;
    }
  },
});
