/** Time exit: leaves a position n bars after it opened and stays flat until the decision's direction changes. */
import { at } from '../cell.ts';
import { barsParam, defineNode } from '../define.ts';

export const timeExit = defineNode({
  id: 'time-exit',
  version: 1,
  title: 'Time exit',
  lane: 'Risk',
  category: 'Exits',
  doc: 'Leaves a position after so many bars, whatever it earned.',
  formula: 'out after {bars} bars',
  params: { bars: barsParam('Bars', 20) },
  inputs: { target: { type: 'Target' } },
  outputs: { target: { type: 'Target' } },
  warmUp: () => 0,
  step({ slots, in: { target: from }, out: { target }, params: { bars } }) {
    let wanted = Number.NaN;
    let age = 0;
    return () => {
      const next = at(slots, from);
      const isTurn = !Number.isNaN(next) && Math.sign(next) !== Math.sign(wanted);
      age = isTurn ? 0 : age + 1;
      if (!Number.isNaN(next)) wanted = next;
      slots[target] = wanted !== 0 && age >= bars && !Number.isNaN(wanted) ? 0 : wanted;
    };
  },
  vector(context) {
    const from = context.input('target');
    const result = context.output('target');
    let wanted = Number.NaN;
    let opened = 0;
    for (let i = 0; i < result.length; i += 1) {
      const next = at(from, i);
      if (!Number.isNaN(next)) {
        const isSameSide = (next === 0 && wanted === 0) || next * wanted > 0;
        if (!isSameSide) opened = i;
        wanted = next;
      }
      if (!Number.isNaN(wanted)) result[i] = i - opened < context.params.bars ? wanted : 0;
    }
  },
});
