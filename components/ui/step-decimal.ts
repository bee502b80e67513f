/** Steps a typed decimal by whole ticks or lots, exactly: an off-grid value moves to the next grid line first. */
import { formatDecimal, parseScaled } from '#/core/value/decimal.ts';
import { plainDecimal } from '#/core/value/number-text.ts';

export interface StepRule {
  /** Tick or lot as a scaled integer, above zero. */
  readonly size: number;
  readonly scale: number;
  /** Smallest value a step may reach; zero by default. */
  readonly min?: number;
}

export const stepDecimal = (typed: string, steps: number, { size, scale, min = 0 }: StepRule): string => {
  const parsed = parseScaled(plainDecimal(typed === '' ? '0' : typed), scale, 'value');
  if (!parsed.ok) return typed;
  const grid = parsed.value / size;
  const from = Number.isInteger(grid) ? grid : steps > 0 ? Math.floor(grid) : Math.ceil(grid);
  return writeGrid(Math.max(min, (from + steps) * size), { size, scale });
};

/** A scaled integer with no more decimals than its grid needs: 97385 where ticks are whole, 0.250 where lots are 0.001. */
export const writeGrid = (value: number, { size, scale }: Pick<StepRule, 'size' | 'scale'>): string =>
  formatDecimal(value, scale, decimalsOf(size, scale));

/** Decimals a multiple of `size` can have. */
export const decimalsOf = (size: number, scale: number): number => {
  let decimals = scale;
  let rest = size;
  while (decimals > 0 && rest % 10 === 0) {
    rest /= 10;
    decimals -= 1;
  }
  return decimals;
};
