/** What a price has done since the day opened, as a fraction; unknown without both. */
import type { QuoteView } from '../replica/market.ts';

export const dayChangeOf = (quote: Pick<QuoteView, 'lastPx' | 'dayOpenPx'> | undefined): number | undefined =>
  quote?.lastPx === undefined || quote.dayOpenPx === undefined || quote.dayOpenPx === 0 ? undefined : quote.lastPx / quote.dayOpenPx - 1;
