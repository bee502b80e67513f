// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { equityShare } from './equity-share.ts';
import { fixedNotional } from './fixed-notional.ts';
import { fixedUnits } from './fixed-units.ts';

export const registry = [
  equityShare,
  fixedNotional,
  fixedUnits,
] as const;
