/**
 * State machine: Flat, Long, Short. On each bar exits are looked at first, then entries; where both entries are true at
 * once the state does not change. While any wired condition is unknown nothing changes and the target is unknown.
 */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';

const inputs = {
  enterLong: { type: 'Bool' },
  exitLong: { type: 'Bool' },
  enterShort: { type: 'Bool', isOptional: true },
  exitShort: { type: 'Bool', isOptional: true },
} as const;

export const stateMachine = defineNode({
  id: 'state-machine',
  version: 1,
  title: 'State machine',
  lane: 'Decision',
  category: 'Logic',
  doc: 'Remembers whether the strategy is long, short or flat and changes it by entry and exit conditions.',
  formula: 'flat, long or short',
  params: {},
  inputs,
  outputs: { target: { type: 'Target' } },
  warmUp: () => 0,
  step({ slots, in: { enterLong, exitLong, enterShort, exitShort }, out: { target } }) {
    let state = 0;
    const readOr = (slot: number): number => (slot < 0 ? 0 : at(slots, slot));
    return () => {
      const up = readOr(enterLong);
      const down = readOr(enterShort);
      const leaveUp = readOr(exitLong);
      const leaveDown = readOr(exitShort);
      if (Number.isNaN(up + down + leaveUp + leaveDown)) {
        slots[target] = Number.NaN;
        return;
      }
      if ((state === 1 && leaveUp === 1) || (state === -1 && leaveDown === 1)) state = 0;
      if (up !== down) state = up === 1 ? 1 : -1;
      slots[target] = state;
    };
  },
  vector(context) {
    const flat = new Float64Array(context.rows);
    const [up, leaveUp] = [context.input('enterLong'), context.input('exitLong')];
    const down = context.isWired('enterShort') ? context.input('enterShort') : flat;
    const leaveDown = context.isWired('exitShort') ? context.input('exitShort') : flat;
    const result = context.output('target');
    let state: State = 'Flat';
    for (let i = 0; i < result.length; i += 1) {
      if (Number.isNaN(at(up, i) + at(down, i) + at(leaveUp, i) + at(leaveDown, i))) continue;
      const leaves = { Flat: 0, Long: at(leaveUp, i), Short: at(leaveDown, i) };
      state = nextState(leaves[state] === 1 ? 'Flat' : state, at(up, i), at(down, i));
      result[i] = exposureOf[state];
    }
  },
});

type State = 'Flat' | 'Long' | 'Short';

const exposureOf: Readonly<Record<State, number>> = { Flat: 0, Long: 1, Short: -1 };

const nextState = (state: State, up: number, down: number): State => {
  if (up === 1 && down === 0) return 'Long';
  return down === 1 && up === 0 ? 'Short' : state;
};
