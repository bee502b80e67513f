/**
 * R24 reasonable market data: no order on a feed that is not live, a quote that is missing, stale, crossed, empty, not
 * positive (unless the instrument allows it) or flagged. Age counts from local receipt; a negative age is a clock finding of
 * its own, not stale data. Source: FIA 2024.
 */
import { defineRiskRule, limitAmount, limitCount } from '../define.ts';
import { atMost, unmet, type Measure } from '../measure.ts';
import type { MarketView, RiskView } from '../context.ts';

export const marketData = defineRiskRule({
  id: 'R24',
  title: 'Market data',
  basis: 'FIA 2024',
  hard: true,
  ordRejReason: 8,
  params: {
    maxQuoteAgeMs: { title: 'Age of the quote', unit: 'ms', schema: limitCount, bound: 'max', isRequired: true },
    maxSpreadBps: { title: 'Spread of the quote', unit: 'bps', schema: limitAmount, bound: 'max', isRequired: false },
  },
  inspect: (_order, view) => feedFinding(view) ?? priceFinding(view),
  measure: (_order, { market, context }, { limit: { param, allowed } }) => {
    const { hasQuotes, quoteAt, lastAt } = market;
    if (param === 'maxSpreadBps') {
      return hasQuotes ? atMost({ what: 'spread is', observed: spreadBps(market), allowed, unit: 'bps' }) : undefined;
    }
    const at = hasQuotes ? quoteAt : lastAt;
    const observed = at === undefined ? undefined : Number(context.now - at) / 1_000_000;
    return atMost({ what: hasQuotes ? 'age of the quote is' : 'age of the price is', observed, allowed, unit: 'ms' });
  },
});

/** A source of bars has no feed that could be live; where it does say something, that counts. */
const feedFinding = ({ market: { feedState, flags, hasQuotes } }: RiskView): Measure | undefined => {
  const isQuiet = !hasQuotes && feedState === undefined;
  if (feedState !== 'Live' && !isQuiet) return unmet({ what: 'feed is', was: feedState, must: 'Live' });
  if (flags.size === 0) return undefined;
  return unmet({ what: 'market data is flagged', was: [...flags].join(', '), must: 'without findings' });
};

const priceFinding = ({ market, instrument }: RiskView): Measure | undefined => {
  const { hasQuotes, bidPx, offerPx, lastPx } = market;
  const px = hasQuotes ? bidPx : lastPx;
  const other = hasQuotes ? offerPx : lastPx;
  if (px === undefined || other === undefined) {
    return unmet({ what: hasQuotes ? 'two-sided quote is' : 'last price is', was: undefined, must: 'known' });
  }
  if (px > other) return unmet({ what: 'quote is', was: 'crossed', must: 'uncrossed' });
  if (instrument.allowsNegativePrice || (px > 0 && other > 0)) return undefined;
  return unmet({ what: 'quoted price is', was: 'zero or negative', must: 'above 0', ordRejReason: 99 });
};

const spreadBps = ({ bidPx, offerPx }: MarketView): number | undefined => {
  if (bidPx === undefined || offerPx === undefined) return undefined;
  const middle = Math.abs(bidPx + offerPx) / 2;
  return middle === 0 ? undefined : ((offerPx - bidPx) / middle) * 10_000;
};
