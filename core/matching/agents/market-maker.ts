/**
 * A market maker quotes a ladder on both sides of what it takes for fair, leans against its inventory (which it works off
 * elsewhere, with a half-life of minutes) and moves only the quotes that have become wrong. Several makers interleave.
 */
import type { Side } from '#/core/order/order.ts';
import { exp } from '#/core/value/math.ts';
import { agentAccount, type Agent, type TradingFloor } from './trader.ts';

const levels = 7;
const skewTicksPerClip = 0.03;
const maxSkewTicks = 25;
const inventorySeconds = 900;

interface Quote {
  orderId: number | undefined;
  ticks: number;
}

export class MarketMaker implements Agent {
  readonly account: string;
  readonly weight = 26;
  readonly #index: number;
  readonly #makers: number;
  readonly #bids: Quote[] = emptyLadder();
  readonly #offers: Quote[] = emptyLadder();
  #inventory = 0;
  #inventoryMs = 0;

  constructor(index: number, makers: number) {
    this.account = agentAccount(`maker${index}`);
    this.#index = index;
    this.#makers = makers;
  }

  act(floor: TradingFloor): void {
    this.#decayInventory(floor.nowMs);
    const skew = Math.max(-maxSkewTicks, Math.min(maxSkewTicks, this.#inventory * skewTicksPerClip));
    const centre = floor.fairTicks - skew + 0.2 * floor.rng.normal();
    const half = 0.55 + 0.35 * floor.rng.float();
    this.#refresh(floor, 'Buy', Math.floor(centre - half));
    this.#refresh(floor, 'Sell', Math.ceil(centre + half));
  }

  onFill(clips: number, nowMs: number): void {
    this.#decayInventory(nowMs);
    this.#inventory += clips;
  }

  #decayInventory(nowMs: number): void {
    this.#inventory *= exp(-(nowMs - this.#inventoryMs) / 1000 / inventorySeconds);
    this.#inventoryMs = nowMs;
  }

  /** All wrong quotes leave before new ones come, so that a maker never trades with itself. */
  #refresh(floor: TradingFloor, side: Side, bestTicks: number): void {
    const away = side === 'Buy' ? -1 : 1;
    const ladder = side === 'Buy' ? this.#bids : this.#offers;
    for (const [level, quote] of ladder.entries()) {
      withdraw(floor, quote, { level, wanted: bestTicks + away * (this.#index + level * this.#makers) });
    }
    for (const [level, quote] of ladder.entries()) {
      if (quote.orderId !== undefined || quote.ticks < 1) continue;
      const clips = (3 + 4 * level) * (0.5 + floor.rng.float());
      quote.orderId = floor.quote(this.account, { side, ticks: quote.ticks, clips });
    }
  }
}

/** Clears a quote that has traded or stands at a wrong price; outer levels tolerate two ticks. */
const withdraw = (floor: TradingFloor, quote: Quote, { level, wanted }: { level: number; wanted: number }): void => {
  const isOpen = quote.orderId !== undefined && floor.isOpen(quote.orderId);
  if (isOpen && Math.abs(quote.ticks - wanted) <= Math.min(level, 2)) return;
  if (isOpen && quote.orderId !== undefined) floor.cancel(quote.orderId);
  quote.orderId = undefined;
  quote.ticks = wanted;
};

const emptyLadder = (): Quote[] => Array.from({ length: levels }, () => ({ orderId: undefined, ticks: 0 }));
