/**
 * The stochastic's parts: the close's place in the high-low range of the last bars, 0 to 100 (0 where the range is rounding
 * noise), and the lines %K and %D, each smoothed by an average of a chosen kind. Source: Lane (1984); TA-Lib STOCH.
 */
import { averageWarmUp, createAverage, type Average } from './average.ts';
import { WindowExtreme } from './extremes.ts';
import { isNoise } from './noise.ts';

export interface StochasticParams {
  readonly fastK: number;
  readonly slowK: number;
  readonly slowD: number;
  readonly kindK: number;
  readonly kindD: number;
}

/** Of the fast stochastic: %K unsmoothed. */
export const fastLines = ({ fastK, fastD, kindD }: FastParams): StochasticParams => ({ fastK, slowK: 1, slowD: fastD, kindK: 0, kindD });

interface FastParams {
  readonly fastK: number;
  readonly fastD: number;
  readonly kindD: number;
}

type Standard = 'simple' | 'wilder';

export const stochasticWarmUp = ({ fastK, slowK, slowD, kindK, kindD }: StochasticParams, standard: Standard): number =>
  fastK - 1 + averageWarmUp(kindK, slowK, standard) + averageWarmUp(kindD, slowD, standard);

/** Of a range that is more than noise. */
export const placeOf = (close: number, lowest: number, range: number): number => 100 * ((close - lowest) / range);

function placeInRange(close: number, highest: number, lowest: number): number {
  const range = highest - lowest;
  return isNoise(range, highest, lowest) ? 0 : placeOf(close, lowest, range);
}

class RangePlace {
  private readonly highest: WindowExtreme;
  private readonly lowest: WindowExtreme;
  private missing: number;

  constructor(period: number) {
    this.highest = new WindowExtreme(period, 'highest');
    this.lowest = new WindowExtreme(period, 'lowest');
    this.missing = period;
  }

  /** NaN until the window is full. */
  push(high: number, low: number, close: number): number {
    const highest = this.highest.push(high);
    const lowest = this.lowest.push(low);
    if (this.missing > 0) this.missing -= 1;
    return this.missing > 0 ? NaN : placeInRange(close, highest, lowest);
  }
}

/** %K and %D, both NaN until %D is known. */
class SmoothedLines {
  k = NaN;
  d = NaN;
  private readonly averageK: Average;
  private readonly averageD: Average;

  constructor({ slowK, slowD, kindK, kindD }: StochasticParams, standard: Standard) {
    this.averageK = createAverage(kindK, slowK, standard);
    this.averageD = createAverage(kindD, slowD, standard);
  }

  push(place: number): void {
    const k = this.averageK.push(place);
    this.d = Number.isNaN(k) ? NaN : this.averageD.push(k);
    this.k = Number.isNaN(this.d) ? NaN : k;
  }
}

/** %K and %D of high, low and close. */
export class StochasticLines {
  private readonly place: RangePlace;
  private readonly lines: SmoothedLines;

  constructor(params: StochasticParams, standard: Standard) {
    this.place = new RangePlace(params.fastK);
    this.lines = new SmoothedLines(params, standard);
  }

  push(high: number, low: number, close: number): void {
    const place = this.place.push(high, low, close);
    if (!Number.isNaN(place)) this.lines.push(place);
  }

  get k(): number {
    return this.lines.k;
  }

  get d(): number {
    return this.lines.d;
  }
}
