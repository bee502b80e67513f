/**
 * A small seeded market that speaks Binance's published wire: numbered depth changes with their bookTicker, trades, the depth
 * snapshot. For tests and for the recording we ship; it claims nothing about how real markets move.
 */
import { createRng, type Rng } from '#/core/value/rng.ts';
import type { BinanceMarket } from './instruments.ts';

export interface StandInMarketConfig {
  readonly market: BinanceMarket;
  readonly symbol: string;
  readonly seed: number;
  readonly startMs: number;
}

type Side = Map<number, number>;

interface Minute {
  readonly open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
  trades: number;
}

const minuteMs = 60_000;
const depthLevels = 60;
const text = (value: number, decimals: number): string => value.toFixed(decimals);

export class StandInMarket {
  readonly config: StandInMarketConfig;
  ms: number;
  readonly #rng: Rng;
  readonly #bids: Side = new Map();
  readonly #offers: Side = new Map();
  #mid = firstMid;
  readonly #minutes = new Map<number, Minute>();
  #seq = 1_000_000;
  #tradeId = 500_000;

  constructor(config: StandInMarketConfig) {
    this.config = config;
    this.ms = config.startMs;
    this.#rng = createRng(config.seed);
    for (let i = 1; i <= depthLevels; i += 1) {
      this.#bids.set(this.#mid - i, this.#size());
      this.#offers.set(this.#mid + i, this.#size());
    }
  }

  /** The next 50 ms: a depth change, the top that belongs to it, now and then a trade. */
  next(): readonly string[] {
    this.ms += 50;
    const [bids, offers] = this.#move();
    const frames = [this.#depthFrame(bids, offers), this.#tickerFrame()];
    if (this.#rng.float() < 0.4) frames.push(this.#tradeFrame());
    return frames;
  }

  /** The newest minutes as REST answers them: made up before the market began, its own trades from then on. */
  klines(limit: number): string {
    const nowStart = Math.floor(this.ms / minuteMs) * minuteMs;
    const firstOwn = Math.floor(this.config.startMs / minuteMs) * minuteMs;
    const rng = createRng(this.config.seed);
    const rows: unknown[][] = [];
    for (let start = nowStart - (limit - 1) * minuteMs; start <= nowStart; start += minuteMs) {
      const made = start < firstOwn ? madeUp(rng) : this.#minutes.get(start);
      if (made !== undefined) rows.push(toKline(start, made));
    }
    return JSON.stringify(rows);
  }

  /** Without the combined stream's wrapper, as REST answers it. */
  snapshot(): string {
    const side = (levels: Side, sign: 1 | -1): string[][] =>
      [...levels].toSorted((a, b) => (b[0] - a[0]) * sign).map(([px, qty]) => pair(px, qty));
    const stamps = this.config.market === 'usdm' ? { E: this.ms, T: this.ms } : {};
    return JSON.stringify({
      lastUpdateId: this.#seq,
      ...stamps,
      bids: side(this.#bids, 1),
      asks: side(this.#offers, -1),
    });
  }

  #size(): number {
    return 1 + Math.floor(this.#rng.float() * 4000);
  }

  #move(): readonly [string[][], string[][]] {
    const bids = new Map<number, number>();
    const offers = new Map<number, number>();
    const step = Math.floor(this.#rng.float() * 3) - 1;
    this.#mid += step;
    for (const px of this.#bids.keys()) if (px >= this.#mid) bids.set(px, 0);
    for (const px of this.#offers.keys()) if (px <= this.#mid) offers.set(px, 0);
    for (let i = 0; i < 4; i += 1) {
      const away = 1 + Math.floor(this.#rng.float() * depthLevels);
      bids.set(this.#mid - away, this.#rng.float() < 0.3 && away > 1 ? 0 : this.#size());
      offers.set(this.#mid + away, this.#rng.float() < 0.3 && away > 1 ? 0 : this.#size());
    }
    bids.set(this.#mid - 1, this.#size());
    offers.set(this.#mid + 1, this.#size());
    return [take(this.#bids, bids), take(this.#offers, offers)];
  }

  #depthFrame(bids: string[][], offers: string[][]): string {
    const previous = this.#seq;
    const isFutures = this.config.market === 'usdm';
    const first = previous + 1 + (isFutures ? Math.floor(this.#rng.float() * 50) : 0);
    this.#seq = first + Math.floor(this.#rng.float() * 20);
    const head = { e: 'depthUpdate', E: this.ms, ...(isFutures ? { T: this.ms } : {}), s: this.config.symbol };
    const numbers = { U: first, u: this.#seq, ...(isFutures ? { pu: previous } : {}) };
    return this.#wrap('depth@100ms', { ...head, ...numbers, b: bids, a: offers });
  }

  #tickerFrame(): string {
    const bid = Math.max(...this.#bids.keys());
    const offer = Math.min(...this.#offers.keys());
    const [b, B] = pair(bid, this.#bids.get(bid) ?? 0);
    const [a, A] = pair(offer, this.#offers.get(offer) ?? 0);
    const top = { u: this.#seq, s: this.config.symbol, b, B, a, A };
    const isFutures = this.config.market === 'usdm';
    return this.#wrap('bookTicker', isFutures ? { e: 'bookTicker', ...top, T: this.ms, E: this.ms } : top);
  }

  #tradeFrame(): string {
    this.#tradeId += 1;
    const isSell = this.#rng.float() < 0.5;
    const px = isSell ? this.#mid - 1 : this.#mid + 1;
    const size = this.#size();
    this.#keep(px, size);
    const p = text(px / 10, 2);
    const q = text(size / 1000, 3);
    const trade = { E: this.ms, s: this.config.symbol, p, q, T: this.ms, m: isSell };
    return this.config.market === 'usdm'
      ? this.#wrap('aggTrade', { e: 'aggTrade', a: this.#tradeId, f: this.#tradeId, l: this.#tradeId, ...trade })
      : this.#wrap('trade', { e: 'trade', t: this.#tradeId, ...trade, M: true });
  }

  #keep(px: number, size: number): void {
    const start = Math.floor(this.ms / minuteMs) * minuteMs;
    const minute = this.#minutes.get(start);
    if (minute === undefined) this.#minutes.set(start, { open: px, high: px, low: px, close: px, volume: size, trades: 1 });
    else {
      minute.high = Math.max(minute.high, px);
      minute.low = Math.min(minute.low, px);
      minute.close = px;
      minute.volume += size;
      minute.trades += 1;
    }
  }

  #wrap(stream: string, data: object): string {
    return JSON.stringify({ stream: `${this.config.symbol.toLowerCase()}@${stream}`, data });
  }
}

const firstMid = 60_000_0;

/** Around the price the market begins with. */
const madeUp = (rng: Rng): Minute => {
  const open = firstMid + Math.floor(rng.float() * 200) - 100;
  const close = firstMid + Math.floor(rng.float() * 200) - 100;
  return { open, close, high: Math.max(open, close) + 10, low: Math.min(open, close) - 10, volume: 10_000, trades: 12 };
};

const toKline = (start: number, { open, high, low, close, volume, trades }: Minute): unknown[] => [
  start,
  ...[open, high, low, close].map((px) => text(px / 10, 2)),
  text(volume / 1000, 3),
  start + minuteMs - 1,
  '0',
  trades,
  '0',
  '0',
  '0',
];

const pair = (px: number, qty: number): string[] => [text(px / 10, 2), text(qty / 1000, 3)];

const take = (side: Side, changes: Side): string[][] => {
  for (const [px, qty] of changes) {
    if (qty === 0) side.delete(px);
    else side.set(px, qty);
  }
  return [...changes].map(([px, qty]) => pair(px, qty));
};

/** A recording of `steps` times 50 ms in the form capture.ts reads: the snapshot comes after the third change, as in the wild. */
export const recordStandIn = (config: StandInMarketConfig, steps: number): string => {
  const market = new StandInMarket(config);
  const lines: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    const frames = market.next();
    const localNs = BigInt(market.ms) * 1_000_000n - 1_200_000_000n;
    frames.forEach((frame, i) => lines.push(`${localNs + BigInt(i * 7000)} ${frame}`));
    if (step === 2) lines.push(`${localNs + 900_000n} ${market.snapshot()}`);
  }
  return `${lines.join('\n')}\n`;
};
