// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { bracket } from './bracket.ts';
import { immediate } from './immediate.ts';
import { twap } from './twap.ts';

export const registry = [
  bracket,
  immediate,
  twap,
] as const;
