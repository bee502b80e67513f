/** Words of the command line and fields of a procedure, as the config of a backtest. */
import { defaultConfig, type BacktestConfig, type ChosenModels } from '#/core/backtest/config.ts';
import type { BarRange } from '#/core/ports/history.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { parseDecimal } from '#/core/value/decimal.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { parseIso, toMs } from '#/core/value/timestamp.ts';

interface CostTerms {
  readonly feeBps: number;
  readonly slippageBps: number;
}

export interface ConfigTerms {
  readonly cash?: string | undefined;
  readonly seed?: number | undefined;
  readonly costs?: CostTerms | undefined;
  /** In place of `costs`. */
  readonly models?: ChosenModels | undefined;
  /** A series without open, high and low fills at the next close. */
  readonly isCloseOnly: boolean;
}

export const configOf = ({ cash, seed, costs, models, isCloseOnly }: ConfigTerms): Result<BacktestConfig, Failure> => {
  const amount = cash === undefined ? ok(defaultConfig.cash) : parseDecimal(cash, 8, 'cash');
  if (!amount.ok) return amount;
  if (amount.value <= 0n) return fail(invalid('cash', 'above 0', cash));
  return ok({
    cash: amount.value,
    size: defaultConfig.size,
    fill: { id: isCloseOnly ? 'next-close' : 'next-open' },
    ...(models ?? (costs === undefined ? defaultModels : modelsOfCosts(costs))),
    seed: seed ?? defaultConfig.seed,
  });
};

const { fee, slippage } = defaultConfig;

/** Where nothing is said; the fill follows the data. */
export const defaultModels: ChosenModels = { fee, ...given({ slippage }) };

const modelsOfCosts = ({ feeBps, slippageBps }: CostTerms): ChosenModels => ({
  fee: { id: 'bps', params: { makerBps: feeBps, takerBps: feeBps } },
  slippage: { id: 'bps-slippage', params: { bps: slippageBps } },
});

export const readTime = (text: string | undefined, field: string): Result<number | undefined, Failure> => {
  if (text === undefined) return ok(undefined);
  const at = parseIso(text, field);
  return at.ok ? ok(toMs(at.value)) : at;
};

/** `--from` and `--to`. */
export const readRange = (options: Readonly<Record<string, string>>): Result<BarRange, Failure> => {
  const fromMs = readTime(options['from'], '--from');
  if (!fromMs.ok) return fromMs;
  const toMs = readTime(options['to'], '--to');
  return toMs.ok ? ok(given({ fromMs: fromMs.value, toMs: toMs.value })) : toMs;
};

export const readCount = (text: string | undefined, field: string): Result<number | undefined, Failure> => {
  if (text === undefined) return ok(undefined);
  return /^\d{1,9}$/.test(text) ? ok(Number(text)) : fail(invalid(field, 'a whole number from 0', text));
};
