// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { backtest } from './backtest.ts';
import { backup } from './backup.ts';
import { bias } from './bias.ts';
import { data } from './data.ts';
import { depth } from './depth.ts';
import { drill } from './drill.ts';
import { graph } from './graph.ts';
import { halt } from './halt.ts';
import { importData } from './import.ts';
import { indicator } from './indicator.ts';
import { journal } from './journal.ts';
import { lockbox } from './lockbox.ts';
import { node } from './node.ts';
import { replay } from './replay.ts';
import { report } from './report.ts';
import { resample } from './resample.ts';
import { restore } from './restore.ts';
import { robustness } from './robustness.ts';
import { run } from './run.ts';
import { signals } from './signals.ts';
import { stats } from './stats.ts';
import { sweep } from './sweep.ts';
import { trace } from './trace.ts';
import { train } from './train.ts';
import { trials } from './trials.ts';
import { user } from './user.ts';
import { validate } from './validate.ts';
import { version } from './version.ts';
import { walkforward } from './walkforward.ts';

export const registry = [
  backtest,
  backup,
  bias,
  data,
  depth,
  drill,
  graph,
  halt,
  importData,
  indicator,
  journal,
  lockbox,
  node,
  replay,
  report,
  resample,
  restore,
  robustness,
  run,
  signals,
  stats,
  sweep,
  trace,
  train,
  trials,
  user,
  validate,
  version,
  walkforward,
] as const;
