/**
 * What an outside venue displays of one instrument, for orders that it will never see: the book, with the newest quote over
 * its top where that is later. What a paper order took of a displayed size is not there a second time until the venue says
 * another size. While the book is out of sequence, crossed or flagged, or the feed is not live, nothing is displayed.
 */
import type { BookLevel, BookSnapshot, MarketEvent, QualityFlag, Quote } from '../market/events.ts';
import { OrderBook } from '../market/order-book.ts';
import type { Side } from '../order/order.ts';
import { Price, Qty } from '../value/quantity.ts';

interface Taken {
  shown: number;
  qty: number;
}

export class DisplayedMarket {
  readonly #book: OrderBook;
  readonly #flags = new Set<QualityFlag>();
  readonly #taken = new Map<string, Taken>();
  #quote: Quote | undefined;
  #isFeedLive = false;

  constructor(instrumentId: string) {
    this.#book = new OrderBook(instrumentId, 'Chain');
  }

  get isOpen(): boolean {
    if (!this.#isFeedLive || this.#flags.size > 0 || !this.#book.isLive) return false;
    const [bid, offer] = [this.best('Buy'), this.best('Sell')];
    return bid === undefined || offer === undefined || bid.px < offer.px;
  }

  /** Trades are not displayed: they are the matcher's. */
  onEvent(event: MarketEvent): void {
    switch (event.kind) {
      case 'FeedStatus':
        this.#isFeedLive = event.state === 'Live';
        if (event.state === 'Disconnected') this.#quote = undefined;
        return;
      case 'Quality':
        if (event.active) this.#flags.add(event.flag);
        else this.#flags.delete(event.flag);
        return;
      case 'Quote':
        this.#onQuote(event);
        return;
      case 'BookSnapshot':
        this.#onSnapshot(event);
        return;
      case 'BookDelta':
        this.#book.applyDelta(event);
        for (const level of event.bids) this.#see('Buy', level);
        for (const level of event.offers) this.#see('Sell', level);
        return;
      default:
    }
  }

  best(side: Side): BookLevel | undefined {
    return this.levels(side).next().value;
  }

  /** The levels of a side, best first, as displayed: what paper orders took is still in them. */
  *levels(side: Side): Generator<BookLevel, undefined> {
    const top = this.#laterTop(side);
    if (top !== undefined && top.qty > 0) yield top;
    const levels = side === 'Buy' ? this.#book.bids : this.#book.offers;
    for (let n = 0; n < levels.size; n += 1) {
      const level = levels.level(n);
      if (level !== undefined && (top === undefined || isBehind(side, level.px, top.px))) yield level;
    }
    return undefined;
  }

  /** Displayed at a price; 0 where nothing is. */
  sizeAt(side: Side, px: number): number {
    const top = this.#laterTop(side);
    if (top?.px === px) return top.qty;
    if (top !== undefined && !isBehind(side, px, top.px)) return 0;
    return (side === 'Buy' ? this.#book.bids : this.#book.offers).qtyAt(Price(px));
  }

  /** What of a displayed level is left to take. */
  available(side: Side, { px, qty }: BookLevel): number {
    return Math.max(0, qty - (this.#taken.get(keyOf(side, px))?.qty ?? 0));
  }

  take(side: Side, { px, qty: shown }: BookLevel, qty: number): void {
    const key = keyOf(side, px);
    this.#taken.set(key, { shown, qty: (this.#taken.get(key)?.qty ?? 0) + qty });
  }

  #onQuote(quote: Quote): void {
    this.#quote = quote;
    this.#see('Buy', { px: quote.bidPx, qty: quote.bidSize });
    this.#see('Sell', { px: quote.offerPx, qty: quote.offerSize });
  }

  #onSnapshot(snapshot: BookSnapshot): void {
    this.#book.applySnapshot(snapshot);
    this.#taken.clear();
  }

  /** Another size at a price is another offer to trade: what was taken of the old one is settled. */
  #see(side: Side, { px, qty }: BookLevel): void {
    const taken = this.#taken.get(keyOf(side, px));
    if (taken !== undefined && taken.shown !== qty) this.#taken.delete(keyOf(side, px));
  }

  /** The quote's end of a side, where the quote is later than the book. */
  #laterTop(side: Side): BookLevel | undefined {
    const quote = this.#quote;
    if (quote?.bookSeq === undefined || quote.bookSeq <= this.#book.seq) return undefined;
    return side === 'Buy' ? { px: quote.bidPx, qty: Qty(quote.bidSize) } : { px: quote.offerPx, qty: Qty(quote.offerSize) };
  }
}

const keyOf = (side: Side, px: number): string => `${side} ${px}`;

/** Whether a price of a side is worse than another. */
const isBehind = (side: Side, px: number, other: number): boolean => (side === 'Buy' ? px < other : px > other);
