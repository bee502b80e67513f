/**
 * Risk per trade: exposure = direction x min(cap, risk / (multiple x stop distance / price)), set when a position opens
 * and kept until its direction changes. Losing the stop distance then costs `risk` of equity.
 * Unknown, so no change, while the distance is unknown or zero at the opening.
 */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';

export const riskPerTrade = defineNode({
  id: 'risk-per-trade',
  version: 1,
  title: 'Risk per trade',
  lane: 'Sizing',
  category: 'Sizing',
  doc: 'Sizes each position so that its stop, a multiple of a distance such as the ATR, costs a fixed fraction of equity.',
  formula: '{risk} / ({multiple} x distance / price)',
  params: {
    risk: { kind: 'number', title: 'Risk', unit: 'ratio', min: 0.0001, max: 0.2, default: 0.01 },
    multiple: { kind: 'number', title: 'Distance multiple', unit: 'none', min: 0.1, max: 20, default: 2 },
    cap: { kind: 'number', title: 'Largest exposure', unit: 'ratio', min: 0.01, max: 1, default: 1 },
  },
  inputs: {
    target: { type: 'Target' },
    price: { type: 'Series', units: ['price'], isOwn: true },
    distance: { type: 'Series', units: ['price'], isOwn: true },
  },
  outputs: { target: { type: 'Target' } },
  warmUp: () => 0,
  step({ slots, in: { target: from, price, distance }, out: { target }, params: { risk, multiple, cap } }) {
    let direction = 0;
    let size = 0;
    return () => {
      const wanted = Math.sign(at(slots, from));
      const fraction = (multiple * at(slots, distance)) / at(slots, price);
      if (Number.isNaN(wanted) || (wanted !== 0 && wanted !== direction && !(fraction > 0))) {
        slots[target] = Number.NaN;
        return;
      }
      if (wanted !== 0 && wanted !== direction) size = Math.min(cap, risk / fraction);
      direction = wanted;
      slots[target] = wanted === 0 ? 0 : wanted * size;
    };
  },
  vector(context) {
    const from = context.input('target');
    const price = context.input('price');
    const distance = context.input('distance');
    const { risk, multiple, cap } = context.params;
    const result = context.output('target');
    let held = 0;
    let side = 0;
    for (let i = 0; i < result.length; i += 1) {
      const now = Math.sign(at(from, i));
      if (now === 0) held = 0;
      else if (now !== side) {
        const share = (multiple * at(distance, i)) / at(price, i);
        if (Number.isNaN(now) || !(share > 0)) continue;
        held = now * Math.min(cap, risk / share);
      }
      side = now;
      result[i] = held;
    }
  },
});
