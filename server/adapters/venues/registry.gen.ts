// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { binanceSpot } from './binance/venue.ts';
import { binanceUsdm } from './binance/venue.ts';
import { simx } from './simx/venue.ts';

export const registry = [
  binanceSpot,
  binanceUsdm,
  simx,
] as const;
