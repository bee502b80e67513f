/** The lane's view of the market: latest quote, trade and findings per instrument. Rebuilt from the feed, never recovered. */
import type { FeedState, QualityFlag, QualityFinding, Quote, Trade } from '../market/events.ts';
import type { Price } from '../value/quantity.ts';
import type { Timestamp } from '../value/timestamp.ts';

export interface InstrumentMarket {
  quote: Quote | undefined;
  lastPx: Price | undefined;
  tsLast: Timestamp | undefined;
  readonly flags: Set<QualityFlag>;
}

export interface LaneMarket {
  readonly of: (instrumentId: string) => InstrumentMarket;
  readonly onQuote: (quote: Quote) => void;
  readonly onTrade: (trade: Trade) => void;
  readonly onQuality: (finding: QualityFinding) => void;
  readonly onPrice: (instrumentId: string, px: Price, at: Timestamp) => void;
  readonly feeds: Map<string, FeedState>;
}

export const createLaneMarket = (): LaneMarket => {
  const markets = new Map<string, InstrumentMarket>();
  const of = (instrumentId: string): InstrumentMarket => {
    const known = markets.get(instrumentId);
    if (known !== undefined) return known;
    const made: InstrumentMarket = { quote: undefined, lastPx: undefined, tsLast: undefined, flags: new Set() };
    markets.set(instrumentId, made);
    return made;
  };
  const onPrice = (instrumentId: string, px: Price, at: Timestamp): void => {
    const market = of(instrumentId);
    market.lastPx = px;
    market.tsLast = at;
  };
  return {
    of,
    onQuote: (quote) => void (of(quote.instrumentId).quote = quote),
    onTrade: (trade) => onPrice(trade.instrumentId, trade.px, trade.tsLocal),
    onPrice,
    onQuality: ({ instrumentId, flag, active }) => {
      const { flags } = of(instrumentId);
      if (active) flags.add(flag);
      else flags.delete(flag);
    },
    feeds: new Map(),
  };
};
