/**
 * MESA adaptive mean and its follower: exponential means whose constant is `fastLimit` over the change of phase in degrees,
 * at least `slowLimit`; the follower takes half of it. Source: Ehlers (2001), MESA adaptive moving averages; TA-Lib MAMA.
 */
import { atan } from '#/core/value/math.ts';
import { DEGREES, HilbertCycle } from './hilbert.ts';

const WARM_UP = 32;

export class MesaMean {
  follower = NaN;
  private readonly cycle = new HilbertCycle(12);
  private readonly fastLimit: number;
  private readonly slowLimit: number;
  private seen = 0;
  private phase = 0;
  private mean = 0;
  private follow = 0;

  constructor(fastLimit = 0.5, slowLimit = 0.05) {
    this.fastLimit = fastLimit;
    this.slowLimit = slowLimit;
  }

  push(x: number): number {
    if (this.cycle.push(x)) this.adapt(x);
    const isWarm = this.seen >= WARM_UP;
    if (!isWarm) this.seen += 1;
    this.follower = isWarm ? this.follow : NaN;
    return isWarm ? this.mean : NaN;
  }

  private adapt(x: number): void {
    const { inPhase, quadrature } = this.cycle;
    const phase = inPhase === 0 ? 0 : atan(quadrature / inPhase) * DEGREES;
    const change = Math.max(this.phase - phase, 1);
    this.phase = phase;
    const share = change > 1 ? Math.max(this.fastLimit / change, this.slowLimit) : this.fastLimit;
    this.mean = share * x + (1 - share) * this.mean;
    const half = share * 0.5;
    this.follow = half * this.mean + (1 - half) * this.follow;
  }
}
