/**
 * Spread of a pair: in a book of two, the log price of the earlier instrument is regressed on that of the later over the last `window`
 * closes, anew each `refitEvery` closes. z is the residual of the last close in standard errors of the regression, with the opposite sign for
 * the later leg; weight is the share of gross exposure of each leg, 1 : hedge, at which the legs hedge. Unknown unless exactly two
 * members are known, and while the hedge is not above zero. Source: Engle and Granger (1987); Vidyamurthy (2004), chapter 5.
 */
import { ols, ones } from '#/core/stats/ols.ts';
import { log } from '#/core/value/math.ts';
import { at, finite } from '../cell.ts';
import { acrossBook, type CrossRow } from '../cross.ts';
import { barsParam, defineNode } from '../define.ts';

export const pairSpread = defineNode(
  acrossBook({
    id: 'pair-spread',
    version: 1,
    title: 'Spread of a pair',
    lane: 'Features',
    category: 'Cross-section',
    doc: 'In a book of exactly two instruments: how far their prices are apart, in standard deviations, and the share of each at which they hedge each other.',
    formula: 'residual of ln(a) on ln(b), {window} bars',
    params: { window: barsParam('Window', 60, 5), refitEvery: barsParam('Refit every', 1) },
    inputs: { x: { type: 'Series', units: ['price'] } },
    outputs: { z: { type: 'Series', unit: 'none' }, weight: { type: 'Series', unit: 'ratio' } },
    warmUp: ({ window }) => window - 1,
    cross: (settings) => {
      let pair: RollingHedge | undefined;
      return (row) => {
        const x = row.input('x');
        const legs = [...x.keys()].filter((i) => at(x, i) > 0);
        const [first, second] = legs;
        if (first === undefined || second === undefined || legs.length > 2) {
          pair = undefined;
          return;
        }
        if (pair?.first !== first || pair.second !== second) pair = new RollingHedge(first, second, settings);
        pair.next(row);
      };
    },
  }),
);

interface Settings {
  readonly window: number;
  readonly refitEvery: number;
}

interface Hedge {
  readonly intercept: number;
  readonly slope: number;
  readonly deviation: number;
}

class RollingHedge {
  readonly first: number;
  readonly second: number;
  private readonly settings: Settings;
  private readonly ys: Float64Array;
  private readonly xs: Float64Array;
  private count = 0;
  private hedge: Hedge | undefined;

  constructor(first: number, second: number, settings: Settings) {
    this.first = first;
    this.second = second;
    this.settings = settings;
    this.ys = new Float64Array(settings.window);
    this.xs = new Float64Array(settings.window);
  }

  next(row: CrossRow<'x', 'z' | 'weight'>): void {
    const { first, second, ys, xs } = this;
    const { window, refitEvery } = this.settings;
    const prices = row.input('x');
    const [y, x] = [log(at(prices, first)), log(at(prices, second))];
    ys[this.count % window] = y;
    xs[this.count % window] = x;
    this.count += 1;
    if (this.count >= window && (this.count - window) % refitEvery === 0) this.hedge = hedgeOf(ys, xs);
    if (this.hedge === undefined) return;
    const { intercept, slope, deviation } = this.hedge;
    const z = finite((y - intercept - slope * x) / deviation);
    const [zs, weights] = [row.output('z'), row.output('weight')];
    zs[first] = z;
    zs[second] = -z;
    weights[first] = 1 / (1 + slope);
    weights[second] = slope / (1 + slope);
  }
}

/** What is left of the squares below this part of them is rounding: the legs are one and the same. */
const ROUNDING = 1e-13;

const hedgeOf = (y: Float64Array, x: Float64Array): Hedge | undefined => {
  const fit = ols(y, [ones(x.length), x]);
  if (fit === undefined) return undefined;
  const [intercept, slope] = [at(fit.coefficients, 0), at(fit.coefficients, 1)];
  if (!(slope > 0) || !(fit.rss > ROUNDING * at(fit.nestedRss, 1))) return undefined;
  return { intercept, slope, deviation: Math.sqrt(fit.rss / (fit.n - 2)) };
};
