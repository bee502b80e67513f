/**
 * Rebalance: targets pass at the first close of a day, week (from Monday), month or quarter of UTC, by the start of its bars, and
 * change nothing in between. With a band they pass only when they differ from the last ones by that much turnover in all.
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
    doc: 'Brings the book back to its targets at the first close of each period. In between nothing is traded, whatever the targets say.',
    formula: 'each {every}, turnover above {band}',
    params: {
      every: { kind: 'choice', title: 'Every', choices: ['day', 'week', 'month', 'quarter'], default: 'month' },
      band: { kind: 'number', title: 'Band', unit: 'ratio', min: 0, max: 2, default: 0 },
    },
    inputs: { target: { type: 'Target' }, bars: { type: 'Bars' } },
    outputs: { target: { type: 'Target' } },
    warmUp: () => 0,
    cross: ({ every, band }) => {
      let period: number | undefined;
      let held: Float64Array | undefined;
      return (row) => {
        const now = periodOf(row.startMs, every);
        const isFirst = period !== undefined && now !== period;
        period = now;
        if (!isFirst) return;
        const wanted = row.input('target');
        if (wanted.every(Number.isNaN) || (held !== undefined && turnover(wanted, held) < band)) return;
        row.output('target').set(wanted);
        held = Float64Array.from(wanted);
      };
    },
  }),
);

const turnover = (wanted: Float64Array, held: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < wanted.length; i += 1) {
    const [now, before] = [at(wanted, i), at(held, i)];
    if (!Number.isNaN(now)) sum += Math.abs(now - (Number.isNaN(before) ? 0 : before));
  }
  return sum;
};
