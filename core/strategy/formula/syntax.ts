/** A formula as a tree; what each part means is docs/formula.md. */

export const formulaInputs = ['a', 'b', 'c', 'd'] as const;
export type FormulaInput = (typeof formulaInputs)[number];

export const operators = ['+', '-', '*', '/', '^'] as const;
export type Operator = (typeof operators)[number];

/** Functions of the values of one bar, with how many they take. */
export const pointFunctions = {
  abs: [1, 1],
  sign: [1, 1],
  sqrt: [1, 1],
  exp: [1, 1],
  log: [1, 1],
  min: [2, 16],
  max: [2, 16],
  clamp: [3, 3],
} as const satisfies Readonly<Record<string, readonly [least: number, most: number]>>;
export type PointFunction = keyof typeof pointFunctions;

/** Functions of one value and a number of bars, with the fewest bars they take. */
export const windowFunctions = { lag: 1, mean: 1, sum: 1, stdev: 2, highest: 1, lowest: 1 } as const;
export type WindowFunction = keyof typeof windowFunctions;

export type Formula =
  | { readonly kind: 'Number'; readonly value: number }
  | { readonly kind: 'Input'; readonly port: FormulaInput }
  | { readonly kind: 'Negate'; readonly of: Formula }
  | { readonly kind: 'Binary'; readonly operator: Operator; readonly left: Formula; readonly right: Formula }
  | { readonly kind: 'Point'; readonly name: PointFunction; readonly args: readonly Formula[] }
  | { readonly kind: 'Window'; readonly name: WindowFunction; readonly of: Formula; readonly bars: number };

export const formulaLimits = {
  chars: 2000,
  /** Of brackets, calls, signs and powers within one another. */
  depth: 64,
  /** Operators, signs and calls. */
  operations: 500,
  /** Bars that the result looks back in all; also the longest window. */
  lookback: 10_000,
  /** Bars that all windows hold together. */
  windowBars: 20_000,
} as const;
