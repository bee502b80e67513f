/** Columns that a data set of bars may hold, in the order in which they are kept and hashed. */
import type { BarColumn, BarColumns, DataColumn, QuoteColumn, TickColumn } from '../ports/history.ts';

export const barColumns = ['open', 'high', 'low', 'close', 'volume'] as const satisfies readonly BarColumn[];
export const quoteColumns = ['bid', 'offer', 'bidSize', 'offerSize', 'bidDepth', 'offerDepth'] as const satisfies readonly QuoteColumn[];
const tickColumns = ['openBid', 'openOffer'] as const satisfies readonly TickColumn[];
export const dataColumns = [...barColumns, ...quoteColumns, ...tickColumns] as const satisfies readonly DataColumn[];

const sizes: ReadonlySet<keyof BarColumns> = new Set(['volume', 'bidSize', 'offerSize', 'bidDepth', 'offerDepth']);

/** Sizes, not prices. */
export const isSize = (name: keyof BarColumns): boolean => sizes.has(name);
