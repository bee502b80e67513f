// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { logProb } from './log-prob.ts';
import { powerProb } from './power-prob.ts';
import { riskAverse } from './risk-averse.ts';

export const registry = [
  logProb,
  powerProb,
  riskAverse,
] as const;
