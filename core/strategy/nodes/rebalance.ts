/**
 * Rebalance: targets pass at the first close of a day, week (from Monday), month or quarter of UTC, by the start of its bars, and
 * change nothing in between. With a band they pass only when they differ from the last ones by that much turnover in all; with a cost only
 * when what the change is expected to earn until the next one, sum of (new - last weight) x edge, is more than turnover x cost. An unknown
 * edge is expected to earn nothing. Source: Grinold, Kahn, Active portfolio management (2nd ed. 2000), chapter 16, for trading against its
 * cost.
 */
import { at } from '../cell.ts';
import { acrossBook } from '../cross.ts';
import { defineNode } from '../define.ts';
import { periodOf } from '../period.ts';

export const rebalance = defineNode(
  acrossBook({
    id: 'rebalance',
    version: 1,
    title: 'Rebalance',
    lane: 'Portfolio',
    category: 'Portfolio',
    doc: 'Brings the book back to its targets at the first close of each period. In between nothing is traded, whatever the targets say. With a cost it trades only what is expected to earn more than it costs.',
    formula: 'each {every}, turnover above {band}, cost {cost} bps',
    params: {
      every: { kind: 'choice', title: 'Every', choices: ['day', 'week', 'month', 'quarter'], default: 'month' },
      band: { kind: 'number', title: 'Band', unit: 'ratio', min: 0, max: 2, default: 0 },
      cost: { kind: 'number', title: 'Cost of turnover', unit: 'bps', min: 0, max: 1000, default: 0, isAdded: true },
    },
    inputs: {
      target: { type: 'Target' },
      bars: { type: 'Bars', isOwn: true },
      edge: { type: 'Series', title: 'Expected return', units: ['ratio'], isOptional: true },
    },
    needs: ({ cost }): readonly 'edge'[] => (cost > 0 ? ['edge'] : []),
    outputs: { target: { type: 'Target' } },
    warmUp: () => 0,
    cross: ({ every, band, cost }) => {
      let period: number | undefined;
      let held: Float64Array | undefined;
      return (row) => {
        const now = periodOf(row.startMs, every);
        const isFirst = period !== undefined && now !== period;
        period = now;
        if (!isFirst) return;
        const wanted = row.input('target');
        if (wanted.every(Number.isNaN) || (held !== undefined && turnover(wanted, held) < band)) return;
        const before = held ?? new Float64Array(wanted.length);
        if (cost > 0 && !(gain(wanted, before, row.input('edge')) > turnover(wanted, before) * (cost / 10_000))) return;
        row.output('target').set(wanted);
        held = Float64Array.from(wanted);
      };
    },
  }),
);

const changeOf = (wanted: Float64Array, held: Float64Array, i: number): number => {
  const [now, before] = [at(wanted, i), at(held, i)];
  return Number.isNaN(now) ? 0 : now - (Number.isNaN(before) ? 0 : before);
};

const gain = (wanted: Float64Array, held: Float64Array, edge: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < wanted.length; i += 1) if (!Number.isNaN(at(edge, i))) sum += changeOf(wanted, held, i) * at(edge, i);
  return sum;
};

const turnover = (wanted: Float64Array, held: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < wanted.length; i += 1) sum += Math.abs(changeOf(wanted, held, i));
  return sum;
};
