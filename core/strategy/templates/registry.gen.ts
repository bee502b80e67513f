// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { donchianTrend } from './donchian-trend.ts';
import { maCross } from './ma-cross.ts';
import { mlClassifier } from './ml-classifier.ts';
import { pairsSpread } from './pairs-spread.ts';
import { rsiMeanReversion } from './rsi-mean-reversion.ts';
import { trendBasket } from './trend-basket.ts';
import { volTargetMomentum } from './vol-target-momentum.ts';
import { xsMomentum } from './xs-momentum.ts';

export const registry = [
  donchianTrend,
  maCross,
  mlClassifier,
  pairsSpread,
  rsiMeanReversion,
  trendBasket,
  volTargetMomentum,
  xsMomentum,
] as const;
