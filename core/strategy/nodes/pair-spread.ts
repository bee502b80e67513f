/**
 * Spread of a pair: in a book of two, the log price of the earlier instrument is a line of that of the later. z is how far the last close
 * is from it in standard errors, with the opposite sign for the later leg; weight is the share of gross exposure of each leg, 1 : hedge, at
 * which the legs hedge. The line is fitted by least squares over the last `window` closes, anew each `refitEvery` closes, and z is its
 * residual; or it drifts as a Kalman filter sees it, and z is the error of the forecast made the close before, known from the `window`th
 * close on. Its first state is N(0, I). Unknown unless exactly two members are known, and while the hedge is not above zero. Source: Engle
 * and Granger (1987); Vidyamurthy (2004), chapter 5; Chan (2013), chapter 3.
 */
import { driftOf, KalmanLine } from '#/core/stats/kalman-line.ts';
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
    doc: 'In a book of exactly two instruments: how far their prices are apart, in standard deviations, and the share of each at which they hedge each other. The hedge is that of the last closes, or one that drifts: then the drift of its variance from close to close is delta / (1 - delta), beside the variance of the spread itself.',
    formula: 'residual of ln(a) on ln(b), {window} bars',
    params: {
      window: barsParam('Window', 60, 5),
      refitEvery: barsParam('Refit every', 1),
      hedge: {
        ...{ kind: 'number', title: 'Hedge', unit: 'kind', min: 0, max: 1, default: 0, isInteger: true },
        choices: ['least squares', 'Kalman'],
        isAdded: true,
      },
      delta: { kind: 'number', title: 'Delta (Kalman)', unit: 'none', min: 0, max: 0.5, default: 1e-8, isAdded: true },
      variance: {
        kind: 'number',
        title: 'Variance of the spread (Kalman)',
        unit: 'none',
        min: 1e-12,
        max: 1e3,
        default: 1e-4,
        isAdded: true,
      },
    },
    inputs: { x: { type: 'Series', units: ['price'] } },
    outputs: { z: { type: 'Series', unit: 'none' }, weight: { type: 'Series', unit: 'ratio' } },
    warmUp: ({ window }) => window - 1,
    cross: (settings) => {
      let pair: Pair | undefined;
      return (row) => {
        const x = row.input('x');
        const legs = [...x.keys()].filter((i) => at(x, i) > 0);
        const [first, second] = legs;
        if (first === undefined || second === undefined || legs.length > 2) {
          pair = undefined;
          return;
        }
        if (pair?.first !== first || pair.second !== second)
          pair = { first, second, line: settings.hedge === 1 ? new DriftingLine(settings) : new FittedLine(settings) };
        tell(row, pair);
      };
    },
  }),
);

interface Settings {
  readonly window: number;
  readonly refitEvery: number;
  readonly delta: number;
  readonly variance: number;
}

/** Where the pair stands after a close. */
interface Standing {
  readonly z: number;
  readonly slope: number;
}

interface Pair {
  readonly first: number;
  readonly second: number;
  readonly line: { next(y: number, x: number): Standing | undefined };
}

const tell = (row: CrossRow<'x', 'z' | 'weight'>, { first, second, line }: Pair): void => {
  const prices = row.input('x');
  const standing = line.next(log(at(prices, first)), log(at(prices, second)));
  if (standing === undefined) return;
  const { z, slope } = standing;
  const [zs, weights] = [row.output('z'), row.output('weight')];
  zs[first] = finite(z);
  zs[second] = -finite(z);
  weights[first] = 1 / (1 + slope);
  weights[second] = slope / (1 + slope);
};

class FittedLine {
  private readonly settings: Settings;
  private readonly ys: Float64Array;
  private readonly xs: Float64Array;
  private count = 0;
  private hedge: Hedge | undefined;

  constructor(settings: Settings) {
    this.settings = settings;
    this.ys = new Float64Array(settings.window);
    this.xs = new Float64Array(settings.window);
  }

  next(y: number, x: number): Standing | undefined {
    const { window, refitEvery } = this.settings;
    this.ys[this.count % window] = y;
    this.xs[this.count % window] = x;
    this.count += 1;
    if (this.count >= window && (this.count - window) % refitEvery === 0) this.hedge = hedgeOf(this.ys, this.xs);
    if (this.hedge === undefined) return undefined;
    const { intercept, slope, deviation } = this.hedge;
    return { z: (y - intercept - slope * x) / deviation, slope };
  }
}

class DriftingLine {
  private readonly line: KalmanLine;
  private unseen: number;

  constructor({ window, delta, variance }: Settings) {
    this.line = new KalmanLine({ drift: driftOf(delta), observation: variance, prior: 1 });
    this.unseen = window;
  }

  next(y: number, x: number): Standing | undefined {
    const { line } = this;
    line.next(y, x);
    if (this.unseen > 0) this.unseen -= 1;
    const { error, errorVariance, slope } = line;
    return this.unseen > 0 || !(slope > 0) ? undefined : { z: error / Math.sqrt(errorVariance), slope };
  }
}

interface Hedge {
  readonly intercept: number;
  readonly slope: number;
  readonly deviation: number;
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
