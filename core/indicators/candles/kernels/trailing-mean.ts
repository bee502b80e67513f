/**
 * Mean of the last `period` values as TA-Lib keeps its averages of candles: the first are added in order, later ones as the
 * newest less the oldest. That sum depends on where it begins, so the first `skip` values are left out: what ties with the
 * mean there ties with it here.
 */
import { at } from '../../kernels/at.ts';

export class TrailingMean {
  private readonly ring: Float64Array;
  private slot = 0;
  private skip: number;
  private total = 0;

  constructor(period: number, skip: number) {
    this.ring = new Float64Array(period);
    this.skip = skip;
  }

  /** Of what there is, over the whole period: too small before the ring is full. */
  get value(): number {
    return this.total / this.ring.length;
  }

  push(x: number): void {
    if (this.skip > 0) {
      this.skip -= 1;
      return;
    }
    this.total += x - at(this.ring, this.slot);
    this.ring[this.slot] = x;
    this.slot = this.slot + 1 === this.ring.length ? 0 : this.slot + 1;
  }
}
