/** Words of the command line and fields of a procedure, as the config of a backtest. */
import { defaultConfig, type BacktestConfig } from '#/core/backtest/config.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { parseDecimal } from '#/core/value/decimal.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { parseIso, toMs } from '#/core/value/timestamp.ts';

export interface CostTerms {
  readonly feeBps: number;
  readonly slippageBps: number;
}

export interface ConfigTerms {
  readonly cash?: string | undefined;
  readonly seed?: number | undefined;
  readonly costs?: CostTerms | undefined;
  readonly fill?: string | undefined;
  /** A series without open, high and low fills at the next close. */
  readonly isCloseOnly: boolean;
}

export const configOf = ({ cash, seed, costs, fill, isCloseOnly }: ConfigTerms): Result<BacktestConfig, Failure> => {
  const amount = cash === undefined ? ok(defaultConfig.cash) : parseDecimal(cash, 8, 'cash');
  if (!amount.ok) return amount;
  if (amount.value <= 0n) return fail(invalid('cash', 'above 0', cash));
  return ok({
    ...defaultConfig,
    cash: amount.value,
    fill: { id: fill ?? (isCloseOnly ? 'next-close' : 'next-open') },
    seed: seed ?? defaultConfig.seed,
    ...(costs !== undefined && {
      fee: { id: 'bps', params: { makerBps: costs.feeBps, takerBps: costs.feeBps } },
      slippage: { id: 'bps-slippage', params: { bps: costs.slippageBps } },
    }),
  });
};

export const readTime = (text: string | undefined, field: string): Result<number | undefined, Failure> => {
  if (text === undefined) return ok(undefined);
  const at = parseIso(text, field);
  return at.ok ? ok(toMs(at.value)) : at;
};

export const readCount = (text: string | undefined, field: string): Result<number | undefined, Failure> => {
  if (text === undefined) return ok(undefined);
  return /^\d{1,9}$/.test(text) ? ok(Number(text)) : fail(invalid(field, 'a whole number from 0', text));
};
