// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { simx } from './simx/venue.ts';

export const registry = [
  simx,
] as const;
