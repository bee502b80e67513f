// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { cci } from './momentum/cci.ts';
import { macd } from './momentum/macd.ts';
import { momentum } from './momentum/momentum.ts';
import { roc } from './momentum/roc.ts';
import { rsi } from './momentum/rsi.ts';
import { stochastic } from './momentum/stochastic.ts';
import { trix } from './momentum/trix.ts';
import { willr } from './momentum/willr.ts';
import { linreg } from './statistic/linreg.ts';
import { zscore } from './statistic/zscore.ts';
import { adx } from './trend/adx.ts';
import { aroon } from './trend/aroon.ts';
import { dema } from './trend/dema.ts';
import { dmi } from './trend/dmi.ts';
import { donchian } from './trend/donchian.ts';
import { ema } from './trend/ema.ts';
import { kama } from './trend/kama.ts';
import { sar } from './trend/sar.ts';
import { sma } from './trend/sma.ts';
import { tema } from './trend/tema.ts';
import { wma } from './trend/wma.ts';
import { atr } from './volatility/atr.ts';
import { bollinger } from './volatility/bollinger.ts';
import { keltner } from './volatility/keltner.ts';
import { realisedVol } from './volatility/realised-vol.ts';
import { stddev } from './volatility/stddev.ts';
import { trueRange } from './volatility/true-range.ts';
import { mfi } from './volume/mfi.ts';
import { obv } from './volume/obv.ts';
import { vwap } from './volume/vwap.ts';

export const registry = [
  cci,
  macd,
  momentum,
  roc,
  rsi,
  stochastic,
  trix,
  willr,
  linreg,
  zscore,
  adx,
  aroon,
  dema,
  dmi,
  donchian,
  ema,
  kama,
  sar,
  sma,
  tema,
  wma,
  atr,
  bollinger,
  keltner,
  realisedVol,
  stddev,
  trueRange,
  mfi,
  obv,
  vwap,
] as const;
