// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { alphaBeta } from './factor/alpha-beta.ts';
import { informationCoefficient } from './factor/information-coefficient.ts';
import { informationRatio } from './factor/information-ratio.ts';
import { neutralised } from './factor/neutralise.ts';
import { quantileTurnover } from './factor/quantile-turnover.ts';
import { cpcv } from './overfitting/cpcv.ts';
import { pbo } from './overfitting/pbo.ts';
import { realityCheck } from './overfitting/reality-check.ts';
import { spa } from './overfitting/spa.ts';
import { bootstrapCone } from './resample/bootstrap-cone.ts';
import { tradeShuffle } from './resample/trade-shuffle.ts';
import { adf } from './series/adf.ts';
import { cointegration } from './series/cointegration.ts';
import { ewmaVolatility } from './series/ewma-volatility.ts';
import { garch } from './series/garch.ts';
import { gjrGarch } from './series/gjr-garch.ts';
import { halfLife } from './series/half-life.ts';
import { hmm } from './series/hmm.ts';
import { hurst } from './series/hurst.ts';
import { kalmanHedge } from './series/kalman-hedge.ts';
import { kpss } from './series/kpss.ts';
import { seasonality } from './series/seasonality.ts';
import { varianceRatio } from './series/variance-ratio.ts';

export const registry = [
  alphaBeta,
  informationCoefficient,
  informationRatio,
  neutralised,
  quantileTurnover,
  cpcv,
  pbo,
  realityCheck,
  spa,
  bootstrapCone,
  tradeShuffle,
  adf,
  cointegration,
  ewmaVolatility,
  garch,
  gjrGarch,
  halfLife,
  hmm,
  hurst,
  kalmanHedge,
  kpss,
  seasonality,
  varianceRatio,
] as const;
