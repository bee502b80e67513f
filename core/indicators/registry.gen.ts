// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { abandonedBaby } from './candles/abandoned-baby.ts';
import { advanceBlock } from './candles/advance-block.ts';
import { beltHold } from './candles/belt-hold.ts';
import { breakaway } from './candles/breakaway.ts';
import { closingMarubozu } from './candles/closing-marubozu.ts';
import { concealingBabySwallow } from './candles/concealing-baby-swallow.ts';
import { counterattack } from './candles/counterattack.ts';
import { darkCloudCover } from './candles/dark-cloud-cover.ts';
import { dojiStar } from './candles/doji-star.ts';
import { doji } from './candles/doji.ts';
import { dragonflyDoji } from './candles/dragonfly-doji.ts';
import { engulfing } from './candles/engulfing.ts';
import { eveningDojiStar } from './candles/evening-doji-star.ts';
import { eveningStar } from './candles/evening-star.ts';
import { gapThreeMethods } from './candles/gap-three-methods.ts';
import { gravestoneDoji } from './candles/gravestone-doji.ts';
import { hammer } from './candles/hammer.ts';
import { hangingMan } from './candles/hanging-man.ts';
import { haramiCross } from './candles/harami-cross.ts';
import { harami } from './candles/harami.ts';
import { highWave } from './candles/high-wave.ts';
import { hikkake } from './candles/hikkake.ts';
import { homingPigeon } from './candles/homing-pigeon.ts';
import { identicalThreeCrows } from './candles/identical-three-crows.ts';
import { inNeck } from './candles/in-neck.ts';
import { invertedHammer } from './candles/inverted-hammer.ts';
import { kickingByLength } from './candles/kicking-by-length.ts';
import { kicking } from './candles/kicking.ts';
import { ladderBottom } from './candles/ladder-bottom.ts';
import { longLeggedDoji } from './candles/long-legged-doji.ts';
import { longLine } from './candles/long-line.ts';
import { marubozu } from './candles/marubozu.ts';
import { matHold } from './candles/mat-hold.ts';
import { matchingLow } from './candles/matching-low.ts';
import { modifiedHikkake } from './candles/modified-hikkake.ts';
import { morningDojiStar } from './candles/morning-doji-star.ts';
import { morningStar } from './candles/morning-star.ts';
import { onNeck } from './candles/on-neck.ts';
import { piercing } from './candles/piercing.ts';
import { rickshawMan } from './candles/rickshaw-man.ts';
import { separatingLines } from './candles/separating-lines.ts';
import { shootingStar } from './candles/shooting-star.ts';
import { shortLine } from './candles/short-line.ts';
import { sideBySideWhiteLines } from './candles/side-by-side-white-lines.ts';
import { spinningTop } from './candles/spinning-top.ts';
import { stalledPattern } from './candles/stalled-pattern.ts';
import { stickSandwich } from './candles/stick-sandwich.ts';
import { takuri } from './candles/takuri.ts';
import { tasukiGap } from './candles/tasuki-gap.ts';
import { threeBlackCrows } from './candles/three-black-crows.ts';
import { threeInside } from './candles/three-inside.ts';
import { threeLineStrike } from './candles/three-line-strike.ts';
import { threeMethods } from './candles/three-methods.ts';
import { threeOutside } from './candles/three-outside.ts';
import { threeStarsInTheSouth } from './candles/three-stars-in-the-south.ts';
import { threeWhiteSoldiers } from './candles/three-white-soldiers.ts';
import { thrusting } from './candles/thrusting.ts';
import { tristar } from './candles/tristar.ts';
import { twoCrows } from './candles/two-crows.ts';
import { uniqueThreeRiver } from './candles/unique-three-river.ts';
import { upsideGapTwoCrows } from './candles/upside-gap-two-crows.ts';
import { htDcPeriod } from './cycle/ht-dc-period.ts';
import { htDcPhase } from './cycle/ht-dc-phase.ts';
import { htPhasor } from './cycle/ht-phasor.ts';
import { htSine } from './cycle/ht-sine.ts';
import { htTrendMode } from './cycle/ht-trend-mode.ts';
import { cumulativeSum } from './math/cumulative-sum.ts';
import { exponential } from './math/exponential.ts';
import { extremes } from './math/extremes.ts';
import { hyperbolic } from './math/hyperbolic.ts';
import { inverseTrigonometric } from './math/inverse-trigonometric.ts';
import { logarithm } from './math/logarithm.ts';
import { rollingSum } from './math/rolling-sum.ts';
import { squareRoot } from './math/square-root.ts';
import { trigonometric } from './math/trigonometric.ts';
import { wholeNumber } from './math/whole-number.ts';
import { acceleratorOscillator } from './momentum/accelerator-oscillator.ts';
import { apo } from './momentum/apo.ts';
import { awesomeOscillator } from './momentum/awesome-oscillator.ts';
import { bop } from './momentum/bop.ts';
import { cci } from './momentum/cci.ts';
import { centerOfGravity } from './momentum/center-of-gravity.ts';
import { cmoUnsmoothed } from './momentum/cmo-unsmoothed.ts';
import { cmo } from './momentum/cmo.ts';
import { connorsRsi } from './momentum/connors-rsi.ts';
import { coppock } from './momentum/coppock.ts';
import { cyberCycle } from './momentum/cyber-cycle.ts';
import { demarker } from './momentum/demarker.ts';
import { derivativeOscillator } from './momentum/derivative-oscillator.ts';
import { disparity } from './momentum/disparity.ts';
import { dpo } from './momentum/dpo.ts';
import { elderRay } from './momentum/elder-ray.ts';
import { ergodic } from './momentum/ergodic.ts';
import { fisher } from './momentum/fisher.ts';
import { forecastOscillator } from './momentum/forecast-oscillator.ts';
import { fractal } from './momentum/fractal.ts';
import { imi } from './momentum/imi.ts';
import { kdj } from './momentum/kdj.ts';
import { kst } from './momentum/kst.ts';
import { laguerreRsi } from './momentum/laguerre-rsi.ts';
import { macdExt } from './momentum/macd-ext.ts';
import { macdFix } from './momentum/macd-fix.ts';
import { macd } from './momentum/macd.ts';
import { momentum } from './momentum/momentum.ts';
import { ppo } from './momentum/ppo.ts';
import { prettyGood } from './momentum/pretty-good.ts';
import { qqe } from './momentum/qqe.ts';
import { qstick } from './momentum/qstick.ts';
import { relativeVigor } from './momentum/relative-vigor.ts';
import { rmi } from './momentum/rmi.ts';
import { roc } from './momentum/roc.ts';
import { rocp } from './momentum/rocp.ts';
import { rocr } from './momentum/rocr.ts';
import { rocr100 } from './momentum/rocr100.ts';
import { rsi } from './momentum/rsi.ts';
import { schaff } from './momentum/schaff.ts';
import { setupCount } from './momentum/setup-count.ts';
import { smi } from './momentum/smi.ts';
import { squeeze } from './momentum/squeeze.ts';
import { stochasticFast } from './momentum/stochastic-fast.ts';
import { stochasticRsi } from './momentum/stochastic-rsi.ts';
import { stochastic } from './momentum/stochastic.ts';
import { trix } from './momentum/trix.ts';
import { tsi } from './momentum/tsi.ts';
import { ultimateOscillator } from './momentum/ultimate-oscillator.ts';
import { wad } from './momentum/wad.ts';
import { willr } from './momentum/willr.ts';
import { averagePrice } from './price/average-price.ts';
import { heikinAshi } from './price/heikin-ashi.ts';
import { medianPrice } from './price/median-price.ts';
import { typicalPrice } from './price/typical-price.ts';
import { weightedClose } from './price/weighted-close.ts';
import { abdiRanaldo } from './statistic/abdi-ranaldo.ts';
import { autocorrelation } from './statistic/autocorrelation.ts';
import { beta } from './statistic/beta.ts';
import { correlation } from './statistic/correlation.ts';
import { corwinSchultz } from './statistic/corwin-schultz.ts';
import { fractionalDifference } from './statistic/fractional-difference.ts';
import { halfLife } from './statistic/half-life.ts';
import { hurst } from './statistic/hurst.ts';
import { kurtosis } from './statistic/kurtosis.ts';
import { linreg } from './statistic/linreg.ts';
import { meanDeviation } from './statistic/mean-deviation.ts';
import { percentRank } from './statistic/percent-rank.ts';
import { percentile } from './statistic/percentile.ts';
import { permutationEntropy } from './statistic/permutation-entropy.ts';
import { robustZscore } from './statistic/robust-zscore.ts';
import { rollSpread } from './statistic/roll-spread.ts';
import { skewness } from './statistic/skewness.ts';
import { varianceRatio } from './statistic/variance-ratio.ts';
import { variance } from './statistic/variance.ts';
import { zscore } from './statistic/zscore.ts';
import { adx } from './trend/adx.ts';
import { adxr } from './trend/adxr.ts';
import { alligator } from './trend/alligator.ts';
import { alma } from './trend/alma.ts';
import { aroonOscillator } from './trend/aroon-oscillator.ts';
import { aroon } from './trend/aroon.ts';
import { chandeKrollStop } from './trend/chande-kroll-stop.ts';
import { chandelierExit } from './trend/chandelier-exit.ts';
import { dema } from './trend/dema.ts';
import { directionalMovement } from './trend/directional-movement.ts';
import { dmi } from './trend/dmi.ts';
import { donchian } from './trend/donchian.ts';
import { dx } from './trend/dx.ts';
import { efficiencyRatio } from './trend/efficiency-ratio.ts';
import { ema } from './trend/ema.ts';
import { fractalEfficiency } from './trend/fractal-efficiency.ts';
import { frama } from './trend/frama.ts';
import { hma } from './trend/hma.ts';
import { htTrendline } from './trend/ht-trendline.ts';
import { ichimoku } from './trend/ichimoku.ts';
import { kama } from './trend/kama.ts';
import { laguerreFilter } from './trend/laguerre-filter.ts';
import { mama } from './trend/mama.ts';
import { mavp } from './trend/mavp.ts';
import { mcginley } from './trend/mcginley.ts';
import { midpoint } from './trend/midpoint.ts';
import { midprice } from './trend/midprice.ts';
import { movingAverage } from './trend/moving-average.ts';
import { pivots } from './trend/pivots.ts';
import { quadraticTrend } from './trend/quadratic-trend.ts';
import { regressionChannel } from './trend/regression-channel.ts';
import { rma } from './trend/rma.ts';
import { sarExt } from './trend/sar-ext.ts';
import { sar } from './trend/sar.ts';
import { sma } from './trend/sma.ts';
import { superSmoother } from './trend/super-smoother.ts';
import { supertrend } from './trend/supertrend.ts';
import { t3 } from './trend/t3.ts';
import { tema } from './trend/tema.ts';
import { trima } from './trend/trima.ts';
import { vhf } from './trend/vhf.ts';
import { vidya } from './trend/vidya.ts';
import { vortex } from './trend/vortex.ts';
import { vwma } from './trend/vwma.ts';
import { wma } from './trend/wma.ts';
import { zlema } from './trend/zlema.ts';
import { accelerationBands } from './volatility/acceleration-bands.ts';
import { adr } from './volatility/adr.ts';
import { atr } from './volatility/atr.ts';
import { bandwidth } from './volatility/bandwidth.ts';
import { bipower } from './volatility/bipower.ts';
import { bollinger } from './volatility/bollinger.ts';
import { chaikinVolatility } from './volatility/chaikin-volatility.ts';
import { choppiness } from './volatility/choppiness.ts';
import { ewmaVol } from './volatility/ewma-vol.ts';
import { garmanKlass } from './volatility/garman-klass.ts';
import { keltner } from './volatility/keltner.ts';
import { massIndex } from './volatility/mass-index.ts';
import { natr } from './volatility/natr.ts';
import { parkinson } from './volatility/parkinson.ts';
import { percentB } from './volatility/percent-b.ts';
import { realisedVol } from './volatility/realised-vol.ts';
import { rogersSatchell } from './volatility/rogers-satchell.ts';
import { rvi } from './volatility/rvi.ts';
import { starc } from './volatility/starc.ts';
import { stddev } from './volatility/stddev.ts';
import { trueRange } from './volatility/true-range.ts';
import { ulcer } from './volatility/ulcer.ts';
import { yangZhang } from './volatility/yang-zhang.ts';
import { adLine } from './volume/ad-line.ts';
import { amihud } from './volume/amihud.ts';
import { chaikinOscillator } from './volume/chaikin-oscillator.ts';
import { cmf } from './volume/cmf.ts';
import { easeOfMovement } from './volume/ease-of-movement.ts';
import { forceIndex } from './volume/force-index.ts';
import { klinger } from './volume/klinger.ts';
import { kyleLambda } from './volume/kyle-lambda.ts';
import { marketFacilitation } from './volume/market-facilitation.ts';
import { mfi } from './volume/mfi.ts';
import { nvi } from './volume/nvi.ts';
import { obv } from './volume/obv.ts';
import { pvi } from './volume/pvi.ts';
import { pvo } from './volume/pvo.ts';
import { pvt } from './volume/pvt.ts';
import { relativeVolume } from './volume/relative-volume.ts';
import { twiggsMoneyFlow } from './volume/twiggs-money-flow.ts';
import { volumeProfile } from './volume/volume-profile.ts';
import { volumeZscore } from './volume/volume-zscore.ts';
import { vpin } from './volume/vpin.ts';
import { vwapAnchored } from './volume/vwap-anchored.ts';
import { vwapBands } from './volume/vwap-bands.ts';
import { vwapCumulative } from './volume/vwap-cumulative.ts';
import { vwap } from './volume/vwap.ts';

export const registry = [
  abandonedBaby,
  advanceBlock,
  beltHold,
  breakaway,
  closingMarubozu,
  concealingBabySwallow,
  counterattack,
  darkCloudCover,
  dojiStar,
  doji,
  dragonflyDoji,
  engulfing,
  eveningDojiStar,
  eveningStar,
  gapThreeMethods,
  gravestoneDoji,
  hammer,
  hangingMan,
  haramiCross,
  harami,
  highWave,
  hikkake,
  homingPigeon,
  identicalThreeCrows,
  inNeck,
  invertedHammer,
  kickingByLength,
  kicking,
  ladderBottom,
  longLeggedDoji,
  longLine,
  marubozu,
  matHold,
  matchingLow,
  modifiedHikkake,
  morningDojiStar,
  morningStar,
  onNeck,
  piercing,
  rickshawMan,
  separatingLines,
  shootingStar,
  shortLine,
  sideBySideWhiteLines,
  spinningTop,
  stalledPattern,
  stickSandwich,
  takuri,
  tasukiGap,
  threeBlackCrows,
  threeInside,
  threeLineStrike,
  threeMethods,
  threeOutside,
  threeStarsInTheSouth,
  threeWhiteSoldiers,
  thrusting,
  tristar,
  twoCrows,
  uniqueThreeRiver,
  upsideGapTwoCrows,
  htDcPeriod,
  htDcPhase,
  htPhasor,
  htSine,
  htTrendMode,
  cumulativeSum,
  exponential,
  extremes,
  hyperbolic,
  inverseTrigonometric,
  logarithm,
  rollingSum,
  squareRoot,
  trigonometric,
  wholeNumber,
  acceleratorOscillator,
  apo,
  awesomeOscillator,
  bop,
  cci,
  centerOfGravity,
  cmoUnsmoothed,
  cmo,
  connorsRsi,
  coppock,
  cyberCycle,
  demarker,
  derivativeOscillator,
  disparity,
  dpo,
  elderRay,
  ergodic,
  fisher,
  forecastOscillator,
  fractal,
  imi,
  kdj,
  kst,
  laguerreRsi,
  macdExt,
  macdFix,
  macd,
  momentum,
  ppo,
  prettyGood,
  qqe,
  qstick,
  relativeVigor,
  rmi,
  roc,
  rocp,
  rocr,
  rocr100,
  rsi,
  schaff,
  setupCount,
  smi,
  squeeze,
  stochasticFast,
  stochasticRsi,
  stochastic,
  trix,
  tsi,
  ultimateOscillator,
  wad,
  willr,
  averagePrice,
  heikinAshi,
  medianPrice,
  typicalPrice,
  weightedClose,
  abdiRanaldo,
  autocorrelation,
  beta,
  correlation,
  corwinSchultz,
  fractionalDifference,
  halfLife,
  hurst,
  kurtosis,
  linreg,
  meanDeviation,
  percentRank,
  percentile,
  permutationEntropy,
  robustZscore,
  rollSpread,
  skewness,
  varianceRatio,
  variance,
  zscore,
  adx,
  adxr,
  alligator,
  alma,
  aroonOscillator,
  aroon,
  chandeKrollStop,
  chandelierExit,
  dema,
  directionalMovement,
  dmi,
  donchian,
  dx,
  efficiencyRatio,
  ema,
  fractalEfficiency,
  frama,
  hma,
  htTrendline,
  ichimoku,
  kama,
  laguerreFilter,
  mama,
  mavp,
  mcginley,
  midpoint,
  midprice,
  movingAverage,
  pivots,
  quadraticTrend,
  regressionChannel,
  rma,
  sarExt,
  sar,
  sma,
  superSmoother,
  supertrend,
  t3,
  tema,
  trima,
  vhf,
  vidya,
  vortex,
  vwma,
  wma,
  zlema,
  accelerationBands,
  adr,
  atr,
  bandwidth,
  bipower,
  bollinger,
  chaikinVolatility,
  choppiness,
  ewmaVol,
  garmanKlass,
  keltner,
  massIndex,
  natr,
  parkinson,
  percentB,
  realisedVol,
  rogersSatchell,
  rvi,
  starc,
  stddev,
  trueRange,
  ulcer,
  yangZhang,
  adLine,
  amihud,
  chaikinOscillator,
  cmf,
  easeOfMovement,
  forceIndex,
  klinger,
  kyleLambda,
  marketFacilitation,
  mfi,
  nvi,
  obv,
  pvi,
  pvo,
  pvt,
  relativeVolume,
  twiggsMoneyFlow,
  volumeProfile,
  volumeZscore,
  vpin,
  vwapAnchored,
  vwapBands,
  vwapCumulative,
  vwap,
] as const;
