import { moneyScale } from '#/core/value/money.ts';
import { floatPowerOfTen } from '#/core/value/rounding.ts';

export interface EquityScale {
  readonly low: number;
  readonly span: number;
}

const cent = floatPowerOfTen(moneyScale) / 100;

/** From the least to the most; where they are less than two cents apart, a cent around their middle, so that no two labels are alike. */
export const equityScale = (values: readonly number[]): EquityScale => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = Math.max(high - low, 2 * cent);
  return { low: (low + high - span) / 2, span };
};
