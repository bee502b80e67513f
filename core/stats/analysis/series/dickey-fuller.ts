/**
 * The augmented Dickey-Fuller regression, with its number of lags given or chosen by AIC.
 *   x[t] - x[t-1] = [c] + b x[t-1] + sum over i = 1 to p of g[i] (x[t-i] - x[t-i-1]) + e,  t-value = b / se(b)
 * Convention: candidates for p are compared on the rows that the longest of them has, AIC = n ln(rss / n) + 2 k, the shorter wins
 * a tie; the regression is then run again on all its rows. Longest: ceil(12 (n / 100)^(1/4)), at most n / 2 - 1 less the constant.
 * Source: Said and Dickey (1984); Schwert (1989) for the longest; the two passes are those of statsmodels adfuller.
 */
import { log } from '#/core/value/math.ts';
import { at } from '../../column.ts';
import { ols, ones, type Ols } from '../../ols.ts';

export interface DickeyFuller {
  readonly tValue: number;
  readonly slope: number;
  readonly lags: number;
  /** Rows of the regression. */
  readonly rows: number;
}

export interface DickeyFullerOptions {
  /** Absent: chosen by AIC. */
  readonly lags?: number | undefined;
  readonly hasConstant: boolean;
}

/** Undefined where the regression has no rows to spare or its columns depend on each other. */
export function dickeyFuller(x: Float64Array, { lags: given, hasConstant }: DickeyFullerOptions): DickeyFuller | undefined {
  const lags = given ?? chooseLags(x, hasConstant);
  const fit = lags === undefined ? undefined : regress(x, lags, hasConstant);
  if (fit === undefined || lags === undefined) return undefined;
  const level = hasConstant ? 1 : 0;
  const slope = at(fit.coefficients, level);
  return { tValue: slope / at(fit.standardErrors, level), slope, lags, rows: fit.n };
}

/** Columns: constant, level, then the lagged changes, nearest first. */
function regress(x: Float64Array, lags: number, hasConstant: boolean): Ols | undefined {
  const rows = x.length - 1 - lags;
  if (rows < 1) return undefined;
  const changeAt = (back: number): Float64Array =>
    Float64Array.from({ length: rows }, (_, i) => at(x, i + lags + 1 - back) - at(x, i + lags - back));
  const columns = [x.subarray(lags, lags + rows), ...Array.from({ length: lags }, (_, i) => changeAt(i + 1))];
  return ols(changeAt(0), hasConstant ? [ones(rows), ...columns] : columns);
}

function chooseLags(x: Float64Array, hasConstant: boolean): number | undefined {
  const constant = hasConstant ? 1 : 0;
  const n = x.length;
  const longest = Math.min(Math.floor(n / 2) - constant - 1, Math.ceil(12 * Math.sqrt(Math.sqrt(n / 100))));
  const fit = longest < 0 ? undefined : regress(x, longest, hasConstant);
  if (fit === undefined) return undefined;
  let [best, lags] = [Infinity, 0];
  for (let candidate = 0; candidate <= longest; candidate += 1) {
    const k = candidate + 1 + constant;
    const aic = fit.n * log(at(fit.nestedRss, k) / fit.n) + 2 * k;
    if (aic < best) [best, lags] = [aic, candidate];
  }
  return lags;
}
