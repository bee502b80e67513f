// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { annualVolatility } from './annual-volatility.ts';
import { averageHolding } from './average-holding.ts';
import { averageLoss } from './average-loss.ts';
import { averageWin } from './average-win.ts';
import { bestPeriod } from './best-period.ts';
import { cagr } from './cagr.ts';
import { calmar } from './calmar.ts';
import { downsideDeviation } from './downside-deviation.ts';
import { dsr } from './dsr.ts';
import { es95 } from './es-95.ts';
import { expectancy } from './expectancy.ts';
import { exposure } from './exposure.ts';
import { hitRate } from './hit-rate.ts';
import { kurtosis } from './kurtosis.ts';
import { maxDrawdownDuration } from './max-drawdown-duration.ts';
import { maxDrawdown } from './max-drawdown.ts';
import { minTrackRecord } from './min-track-record.ts';
import { netProfit } from './net-profit.ts';
import { omega } from './omega.ts';
import { payoff } from './payoff.ts';
import { profitFactor } from './profit-factor.ts';
import { psr } from './psr.ts';
import { sharpeHigh95 } from './sharpe-high-95.ts';
import { sharpeLow95 } from './sharpe-low-95.ts';
import { sharpeStandardError } from './sharpe-standard-error.ts';
import { sharpe } from './sharpe.ts';
import { skew } from './skew.ts';
import { sortino } from './sortino.ts';
import { stability } from './stability.ts';
import { tailRatio } from './tail-ratio.ts';
import { totalReturn } from './total-return.ts';
import { tradeCount } from './trade-count.ts';
import { turnover } from './turnover.ts';
import { ulcerIndex } from './ulcer-index.ts';
import { var95 } from './var-95.ts';
import { worstPeriod } from './worst-period.ts';

export const registry = [
  annualVolatility,
  averageHolding,
  averageLoss,
  averageWin,
  bestPeriod,
  cagr,
  calmar,
  downsideDeviation,
  dsr,
  es95,
  expectancy,
  exposure,
  hitRate,
  kurtosis,
  maxDrawdownDuration,
  maxDrawdown,
  minTrackRecord,
  netProfit,
  omega,
  payoff,
  profitFactor,
  psr,
  sharpeHigh95,
  sharpeLow95,
  sharpeStandardError,
  sharpe,
  skew,
  sortino,
  stability,
  tailRatio,
  totalReturn,
  tradeCount,
  turnover,
  ulcerIndex,
  var95,
  worstPeriod,
] as const;
