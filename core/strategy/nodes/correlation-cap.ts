/**
 * Correlation cap: of instruments that move together only the one with the largest target is held. Targets are gone through from the
 * largest size down; one is left out (0) where its returns and those of a target that was kept before have a correlation above `limit` over
 * the last
 * `window` closes, with the sign of the two sides. Of equal sizes the earlier instrument comes first. Pairs of which not the whole window
 * is known are not judged; a target that says "no change" neither.
 */
import { at } from '../cell.ts';
import { acrossBook } from '../cross.ts';
import { barsParam, defineNode } from '../define.ts';

export const correlationCap = defineNode(
  acrossBook({
    id: 'correlation-cap',
    version: 1,
    title: 'Correlation cap',
    lane: 'Risk',
    category: 'Limits',
    doc: 'Of instruments whose returns move together, holds only the one with the largest target, so that a book is not the same bet many times.',
    formula: 'correlation at most {limit}, {window} bars',
    params: {
      window: barsParam('Window', 60, 3),
      limit: { kind: 'number', title: 'Limit', unit: 'none', min: 0, max: 1, default: 0.8 },
    },
    inputs: { target: { type: 'Target' }, returns: { type: 'Series' } },
    outputs: { target: { type: 'Target' } },
    warmUp: ({ window }) => window - 1,
    cross: ({ window, limit }) => {
      const past: Float64Array[] = [];
      let close = 0;
      return (row) => {
        for (const [i, value] of row.input('returns').entries())
          (past[i] ??= new Float64Array(window).fill(Number.NaN))[close % window] = value;
        close += 1;
        const wanted = row.input('target');
        const target = row.output('target');
        target.set(wanted);
        const kept: Leg[] = [];
        for (const i of bySize(wanted)) {
          const leg = legOf(past[i], at(wanted, i));
          if (leg !== undefined && kept.some((other) => together(leg, other) > limit)) target[i] = 0;
          else if (leg !== undefined) kept.push(leg);
        }
      };
    },
  }),
);

/** Places of targets other than 0, the largest first. */
const bySize = (targets: Float64Array): readonly number[] =>
  [...targets.keys()]
    .filter((i) => Math.abs(at(targets, i)) > 0)
    .sort((a, b) => Math.abs(at(targets, b)) - Math.abs(at(targets, a)) || a - b);

/** Returns of one side less their mean, of length 1; undefined where not all are known, or all are the same. */
type Leg = Float64Array;

const legOf = (returns: Float64Array | undefined, target: number): Leg | undefined => {
  if (returns === undefined || returns.some(Number.isNaN)) return undefined;
  const mean = returns.reduce((sum, value) => sum + value, 0) / returns.length;
  const size = Math.sqrt(returns.reduce((sum, value) => sum + (value - mean) * (value - mean), 0));
  return size > 0 ? returns.map((value) => (Math.sign(target) * (value - mean)) / size) : undefined;
};

const together = (a: Leg, b: Leg): number => a.reduce((sum, value, i) => sum + value * at(b, i), 0);
