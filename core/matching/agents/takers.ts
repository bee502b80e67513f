/** Agents that mostly take liquidity: noise, momentum, fundamentalists and, now and then, one large slow order. */
import type { Side } from '#/core/order/order.ts';
import { exp, log } from '#/core/value/math.ts';
import { agentAccount, midTicks, type Agent, type TradingFloor } from './trader.ts';

const randomSide = (floor: TradingFloor): Side => (floor.rng.float() < 0.5 ? 'Buy' : 'Sell');
/** Log-normal around one clip: many small trades, few large ones. */
const randomClips = (floor: TradingFloor): number => exp(0.8 * floor.rng.normal() - 0.32);

/** Zero intelligence: market orders, limit orders near the touch and cancellations at random (Farmer and others 2005). */
export class NoiseTraders implements Agent {
  readonly account = agentAccount('noise');
  readonly weight = 42;
  readonly #open: number[] = [];

  act(floor: TradingFloor): void {
    const draw = floor.rng.float();
    if (draw < 0.2) floor.take(this.account, randomSide(floor), randomClips(floor));
    else if (draw < 0.62 && this.#open.length < 40) this.#quote(floor);
    else this.#cancel(floor);
  }

  #quote(floor: TradingFloor): void {
    const side = randomSide(floor);
    const touch = side === 'Buy' ? floor.offerTicks : floor.bidTicks;
    if (touch === undefined) return;
    const behind = 1 + Math.floor(-6 * log(1 - floor.rng.float()));
    const ticks = side === 'Buy' ? touch - behind : touch + behind;
    if (ticks < 1) return;
    const orderId = floor.quote(this.account, { side, ticks, clips: 2 * randomClips(floor) });
    if (orderId !== undefined) this.#open.push(orderId);
  }

  #cancel(floor: TradingFloor): void {
    if (this.#open.length === 0) return;
    const at = floor.rng.int(this.#open.length);
    const orderId = this.#open[at];
    const last = this.#open.pop();
    if (orderId === undefined || last === undefined) return;
    if (at < this.#open.length) this.#open[at] = last;
    if (floor.isOpen(orderId)) floor.cancel(orderId);
  }
}

/** Follows the difference of two averages of the mid, weakly: most of the time it does nothing. */
export class MomentumTrader implements Agent {
  readonly account = agentAccount('momentum');
  readonly weight = 1;
  #quick: number | undefined;
  #steady: number | undefined;

  act(floor: TradingFloor): void {
    const mid = midTicks(floor);
    this.#quick = (this.#quick ?? mid) + 0.2 * (mid - (this.#quick ?? mid));
    this.#steady = (this.#steady ?? mid) + 0.04 * (mid - (this.#steady ?? mid));
    const trend = this.#quick - this.#steady;
    if (Math.abs(trend) < 3 + 12 * floor.rng.float()) return;
    floor.take(this.account, trend > 0 ? 'Buy' : 'Sell', randomClips(floor));
  }
}

/** Buys below value and sells above it, beyond a margin that differs each time. */
export class Fundamentalist implements Agent {
  readonly account = agentAccount('value');
  readonly weight = 6;

  act(floor: TradingFloor): void {
    const gap = floor.valueTicks - midTicks(floor);
    if (Math.abs(gap) < 1.5 + 4 * floor.rng.float()) return;
    floor.take(this.account, gap > 0 ? 'Buy' : 'Sell', Math.min(12, Math.abs(gap)) * 0.4 * randomClips(floor));
  }
}

/** Works a large order in small pieces for the better part of an hour, a few times a day. */
export class LargeTrader implements Agent {
  readonly account = agentAccount('large');
  readonly weight = 2;
  #remaining = 0;
  #side: Side = 'Buy';

  act(floor: TradingFloor): void {
    if (this.#remaining <= 0) {
      if (floor.rng.float() >= 0.0002) return;
      this.#side = randomSide(floor);
      this.#remaining = floor.clipsPerDay * (0.004 + 0.008 * floor.rng.float());
    }
    const clips = Math.min(this.#remaining, 1 + randomClips(floor));
    this.#remaining -= clips;
    floor.take(this.account, this.#side, clips);
  }
}

/** Large resting orders far from the touch: what a crash or a large market order finally meets. */
export class PatientInvestors implements Agent {
  readonly account = agentAccount('patient');
  readonly weight = 1;
  readonly #open: number[] = [];
  #centre: number | undefined;

  act(floor: TradingFloor): void {
    const step = Math.max(8, Math.round(floor.valueTicks * 0.0012));
    const isPlaced = this.#centre !== undefined && Math.abs(this.#centre - floor.valueTicks) < step;
    if (isPlaced && this.#open.every(floor.isOpen)) return;
    for (const orderId of this.#open.splice(0)) if (floor.isOpen(orderId)) floor.cancel(orderId);
    this.#centre = Math.round(floor.valueTicks);
    for (let level = 2; level <= 14; level += 1) {
      this.#place(floor, { side: 'Buy', ticks: this.#centre - level * step, clips: 60 + 40 * level });
      this.#place(floor, { side: 'Sell', ticks: this.#centre + level * step, clips: 60 + 40 * level });
    }
  }

  #place(floor: TradingFloor, order: { readonly side: Side; readonly ticks: number; readonly clips: number }): void {
    if (order.ticks < 1) return;
    const orderId = floor.quote(this.account, order);
    if (orderId !== undefined) this.#open.push(orderId);
  }
}
