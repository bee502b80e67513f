// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { inverseVolatility } from './inverse-volatility.ts';
import { minimumVariance } from './minimum-variance.ts';

export const registry = [
  inverseVolatility,
  minimumVariance,
] as const;
