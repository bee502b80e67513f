/**
 * Laguerre filter of four stages, each all-pass after the first low-pass one: L0 = (1 - g) x + g L0[-1],
 * Lk = -g L(k-1) + L(k-1)[-1] + g Lk[-1]. All four begin at the first value. Source: Ehlers (2004), Time Warp - Without Space Travel.
 */
export class Laguerre {
  first = NaN;
  second = NaN;
  third = NaN;
  fourth = NaN;
  private readonly damping: number;

  constructor(damping: number) {
    this.damping = damping;
  }

  push(x: number): void {
    if (Number.isNaN(this.first)) {
      this.first = this.second = this.third = this.fourth = x;
      return;
    }
    const { damping, first, second, third } = this;
    this.first = (1 - damping) * x + damping * first;
    this.second = first + damping * (second - this.first);
    this.third = second + damping * (third - this.second);
    this.fourth = third + damping * (this.fourth - this.third);
  }
}
