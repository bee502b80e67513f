/**
 * Capped fractional Kelly: with p the chance of winning and b the payoff, f = (p b - (1 - p)) / b;
 * exposure = target x min(cap, fraction x max(0, f)). Never more than `cap`: estimates of p are never that good.
 * Source: J. L. Kelly, A new interpretation of information rate (1956).
 */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';

export const kellyCapped = defineNode({
  id: 'kelly-capped',
  version: 1,
  title: 'Capped Kelly',
  lane: 'Sizing',
  category: 'Sizing',
  doc: 'Sizes by the edge that a score claims, a fraction of the Kelly stake and never more than the cap.',
  formula: 'target x min({cap}, {fraction} x Kelly(score, {payoff}))',
  params: {
    payoff: { kind: 'number', title: 'Payoff (win / loss)', unit: 'none', min: 0.05, max: 20, default: 1 },
    fraction: { kind: 'number', title: 'Fraction of Kelly', unit: 'ratio', min: 0.01, max: 1, default: 0.25 },
    cap: { kind: 'number', title: 'Largest exposure', unit: 'ratio', min: 0.01, max: 1, default: 0.5 },
  },
  inputs: { target: { type: 'Target' }, score: { type: 'Score' } },
  outputs: { target: { type: 'Target' } },
  warmUp: () => 0,
  step({ slots, in: { target: from, score }, out: { target }, params: { payoff, fraction, cap } }) {
    return () => {
      const chance = at(slots, score);
      const edge = (chance * payoff - (1 - chance)) / payoff;
      slots[target] = at(slots, from) * Math.min(cap, fraction * Math.max(0, edge));
    };
  },
  vector(context) {
    const from = context.input('target');
    const score = context.input('score');
    const { payoff, fraction, cap } = context.params;
    const result = context.output('target');
    for (let i = 0; i < result.length; i += 1) {
      if (Number.isNaN(at(score, i))) continue;
      const edge = (at(score, i) * payoff - (1 - at(score, i))) / payoff;
      const stake = edge > 0 ? fraction * edge : 0;
      result[i] = at(from, i) * (stake < cap ? stake : cap);
    }
  },
});
