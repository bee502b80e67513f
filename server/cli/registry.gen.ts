// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { journal } from './journal.ts';
import { version } from './version.ts';

export const registry = [
  journal,
  version,
] as const;
