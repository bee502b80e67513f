/** The config of a run on a recording from what is asked: its account's sum, the size of exposure 1, fees, and how its orders fare. */
import { defaultConfig, type BacktestConfig } from '#/core/backtest/config.ts';
import { depthFill, type DepthConfig } from '#/core/backtest/depth/depth-config.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { parseDecimal } from '#/core/value/decimal.ts';
import { moneyScale } from '#/core/value/money.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';

export interface DepthTerms {
  readonly cash?: string | undefined;
  /** In units of the instrument. */
  readonly size: number;
  readonly makerBps: number;
  readonly takerBps: number;
  readonly depth: DepthConfig;
}

export const depthConfigOf = ({ cash, size, makerBps, takerBps, depth }: DepthTerms): Result<BacktestConfig, Failure> => {
  const amount = cash === undefined ? ok(defaultConfig.cash) : parseDecimal(cash, moneyScale, 'cash');
  if (!amount.ok) return amount;
  if (amount.value <= 0n) return fail(invalid('cash', 'above 0', cash));
  return ok({
    ...{ cash: amount.value, size: { by: 'units', units: size }, seed: defaultConfig.seed, depth },
    fill: { id: depthFill },
    fee: { id: 'bps', params: { makerBps, takerBps } },
  });
};
