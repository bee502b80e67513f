// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { absolute } from './absolute.ts';
import { add } from './add.ts';
import { and } from './and.ts';
import { bars } from './bars.ts';
import { compare } from './compare.ts';
import { confirm } from './confirm.ts';
import { constant } from './constant.ts';
import { cooldown } from './cooldown.ts';
import { crossRank } from './cross-rank.ts';
import { crossScore } from './cross-score.ts';
import { crossWinsorise } from './cross-winsorise.ts';
import { cross } from './cross.ts';
import { divide } from './divide.ts';
import { drawdownBrake } from './drawdown-brake.ts';
import { eventBlackout } from './event-blackout.ts';
import { exposureCap } from './exposure-cap.ts';
import { exposure } from './exposure.ts';
import { featureVector } from './feature-vector.ts';
import { formula } from './formula.ts';
import { grossCap } from './gross-cap.ts';
import { kellyCapped } from './kelly-capped.ts';
import { lag } from './lag.ts';
import { latch } from './latch.ts';
import { meanReversion } from './mean-reversion.ts';
import { modelScore } from './model-score.ts';
import { model } from './model.ts';
import { multiply } from './multiply.ts';
import { neutralise } from './neutralise.ts';
import { normalise } from './normalise.ts';
import { not } from './not.ts';
import { or } from './or.ts';
import { orderStyle } from './order-style.ts';
import { pairSpread } from './pair-spread.ts';
import { percentEquity } from './percent-equity.ts';
import { price } from './price.ts';
import { rebalanceBand } from './rebalance-band.ts';
import { rebalance } from './rebalance.ts';
import { regimeHmm } from './regime-hmm.ts';
import { regimeVol } from './regime-vol.ts';
import { returns } from './returns.ts';
import { rising } from './rising.ts';
import { riskPerTrade } from './risk-per-trade.ts';
import { rollingStat } from './rolling-stat.ts';
import { scaleTarget } from './scale-target.ts';
import { scoreTarget } from './score-target.ts';
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
import { volForecast } from './vol-forecast.ts';
import { volTarget } from './vol-target.ts';
import { volume } from './volume.ts';

export const registry = [
  absolute,
  add,
  and,
  bars,
  compare,
  confirm,
  constant,
  cooldown,
  crossRank,
  crossScore,
  crossWinsorise,
  cross,
  divide,
  drawdownBrake,
  eventBlackout,
  exposureCap,
  exposure,
  featureVector,
  formula,
  grossCap,
  kellyCapped,
  lag,
  latch,
  meanReversion,
  modelScore,
  model,
  multiply,
  neutralise,
  normalise,
  not,
  or,
  orderStyle,
  pairSpread,
  percentEquity,
  price,
  rebalanceBand,
  rebalance,
  regimeHmm,
  regimeVol,
  returns,
  rising,
  riskPerTrade,
  rollingStat,
  scaleTarget,
  scoreTarget,
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
  volForecast,
  volTarget,
  volume,
] as const;
