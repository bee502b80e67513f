// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { backtest } from './backtest.ts';
import { drill } from './drill.ts';
import { halt } from './halt.ts';
import { journal } from './journal.ts';
import { signals } from './signals.ts';
import { train } from './train.ts';
import { version } from './version.ts';

export const registry = [
  backtest,
  drill,
  halt,
  journal,
  signals,
  train,
  version,
] as const;
