/**
 * Volatility target: exposure = target x min(cap, wanted / realised), so that risk, not size, stays the same.
 * Unknown while the volatility is unknown or zero. Source: Moskowitz, Ooi, Pedersen (2012), section 2.
 */
import { at, clamp } from '../cell.ts';
import { defineNode } from '../define.ts';

export const volTarget = defineNode({
  id: 'vol-target',
  version: 1,
  title: 'Volatility target',
  lane: 'Sizing',
  category: 'Sizing',
  doc: 'Scales the decision down in turbulent and up in calm markets, towards a wanted yearly volatility.',
  formula: 'target x min({cap}, {volatility} / vol)',
  params: {
    volatility: { kind: 'number', title: 'Wanted volatility', unit: 'ratio', min: 0.001, max: 10, default: 0.1 },
    cap: { kind: 'number', title: 'Largest exposure', unit: 'ratio', min: 0.01, max: 1, default: 1 },
  },
  inputs: { target: { type: 'Target' }, vol: { type: 'Series', units: ['ratio'], isOwn: true } },
  outputs: { target: { type: 'Target' } },
  warmUp: () => 0,
  step({ slots, in: { target: from, vol }, out: { target }, params: { volatility, cap } }) {
    return () => {
      const realised = at(slots, vol);
      slots[target] = realised > 0 ? clamp(at(slots, from) * Math.min(cap, volatility / realised), -1, 1) : Number.NaN;
    };
  },
  vector(context) {
    const from = context.input('target');
    const vol = context.input('vol');
    const { volatility, cap } = context.params;
    const result = context.output('target');
    for (let i = 0; i < result.length; i += 1) {
      if (!(at(vol, i) > 0)) continue;
      const ratio = volatility / at(vol, i);
      result[i] = clamp(at(from, i) * (ratio < cap ? ratio : cap), -1, 1);
    }
  },
});
