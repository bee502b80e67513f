/**
 * Elementary functions of a series, value by value: trigonometric ones in radians and their inverses, hyperbolic ones,
 * logarithms, exponential, root, and rounding. No warm-up; where a function has no value, or an infinite one, neither has
 * the series. Source: core/value/math.ts for the functions; TA-Lib's group Math Transform, equal within 1e-12.
 */
import { acos, asin, atan, cos, cosh, exp, log, log10, sin, sinh, tan, tanh } from '#/core/value/math.ts';
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const trigonometric = defineIndicator({
  id: 'trigonometric',
  title: 'Sine, cosine, tangent',
  family: 'math',
  inputs: ['close'],
  outputs: ['sin', 'cos', 'tan'],
  unit: 'none',
  params: {},
  formula: 'sin x, cos x, tan x, x in radians',
  source: 'TA-Lib SIN, COS, TAN',
  talib: [
    { name: 'SIN', outputs: { real: 'sin' } },
    { name: 'COS', outputs: { real: 'cos' } },
    { name: 'TAN', outputs: { real: 'tan' } },
  ],
  pane: 'own',
  warmUp: () => 0,
  create: () => new TrigonometricStepper(),
});

export const inverseTrigonometric = defineIndicator({
  id: 'inverse-trigonometric',
  title: 'Arc sine, cosine, tangent',
  family: 'math',
  inputs: ['close'],
  outputs: ['asin', 'acos', 'atan'],
  unit: 'none',
  isPartial: true,
  params: {},
  formula: 'asin x and acos x for x from -1 to 1, atan x, in radians',
  source: 'TA-Lib ASIN, ACOS, ATAN',
  talib: [
    { name: 'ASIN', outputs: { real: 'asin' } },
    { name: 'ACOS', outputs: { real: 'acos' } },
    { name: 'ATAN', outputs: { real: 'atan' } },
  ],
  pane: 'own',
  warmUp: () => 0,
  create: () => new InverseTrigonometricStepper(),
});

export const hyperbolic = defineIndicator({
  id: 'hyperbolic',
  title: 'Hyperbolic sine, cosine, tangent',
  family: 'math',
  inputs: ['close'],
  outputs: ['sinh', 'cosh', 'tanh'],
  unit: 'none',
  isPartial: true,
  params: {},
  formula: 'sinh x = (e^x - e^-x) / 2, cosh x = (e^x + e^-x) / 2, tanh x = sinh x / cosh x',
  source: 'TA-Lib SINH, COSH, TANH',
  talib: [
    { name: 'SINH', outputs: { real: 'sinh' } },
    { name: 'COSH', outputs: { real: 'cosh' } },
    { name: 'TANH', outputs: { real: 'tanh' } },
  ],
  pane: 'own',
  warmUp: () => 0,
  create: () => new HyperbolicStepper(),
});

export const logarithm = defineIndicator({
  id: 'logarithm',
  title: 'Logarithm',
  family: 'math',
  inputs: ['close'],
  outputs: ['ln', 'log10'],
  unit: 'none',
  isPartial: true,
  params: {},
  formula: 'ln x and log10 x for x above 0',
  source: 'TA-Lib LN, LOG10',
  talib: [
    { name: 'LN', outputs: { real: 'ln' } },
    { name: 'LOG10', outputs: { real: 'log10' } },
  ],
  pane: 'own',
  warmUp: () => 0,
  create: () => new LogarithmStepper(),
});

export const exponential = defineIndicator({
  id: 'exponential',
  title: 'Exponential',
  family: 'math',
  inputs: ['close'],
  outputs: ['exp'],
  unit: 'none',
  isPartial: true,
  params: {},
  formula: 'e^x, up to the largest double',
  source: 'TA-Lib EXP',
  talib: [{ name: 'EXP', outputs: { real: 'exp' } }],
  pane: 'own',
  warmUp: () => 0,
  create: () => new ExponentialStepper(),
});

export const squareRoot = defineIndicator({
  id: 'square-root',
  title: 'Square root',
  family: 'math',
  inputs: ['close'],
  outputs: ['sqrt'],
  unit: 'none',
  isPartial: true,
  params: {},
  formula: 'sqrt x for x from 0',
  source: 'TA-Lib SQRT',
  talib: [{ name: 'SQRT', outputs: { real: 'sqrt' } }],
  pane: 'own',
  warmUp: () => 0,
  create: () => new SquareRootStepper(),
});

export const wholeNumber = defineIndicator({
  id: 'whole-number',
  title: 'Floor and ceiling',
  family: 'math',
  inputs: ['close'],
  outputs: ['floor', 'ceil'],
  unit: 'input',
  params: {},
  formula: 'the whole number at or below x, and at or above it',
  source: 'TA-Lib FLOOR, CEIL',
  talib: [
    { name: 'FLOOR', outputs: { real: 'floor' } },
    { name: 'CEIL', outputs: { real: 'ceil' } },
  ],
  pane: 'own',
  warmUp: () => 0,
  create: () => new WholeNumberStepper(),
});

/** Infinity is no value, and zero has no sign. */
const finite = (x: number): number => (Number.isFinite(x) ? x + 0 : NaN);

class TrigonometricStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    output[0] = sin(x) + 0;
    output[1] = cos(x) + 0;
    output[2] = tan(x) + 0;
  }
}

class InverseTrigonometricStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    output[0] = asin(x) + 0;
    output[1] = acos(x);
    output[2] = atan(x) + 0;
  }
}

class HyperbolicStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    output[0] = finite(sinh(x));
    output[1] = finite(cosh(x));
    output[2] = tanh(x) + 0;
  }
}

class LogarithmStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    output[0] = finite(log(x));
    output[1] = finite(log10(x));
  }
}

class ExponentialStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    output[0] = finite(exp(at(input, 0)));
  }
}

class SquareRootStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    output[0] = Math.sqrt(at(input, 0)) + 0;
  }
}

class WholeNumberStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    output[0] = Math.floor(x) + 0;
    output[1] = Math.ceil(x) + 0;
  }
}
