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
import { htDcPeriod } from './cycle/cycles.ts';
import { htPhasor } from './cycle/cycles.ts';
import { htDcPhase } from './cycle/cycles.ts';
import { htSine } from './cycle/cycles.ts';
import { htTrendMode } from './cycle/cycles.ts';
import { extremes } from './math/extremes.ts';
import { rollingSum } from './math/sums.ts';
import { cumulativeSum } from './math/sums.ts';
import { trigonometric } from './math/transforms.ts';
import { inverseTrigonometric } from './math/transforms.ts';
import { hyperbolic } from './math/transforms.ts';
import { logarithm } from './math/transforms.ts';
import { exponential } from './math/transforms.ts';
import { squareRoot } from './math/transforms.ts';
import { wholeNumber } from './math/transforms.ts';
import { awesomeOscillator } from './momentum/awesome.ts';
import { acceleratorOscillator } from './momentum/awesome.ts';
import { bop } from './momentum/body.ts';
import { imi } from './momentum/body.ts';
import { qstick } from './momentum/body.ts';
import { cci } from './momentum/cci.ts';
import { centerOfGravity } from './momentum/center-of-gravity.ts';
import { cmo } from './momentum/cmo.ts';
import { cmoUnsmoothed } from './momentum/cmo.ts';
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
import { kst } from './momentum/kst.ts';
import { laguerreRsi } from './momentum/laguerre-rsi.ts';
import { macdExt } from './momentum/macd-variants.ts';
import { macdFix } from './momentum/macd-variants.ts';
import { macd } from './momentum/macd.ts';
import { momentum } from './momentum/momentum.ts';
import { prettyGood } from './momentum/pretty-good.ts';
import { apo } from './momentum/price-oscillators.ts';
import { ppo } from './momentum/price-oscillators.ts';
import { qqe } from './momentum/qqe.ts';
import { relativeVigor } from './momentum/relative-vigor.ts';
import { rmi } from './momentum/rmi.ts';
import { roc } from './momentum/roc.ts';
import { rocp } from './momentum/roc.ts';
import { rocr } from './momentum/roc.ts';
import { rocr100 } from './momentum/roc.ts';
import { rsi } from './momentum/rsi.ts';
import { schaff } from './momentum/schaff.ts';
import { setupCount } from './momentum/setup-count.ts';
import { smi } from './momentum/smi.ts';
import { squeeze } from './momentum/squeeze.ts';
import { stochasticFast } from './momentum/stochastic-variants.ts';
import { stochasticRsi } from './momentum/stochastic-variants.ts';
import { kdj } from './momentum/stochastic-variants.ts';
import { stochastic } from './momentum/stochastic.ts';
import { trix } from './momentum/trix.ts';
import { tsi } from './momentum/tsi.ts';
import { ultimateOscillator } from './momentum/ultimate-oscillator.ts';
import { wad } from './momentum/wad.ts';
import { willr } from './momentum/willr.ts';
import { heikinAshi } from './price/heikin-ashi.ts';
import { averagePrice } from './price/prices.ts';
import { medianPrice } from './price/prices.ts';
import { typicalPrice } from './price/prices.ts';
import { weightedClose } from './price/prices.ts';
import { abdiRanaldo } from './statistic/abdi-ranaldo.ts';
import { autocorrelation } from './statistic/autocorrelation.ts';
import { variance } from './statistic/deviation.ts';
import { meanDeviation } from './statistic/deviation.ts';
import { fractionalDifference } from './statistic/fractional-difference.ts';
import { halfLife } from './statistic/half-life.ts';
import { hurst } from './statistic/hurst.ts';
import { kurtosis } from './statistic/kurtosis.ts';
import { linreg } from './statistic/linreg.ts';
import { percentile } from './statistic/order.ts';
import { percentRank } from './statistic/order.ts';
import { beta } from './statistic/pairs.ts';
import { correlation } from './statistic/pairs.ts';
import { permutationEntropy } from './statistic/permutation-entropy.ts';
import { robustZscore } from './statistic/robust-zscore.ts';
import { skewness } from './statistic/skewness.ts';
import { rollSpread } from './statistic/spreads.ts';
import { corwinSchultz } from './statistic/spreads.ts';
import { varianceRatio } from './statistic/variance-ratio.ts';
import { zscore } from './statistic/zscore.ts';
import { adx } from './trend/adx.ts';
import { adxr } from './trend/adx.ts';
import { alligator } from './trend/alligator.ts';
import { alma } from './trend/alma.ts';
import { aroon } from './trend/aroon.ts';
import { aroonOscillator } from './trend/aroon.ts';
import { movingAverage } from './trend/averages.ts';
import { trima } from './trend/averages.ts';
import { hma } from './trend/averages.ts';
import { zlema } from './trend/averages.ts';
import { rma } from './trend/averages.ts';
import { t3 } from './trend/averages.ts';
import { mama } from './trend/averages.ts';
import { chandeKrollStop } from './trend/chande-kroll-stop.ts';
import { chandelierExit } from './trend/chandelier-exit.ts';
import { dema } from './trend/dema.ts';
import { dmi } from './trend/dmi.ts';
import { directionalMovement } from './trend/dmi.ts';
import { dx } from './trend/dmi.ts';
import { donchian } from './trend/donchian.ts';
import { efficiencyRatio } from './trend/efficiency.ts';
import { vhf } from './trend/efficiency.ts';
import { ema } from './trend/ema.ts';
import { fractalEfficiency } from './trend/fractal-efficiency.ts';
import { frama } from './trend/frama.ts';
import { htTrendline } from './trend/ht-trendline.ts';
import { ichimoku } from './trend/ichimoku.ts';
import { kama } from './trend/kama.ts';
import { laguerreFilter } from './trend/laguerre-filter.ts';
import { mavp } from './trend/mavp.ts';
import { mcginley } from './trend/mcginley.ts';
import { midpoint } from './trend/midpoint.ts';
import { midprice } from './trend/midpoint.ts';
import { pivots } from './trend/pivots.ts';
import { quadraticTrend } from './trend/quadratic-trend.ts';
import { regressionChannel } from './trend/regression-channel.ts';
import { sarExt } from './trend/sar-ext.ts';
import { sar } from './trend/sar.ts';
import { sma } from './trend/sma.ts';
import { superSmoother } from './trend/super-smoother.ts';
import { supertrend } from './trend/supertrend.ts';
import { tema } from './trend/tema.ts';
import { vidya } from './trend/vidya.ts';
import { vortex } from './trend/vortex.ts';
import { vwma } from './trend/vwma.ts';
import { wma } from './trend/wma.ts';
import { accelerationBands } from './volatility/acceleration-bands.ts';
import { atr } from './volatility/atr.ts';
import { bipower } from './volatility/bipower.ts';
import { percentB } from './volatility/bollinger-measures.ts';
import { bandwidth } from './volatility/bollinger-measures.ts';
import { bollinger } from './volatility/bollinger.ts';
import { choppiness } from './volatility/choppiness.ts';
import { ewmaVol } from './volatility/ewma-vol.ts';
import { keltner } from './volatility/keltner.ts';
import { parkinson } from './volatility/range-volatility.ts';
import { garmanKlass } from './volatility/range-volatility.ts';
import { rogersSatchell } from './volatility/range-volatility.ts';
import { yangZhang } from './volatility/range-volatility.ts';
import { adr } from './volatility/ranges.ts';
import { natr } from './volatility/ranges.ts';
import { chaikinVolatility } from './volatility/ranges.ts';
import { massIndex } from './volatility/ranges.ts';
import { realisedVol } from './volatility/realised-vol.ts';
import { rvi } from './volatility/rvi.ts';
import { starc } from './volatility/starc.ts';
import { stddev } from './volatility/stddev.ts';
import { trueRange } from './volatility/true-range.ts';
import { ulcer } from './volatility/ulcer.ts';
import { amihud } from './volume/amihud.ts';
import { easeOfMovement } from './volume/ease-of-movement.ts';
import { adLine } from './volume/flows.ts';
import { chaikinOscillator } from './volume/flows.ts';
import { cmf } from './volume/flows.ts';
import { forceIndex } from './volume/force.ts';
import { marketFacilitation } from './volume/force.ts';
import { relativeVolume } from './volume/force.ts';
import { klinger } from './volume/klinger.ts';
import { kyleLambda } from './volume/kyle-lambda.ts';
import { mfi } from './volume/mfi.ts';
import { obv } from './volume/obv.ts';
import { pvo } from './volume/pvo.ts';
import { twiggsMoneyFlow } from './volume/twiggs-money-flow.ts';
import { nvi } from './volume/volume-indices.ts';
import { pvi } from './volume/volume-indices.ts';
import { pvt } from './volume/volume-indices.ts';
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
  htPhasor,
  htDcPhase,
  htSine,
  htTrendMode,
  extremes,
  rollingSum,
  cumulativeSum,
  trigonometric,
  inverseTrigonometric,
  hyperbolic,
  logarithm,
  exponential,
  squareRoot,
  wholeNumber,
  awesomeOscillator,
  acceleratorOscillator,
  bop,
  imi,
  qstick,
  cci,
  centerOfGravity,
  cmo,
  cmoUnsmoothed,
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
  kst,
  laguerreRsi,
  macdExt,
  macdFix,
  macd,
  momentum,
  prettyGood,
  apo,
  ppo,
  qqe,
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
  kdj,
  stochastic,
  trix,
  tsi,
  ultimateOscillator,
  wad,
  willr,
  heikinAshi,
  averagePrice,
  medianPrice,
  typicalPrice,
  weightedClose,
  abdiRanaldo,
  autocorrelation,
  variance,
  meanDeviation,
  fractionalDifference,
  halfLife,
  hurst,
  kurtosis,
  linreg,
  percentile,
  percentRank,
  beta,
  correlation,
  permutationEntropy,
  robustZscore,
  skewness,
  rollSpread,
  corwinSchultz,
  varianceRatio,
  zscore,
  adx,
  adxr,
  alligator,
  alma,
  aroon,
  aroonOscillator,
  movingAverage,
  trima,
  hma,
  zlema,
  rma,
  t3,
  mama,
  chandeKrollStop,
  chandelierExit,
  dema,
  dmi,
  directionalMovement,
  dx,
  donchian,
  efficiencyRatio,
  vhf,
  ema,
  fractalEfficiency,
  frama,
  htTrendline,
  ichimoku,
  kama,
  laguerreFilter,
  mavp,
  mcginley,
  midpoint,
  midprice,
  pivots,
  quadraticTrend,
  regressionChannel,
  sarExt,
  sar,
  sma,
  superSmoother,
  supertrend,
  tema,
  vidya,
  vortex,
  vwma,
  wma,
  accelerationBands,
  atr,
  bipower,
  percentB,
  bandwidth,
  bollinger,
  choppiness,
  ewmaVol,
  keltner,
  parkinson,
  garmanKlass,
  rogersSatchell,
  yangZhang,
  adr,
  natr,
  chaikinVolatility,
  massIndex,
  realisedVol,
  rvi,
  starc,
  stddev,
  trueRange,
  ulcer,
  amihud,
  easeOfMovement,
  adLine,
  chaikinOscillator,
  cmf,
  forceIndex,
  marketFacilitation,
  relativeVolume,
  klinger,
  kyleLambda,
  mfi,
  obv,
  pvo,
  twiggsMoneyFlow,
  nvi,
  pvi,
  pvt,
  volumeProfile,
  volumeZscore,
  vpin,
  vwapAnchored,
  vwapBands,
  vwapCumulative,
  vwap,
] as const;
