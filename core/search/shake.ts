/**
 * Noise on prices: each price times exp(0.1 s z), s the deviation of the close's log returns, z a standard normal; high and low made to
 * hold the others again, prices rounded to the instrument's scale. The jump of a split is no deviation, where splits are known. A data
 * set of its own, by its hash.
 */
import { dataHashOf } from '../market/data-hash.ts';
import type { RunData } from '../report/backtest-report.ts';
import { deviationOf } from '../stats/moments.ts';
import { exp, log } from '../value/math.ts';
import { createRng } from '../value/rng.ts';
import { floatPowerOfTen } from '../value/rounding.ts';

const share = 0.1;

/** Standard deviation of the noise: a tenth of that of the log returns. */
export const noiseOf = (prices: Float64Array): number =>
  share * deviationOf(prices.subarray(1).map((price, i) => log(price / (prices[i] ?? NaN))));

/** `adjusted` are its closes without the jumps of splits. */
export const shake = (data: RunData, seed: string, adjusted: Float64Array = data.bars.close): RunData => {
  const { open, high, low, close } = data.bars;
  const unit = floatPowerOfTen(data.instrument.priceScale);
  const rng = createRng(seed);
  const sigma = noiseOf(adjusted);
  const moved = (column: Float64Array): Float64Array =>
    column.map((price) => Math.max(1, Math.round(price * exp(sigma * rng.normal()) * unit)) / unit);
  const prices = { close: moved(close), ...(open !== undefined && { open: moved(open) }) };
  const within = (column: Float64Array, edge: (...values: number[]) => number): Float64Array =>
    moved(column).map((price, i) => edge(price, prices.close[i] ?? price, prices.open?.[i] ?? price));
  const bars = {
    ...data.bars,
    ...prices,
    ...(high !== undefined && { high: within(high, Math.max) }),
    ...(low !== undefined && { low: within(low, Math.min) }),
  };
  return { ...data, bars, dataHash: dataHashOf(bars) };
};
