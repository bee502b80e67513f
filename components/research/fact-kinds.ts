/** What a file may hold beside prices, in words. */
import type { FactSetKind } from '#/core/market/facts/facts.ts';

export interface FactKindText {
  readonly title: string;
  /** What the rows are for. */
  readonly text: string;
}

export const factKindTexts: Readonly<Record<FactSetKind, FactKindText>> = {
  actions: { title: 'Splits and dividends', text: 'A book multiplies holdings and books cash on the ex-date.' },
  membership: { title: 'Members of an index', text: 'A book trades who was a member then, not who is one today.' },
  delistings: { title: 'Delistings', text: 'What a holding was worth when its instrument went.' },
  classification: { title: 'Sectors and industries', text: 'Groups within which a book may be neutral.' },
  vintages: { title: 'Statistics as published', text: 'Every publication of a value, so that a revision is not known before it was made.' },
  symbols: { title: 'Symbols', text: 'Which instrument had which symbol when.' },
  fx: { title: 'Rates of exchange', text: 'Pairs of currencies, as they were known.' },
  rates: { title: 'Rates of interest', text: 'A year\u2019s rate of a currency and tenor, as a fraction: 0.0525.' },
};
