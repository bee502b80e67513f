/**
 * Parabolic stop and reverse: a stop that accelerates towards the extreme of the trend and turns when touched. Price units.
 * First value at bar 1; the first direction is down when bar 1's downward movement is the larger, else up.
 * A downtrend is worked in negated prices, where it is an uptrend; negation is exact, so nothing is lost.
 * Source: Wilder (1978); TA-Lib SAR.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const sar = defineIndicator({
  id: 'sar',
  title: 'Parabolic SAR',
  family: 'trend',
  inputs: ['high', 'low'],
  outputs: ['sar'],
  unit: 'price',
  params: {
    acceleration: { min: 0.001, max: 1, default: 0.02, integer: false, unit: 'ratio' },
    maximum: { min: 0.001, max: 1, default: 0.2, integer: false, unit: 'ratio' },
  },
  formula: 'SAR = SAR[-1] + af (extreme - SAR[-1]), af grows by `acceleration` to `maximum` with each new extreme',
  source: 'Wilder (1978); TA-Lib SAR',
  talib: [{ name: 'SAR', outputs: { real: 'sar' } }],
  pane: 'price',
  warmUp: () => 1,
  create: ({ acceleration, maximum }) => new SarStepper(Math.min(acceleration, maximum), maximum),
  fill: ({ acceleration, maximum }, columns, [out]) => fillStops(columns, { acceleration: Math.min(acceleration, maximum), maximum }, out),
});

class SarStepper implements Stepper {
  private readonly acceleration: number;
  private readonly maximum: number;
  private seen = 0;
  /** 1 in an uptrend, -1 in a downtrend; the fields below are prices times this. */
  private side = 1;
  private stop = NaN;
  private extreme = NaN;
  private factor: number;
  private high = NaN;
  private low = NaN;

  constructor(acceleration: number, maximum: number) {
    this.acceleration = acceleration;
    this.maximum = maximum;
    this.factor = acceleration;
  }

  step(input: Float64Array, output: Float64Array): void {
    const high = at(input, 0);
    const low = at(input, 1);
    if (this.seen === 0) output[0] = NaN;
    else {
      if (this.seen === 1) this.begin(high, low);
      output[0] = this.advance(high, low);
    }
    if (this.seen < 2) this.seen += 1;
    this.high = high;
    this.low = low;
  }

  private begin(high: number, low: number): void {
    const down = this.low - low;
    this.side = down > 0 && high - this.high < down ? -1 : 1;
    this.stop = this.side > 0 ? this.low : -this.high;
    this.extreme = this.side > 0 ? high : -low;
    this.high = high;
    this.low = low;
  }

  private advance(high: number, low: number): number {
    const bottom = this.side > 0 ? low : -high;
    const isTouched = bottom <= this.stop;
    if (isTouched) this.turn(high, low);
    const shown = this.stop * this.side;
    const top = this.side > 0 ? high : -low;
    if (!isTouched && top > this.extreme) {
      this.extreme = top;
      this.factor = Math.min(this.factor + this.acceleration, this.maximum);
    }
    this.stop += this.factor * (this.extreme - this.stop);
    this.holdBack(high, low);
    return shown;
  }

  private turn(high: number, low: number): void {
    this.side = -this.side;
    this.stop = -this.extreme;
    this.extreme = this.side > 0 ? high : -low;
    this.factor = this.acceleration;
    this.holdBack(high, low);
  }

  /** The stop never enters the range of this bar or the one before. */
  private holdBack(high: number, low: number): void {
    const before = this.side > 0 ? this.low : -this.high;
    const now = this.side > 0 ? low : -high;
    if (this.stop > before) this.stop = before;
    if (this.stop > now) this.stop = now;
  }
}

function lesser(a: number, b: number): number {
  return a > b ? b : a;
}

function startsDown(high: Float64Array, low: Float64Array): boolean {
  const down = at(low, 0) - at(low, 1);
  return down > 0 && at(high, 1) - at(high, 0) < down;
}

type Bars = readonly [high: Float64Array, low: Float64Array];

/** How fast the stop follows. */
interface Pace {
  readonly acceleration: number;
  readonly maximum: number;
}

/** A trend where it stands at bar `next`; prices are times `side`, 1 upwards and -1 downwards. */
interface Trend {
  side: number;
  next: number;
  stop: number;
  extreme: number;
}

function fillStops(bars: Bars, { acceleration, maximum }: Pace, out: Float64Array): void {
  const [high, low] = bars;
  out.fill(NaN, 0, 1);
  const side = startsDown(high, low) ? -1 : 1;
  const trend = { side, next: 1, stop: at(side > 0 ? low : high, 0) * side, extreme: at(side > 0 ? high : low, 1) * side };
  while (trend.next < out.length) {
    follow(bars, trend, { out, acceleration, maximum });
    if (trend.next < out.length) turn(bars, trend, { out, acceleration });
  }
}

/** Writes the stop up to the bar that touches it, which is next. A loop for each trend, so that its numbers stay in registers. */
function follow([high, low]: Bars, trend: Trend, { out, acceleration, maximum }: Pace & { readonly out: Float64Array }): void {
  const { side } = trend;
  const rising = side > 0 ? low : high;
  const falling = side > 0 ? high : low;
  let { next, stop, extreme } = trend;
  let factor = acceleration;
  let before = at(rising, beforeOf(next)) * side;
  for (; next < out.length; next += 1) {
    const now = at(rising, next) * side;
    if (now <= stop) break;
    out[next] = stop * side;
    const top = at(falling, next) * side;
    if (top > extreme) {
      extreme = top;
      factor = lesser(factor + acceleration, maximum);
    }
    stop = lesser(lesser(stop + factor * (extreme - stop), before), now);
    before = now;
  }
  trend.next = next;
  trend.stop = stop;
  trend.extreme = extreme;
}

/** At the bar that touches the stop. */
function turn([high, low]: Bars, trend: Trend, { out, acceleration }: Pick<Pace, 'acceleration'> & { readonly out: Float64Array }): void {
  const i = trend.next;
  const side = -trend.side;
  const rising = side > 0 ? low : high;
  const [before, now] = [at(rising, beforeOf(i)) * side, at(rising, i) * side];
  const stop = lesser(lesser(-trend.extreme, before), now);
  const extreme = at(side > 0 ? high : low, i) * side;
  out[i] = stop * side;
  trend.side = side;
  trend.next = i + 1;
  trend.stop = lesser(lesser(stop + acceleration * (extreme - stop), before), now);
  trend.extreme = extreme;
}

/** The bar whose range holds the stop back together with bar i: the first has none before it. */
const beforeOf = (i: number): number => (i === 1 ? 1 : i - 1);
