/** What every optimiser needs of its input before it begins; each refusal says what would do. */
import { invalid, type Failure } from '../value/failures.ts';
import { fail, ok, type Result } from '../value/result.ts';
import type { OptimiserInput } from './define.ts';
import { cellAt } from './matrix.ts';

const rounding = 1e-9;

const percent = (share: number): string => `${Number((share * 100).toFixed(2))}%`;

export const checkFeasible = (input: OptimiserInput): Result<OptimiserInput, Failure> => {
  const { names, covariance, invested, cap, maxTurnover } = input;
  const flat = names.findIndex((_, i) => !(cellAt(covariance, i, i) > 0));
  if (flat >= 0) return fail(invalid(`volatility of ${names[flat] ?? ''}`, 'above 0 over the look-back', cellAt(covariance, flat, flat)));
  if (cap * names.length < invested - rounding) {
    return fail(
      invalid('cap', `at least ${percent(invested / names.length)} for ${names.length} names to hold ${percent(invested)}`, percent(cap)),
    );
  }
  const least = leastTurnover(input);
  if (maxTurnover !== undefined && maxTurnover < least - rounding) {
    const must = `at least ${percent(Math.ceil(least * 1e4) / 1e4)} to reach the invested share within the cap`;
    return fail(invalid('maxTurnover', must, percent(maxTurnover)));
  }
  return ok(input);
};

/** Bought and sold together, at least, from what is held to anything allowed: first into the cap, then to the invested share. */
const leastTurnover = ({ current, cap, invested }: OptimiserInput): number => {
  let moved = 0;
  let kept = 0;
  for (const weight of current) {
    const clipped = Math.min(cap, Math.max(0, weight));
    moved += Math.abs(weight - clipped);
    kept += clipped;
  }
  return moved + Math.abs(invested - kept);
};
