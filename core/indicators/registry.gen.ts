// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { adx } from './adx.ts';
import { aroon } from './aroon.ts';
import { atr } from './atr.ts';
import { bollinger } from './bollinger.ts';
import { cci } from './cci.ts';
import { dema } from './dema.ts';
import { dmi } from './dmi.ts';
import { donchian } from './donchian.ts';
import { ema } from './ema.ts';
import { kama } from './kama.ts';
import { keltner } from './keltner.ts';
import { linreg } from './linreg.ts';
import { macd } from './macd.ts';
import { mfi } from './mfi.ts';
import { momentum } from './momentum.ts';
import { obv } from './obv.ts';
import { realisedVol } from './realised-vol.ts';
import { roc } from './roc.ts';
import { rsi } from './rsi.ts';
import { sar } from './sar.ts';
import { sma } from './sma.ts';
import { stddev } from './stddev.ts';
import { stochastic } from './stochastic.ts';
import { tema } from './tema.ts';
import { trix } from './trix.ts';
import { trueRange } from './true-range.ts';
import { vwap } from './vwap.ts';
import { willr } from './willr.ts';
import { wma } from './wma.ts';
import { zscore } from './zscore.ts';

export const registry = [
  adx,
  aroon,
  atr,
  bollinger,
  cci,
  dema,
  dmi,
  donchian,
  ema,
  kama,
  keltner,
  linreg,
  macd,
  mfi,
  momentum,
  obv,
  realisedVol,
  roc,
  rsi,
  sar,
  sma,
  stddev,
  stochastic,
  tema,
  trix,
  trueRange,
  vwap,
  willr,
  wma,
  zscore,
] as const;
