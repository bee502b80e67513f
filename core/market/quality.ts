/**
 * Watches one instrument's data and raises or clears findings: Crossed and NonFinite by the value itself, Spike by the jump
 * from the last good mid (a fraction), OutOfOrder by venue time running backwards, Stale by receipt age, Gap by whoever
 * numbers the feed. A negative age (venue ahead of us after the rolling offset) is a clock finding, not stale data. While a
 * finding is active R24 refuses orders; what raised it is quarantined and never becomes the last good value.
 */
import { formatDecimal } from '../value/decimal.ts';
import type { Timestamp } from '../value/timestamp.ts';
import type { Quote, QualityFinding, QualityFlag, Trade } from './events.ts';

export interface QualityLimits {
  /** Receipt age beyond which the instrument is stale. */
  readonly staleMs: number;
  /** Jump of the mid or of a trade against the last good mid, as a fraction. */
  readonly spikeFraction: number;
  /** Consecutive values near a suspected spike that make it the market. */
  readonly confirmations: number;
  /** Venue time may run backwards by this much between events. */
  readonly disorderMs: number;
  /** Venue time may be ahead of our corrected clock by this much. */
  readonly clockToleranceMs: number;
}

export const defaultQualityLimits: QualityLimits = {
  staleMs: 5000,
  spikeFraction: 0.05,
  confirmations: 3,
  disorderMs: 1000,
  clockToleranceMs: 500,
};

const valueFlags: readonly QualityFlag[] = ['Crossed', 'Spike', 'NonFinite'];
const noFindings: readonly QualityFinding[] = [];
const msOf = (ns: bigint): number => Number(ns / 1_000_000n);
/** Weight of a new offset sample: about the last hundred events. */
const offsetWeight = 0.01;

export class QualityMonitor {
  readonly instrumentId: string;
  readonly limits: QualityLimits;
  /** Decimals of the prices, for the words of a finding. */
  readonly #priceScale: number;
  readonly #active = new Set<QualityFlag>();
  #isQuoteCrossed = false;
  #isBookCrossed = false;
  #lastMid: number | undefined;
  #suspect: { readonly px: number; readonly seen: number } | undefined;
  #lastVenue: bigint | undefined;
  #lastLocal: Timestamp | undefined;
  #offsetMs: number | undefined;

  constructor(instrumentId: string, limits: QualityLimits = defaultQualityLimits, priceScale = 0) {
    this.instrumentId = instrumentId;
    this.limits = limits;
    this.#priceScale = priceScale;
  }

  get active(): readonly QualityFlag[] {
    return [...this.#active];
  }

  /** The last value is not to be used: it is crossed, a spike, or no price at all. */
  get isQuarantining(): boolean {
    return this.#active.size > 0 && valueFlags.some((flag) => this.#active.has(flag));
  }

  /** Venue clock minus ours, rolling, in milliseconds; undefined before the first event. */
  get clockOffsetMs(): number | undefined {
    return this.#offsetMs;
  }

  onQuote(quote: Quote): readonly QualityFinding[] {
    const found = this.#onTime(quote);
    const isUsable = quote.bidPx > 0 && quote.offerPx > 0;
    this.#isQuoteCrossed = isUsable && quote.bidPx >= quote.offerPx;
    this.#settle(found, { flag: 'NonFinite', isBad: !isUsable, detail: () => this.#topOf(quote), at: quote.tsLocal });
    this.#settleCrossed(found, () => this.#topOf(quote), quote.tsLocal);
    if (isUsable && !this.#isQuoteCrossed) this.#judgeLevel(found, (quote.bidPx + quote.offerPx) / 2, quote.tsLocal);
    return found;
  }

  onTrade(trade: Trade): readonly QualityFinding[] {
    const found = this.#onTime(trade);
    const isUsable = trade.px > 0 && trade.qty > 0;
    if (!isUsable)
      this.#settle(found, {
        flag: 'NonFinite',
        isBad: true,
        detail: () => `price ${this.#write(trade.px)}, size ${trade.qty}`,
        at: trade.tsLocal,
      });
    else if (this.#lastMid === undefined) this.#lastMid = trade.px;
    else if (this.#isJump(trade.px)) this.#judgeLevel(found, trade.px, trade.tsLocal);
    return found;
  }

  /** A value that could not become a price at all: the adapter says what it was. */
  onUnreadable(detail: string, at: Timestamp): readonly QualityFinding[] {
    const found: QualityFinding[] = [];
    this.#settle(found, { flag: 'NonFinite', isBad: true, detail: () => detail, at });
    return found;
  }

  onBookCrossed(isCrossed: boolean, at: Timestamp): readonly QualityFinding[] {
    if (isCrossed === this.#isBookCrossed) return noFindings;
    const found: QualityFinding[] = [];
    this.#isBookCrossed = isCrossed;
    this.#settleCrossed(found, () => 'best bid of the book at or above its best offer', at);
    return found;
  }

  onGap(detail: string, at: Timestamp): readonly QualityFinding[] {
    const found: QualityFinding[] = [];
    this.#settle(found, { flag: 'Gap', isBad: true, detail: () => detail, at });
    return found;
  }

  onResynchronised(at: Timestamp): readonly QualityFinding[] {
    const found: QualityFinding[] = [];
    this.#settle(found, { flag: 'Gap', isBad: false, detail: () => 'book resynchronised', at });
    return found;
  }

  #write(px: number): string {
    return formatDecimal(Math.round(px), this.#priceScale, 0);
  }

  #topOf({ bidPx, offerPx }: Quote): string {
    return `bid ${this.#write(bidPx)}, offer ${this.#write(offerPx)}`;
  }

  /** A clock event: nothing arrived for too long. */
  onClock(now: Timestamp): readonly QualityFinding[] {
    if (this.#lastLocal === undefined) return noFindings;
    const ageMs = msOf(now - this.#lastLocal);
    if (ageMs <= this.limits.staleMs) return noFindings;
    const found: QualityFinding[] = [];
    const detail = (): string => `nothing received for more than ${this.limits.staleMs} ms`;
    this.#settle(found, { flag: 'Stale', isBad: true, detail, at: now });
    return found;
  }

  /** Where a venue gives no time the adapter repeats ours: such an event says nothing about the venue's clock. */
  #onTime({ tsVenue, tsLocal }: Quote | Trade): QualityFinding[] {
    const found: QualityFinding[] = [];
    this.#lastLocal = tsLocal;
    this.#settle(found, { flag: 'Stale', isBad: false, detail: () => 'data arrives again', at: tsLocal });
    if (tsVenue === tsLocal) return found;
    const behindMs = this.#lastVenue === undefined ? 0 : msOf(this.#lastVenue - tsVenue);
    const isLate = behindMs > this.limits.disorderMs;
    this.#settle(found, {
      flag: 'OutOfOrder',
      isBad: isLate,
      detail: () => `venue time ran back ${behindMs} ms`,
      at: tsLocal,
    });
    if (this.#lastVenue === undefined || tsVenue > this.#lastVenue) this.#lastVenue = tsVenue;
    if (!isLate) this.#judgeClock(found, msOf(tsVenue - tsLocal), tsLocal);
    return found;
  }

  #judgeClock(found: QualityFinding[], aheadMs: number, at: Timestamp): void {
    const offset = this.#offsetMs ?? aheadMs;
    const residual = aheadMs - offset;
    const isBad = residual > this.limits.clockToleranceMs;
    this.#settle(found, {
      flag: 'NegativeAge',
      isBad,
      detail: () => `venue clock jumped ${Math.round(residual)} ms ahead`,
      at,
    });
    this.#offsetMs = offset + residual * offsetWeight;
  }

  #isJump(px: number): boolean {
    const last = this.#lastMid;
    return last !== undefined && Math.abs(px - last) > Math.abs(last) * this.limits.spikeFraction;
  }

  /** A jump is quarantined until it is confirmed by as many values near it: then it was the market. */
  #judgeLevel(found: QualityFinding[], px: number, at: Timestamp): void {
    const isSpike = this.#isJump(px) && !this.#isConfirmed(px);
    const detail = (): string => `price ${this.#write(px)} against last good ${this.#write(this.#lastMid ?? px)}`;
    this.#settle(found, { flag: 'Spike', isBad: isSpike, detail, at });
    if (isSpike) return;
    this.#lastMid = px;
    this.#suspect = undefined;
  }

  #isConfirmed(px: number): boolean {
    const near = this.#suspect;
    const isNear = near !== undefined && Math.abs(px - near.px) <= Math.abs(near.px) * this.limits.spikeFraction;
    const seen = isNear ? near.seen + 1 : 1;
    this.#suspect = { px, seen };
    return seen > this.limits.confirmations;
  }

  /** Quote and book each have a say; the finding clears when neither is crossed. */
  #settleCrossed(found: QualityFinding[], detail: () => string, at: Timestamp): void {
    this.#settle(found, { flag: 'Crossed', isBad: this.#isQuoteCrossed || this.#isBookCrossed, detail, at });
  }

  #settle(found: QualityFinding[], judged: Judged): void {
    const { flag, isBad, detail, at } = judged;
    if (isBad === this.#active.has(flag)) return;
    if (isBad) this.#active.add(flag);
    else this.#active.delete(flag);
    found.push({
      kind: 'Quality',
      instrumentId: this.instrumentId,
      flag,
      active: isBad,
      detail: detail(),
      tsLocal: at,
    });
  }
}

interface Judged {
  readonly flag: QualityFlag;
  readonly isBad: boolean;
  /** Told only when the finding changes. */
  readonly detail: () => string;
  readonly at: Timestamp;
}
