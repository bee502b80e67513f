// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { absolute } from './absolute.ts';
import { add } from './add.ts';
import { alert } from './alert.ts';
import { alignBool } from './align-bool.ts';
import { align } from './align.ts';
import { and } from './and.ts';
import { bars } from './bars.ts';
import { basis } from './basis.ts';
import { bookFeatures } from './book-features.ts';
import { bookTop } from './book-top.ts';
import { bracketOrder } from './bracket-order.ts';
import { carry } from './carry.ts';
import { compare } from './compare.ts';
import { confirm } from './confirm.ts';
import { constant } from './constant.ts';
import { cooldown } from './cooldown.ts';
import { correlationCap } from './correlation-cap.ts';
import { crossRank } from './cross-rank.ts';
import { crossScore } from './cross-score.ts';
import { crossWinsorise } from './cross-winsorise.ts';
import { cross } from './cross.ts';
import { dailyLoss } from './daily-loss.ts';
import { divide } from './divide.ts';
import { drawdownBrake } from './drawdown-brake.ts';
import { eventBlackout } from './event-blackout.ts';
import { exposureCap } from './exposure-cap.ts';
import { exposure } from './exposure.ts';
import { featureVector } from './feature-vector.ts';
import { formula } from './formula.ts';
import { grossCap } from './gross-cap.ts';
import { group } from './group.ts';
import { importSeries } from './import-series.ts';
import { instrument } from './instrument.ts';
import { kellyCapped } from './kelly-capped.ts';
import { lag } from './lag.ts';
import { latch } from './latch.ts';
import { macroSeries } from './macro-series.ts';
import { meanReversion } from './mean-reversion.ts';
import { modelScore } from './model-score.ts';
import { model } from './model.ts';
import { multiply } from './multiply.ts';
import { neutralise } from './neutralise.ts';
import { normalise } from './normalise.ts';
import { not } from './not.ts';
import { onlyWhile } from './only-while.ts';
import { or } from './or.ts';
import { orderStyle } from './order-style.ts';
import { order } from './order.ts';
import { pairSpread } from './pair-spread.ts';
import { percentEquity } from './percent-equity.ts';
import { price } from './price.ts';
import { rebalanceBand } from './rebalance-band.ts';
import { rebalance } from './rebalance.ts';
import { regimeHmm } from './regime-hmm.ts';
import { regimeVol } from './regime-vol.ts';
import { resample } from './resample.ts';
import { returns } from './returns.ts';
import { rising } from './rising.ts';
import { riskPerTrade } from './risk-per-trade.ts';
import { rollingStat } from './rolling-stat.ts';
import { scaleTarget } from './scale-target.ts';
import { scoreTarget } from './score-target.ts';
import { scoreWeights } from './score-weights.ts';
import { sessionExit } from './session-exit.ts';
import { sessionFilter } from './session-filter.ts';
import { stateMachine } from './state-machine.ts';
import { stopTarget } from './stop-target.ts';
import { subtract } from './subtract.ts';
import { switchTarget } from './switch-target.ts';
import { switchNode } from './switch.ts';
import { threshold } from './threshold.ts';
import { timeExit } from './time-exit.ts';
import { timeFilter } from './time-filter.ts';
import { topWeights } from './top-weights.ts';
import { trailingAtr } from './trailing-atr.ts';
import { trendMomentum } from './trend-momentum.ts';
import { universe } from './universe.ts';
import { volForecast } from './vol-forecast.ts';
import { volTarget } from './vol-target.ts';
import { volume } from './volume.ts';

export const registry = [
  absolute,
  add,
  alert,
  alignBool,
  align,
  and,
  bars,
  basis,
  bookFeatures,
  bookTop,
  bracketOrder,
  carry,
  compare,
  confirm,
  constant,
  cooldown,
  correlationCap,
  crossRank,
  crossScore,
  crossWinsorise,
  cross,
  dailyLoss,
  divide,
  drawdownBrake,
  eventBlackout,
  exposureCap,
  exposure,
  featureVector,
  formula,
  grossCap,
  group,
  importSeries,
  instrument,
  kellyCapped,
  lag,
  latch,
  macroSeries,
  meanReversion,
  modelScore,
  model,
  multiply,
  neutralise,
  normalise,
  not,
  onlyWhile,
  or,
  orderStyle,
  order,
  pairSpread,
  percentEquity,
  price,
  rebalanceBand,
  rebalance,
  regimeHmm,
  regimeVol,
  resample,
  returns,
  rising,
  riskPerTrade,
  rollingStat,
  scaleTarget,
  scoreTarget,
  scoreWeights,
  sessionExit,
  sessionFilter,
  stateMachine,
  stopTarget,
  subtract,
  switchTarget,
  switchNode,
  threshold,
  timeExit,
  timeFilter,
  topWeights,
  trailingAtr,
  trendMomentum,
  universe,
  volForecast,
  volTarget,
  volume,
] as const;
