/** What a report of many instruments says beside one of a single: what each of them brought, and what happened to what was held. */
import type { BookResult } from '../backtest/book/book-result.ts';
import type { Instrument } from '../instrument/instrument.ts';

export interface BookLine {
  readonly symbol: string;
  readonly trades: number;
  /** Of closed trips, after fees, as text at the ledger's scale. */
  readonly net: string;
  readonly dividends: string;
  /** Size held at the end, in scaled units. */
  readonly held: number;
  readonly qtyScale: number;
}

export interface BookEventLine {
  readonly kind: 'Split' | 'Dividend' | 'Delisting';
  readonly symbol: string;
  readonly atMs: number;
  readonly cash?: string;
  readonly text: string;
}

export interface BookDetail {
  readonly index?: string;
  readonly instruments: number;
  /** Of those that were traded or paid something, the largest gain first. */
  readonly lines: readonly BookLine[];
  readonly events: readonly BookEventLine[];
  /** How many there were in all. */
  readonly eventCount: number;
  readonly dividends: string;
  /** Largest sum of sizes over equity at a close; undefined without a close. */
  readonly maxGross?: number;
}

const mostEvents = 1000;

export const bookDetail = (result: BookResult, instruments: readonly Instrument[], index: string | undefined): BookDetail => {
  const byId = new Map(instruments.map((instrument) => [instrument.id, instrument]));
  const symbolOf = (id: string): string => byId.get(id)?.symbol ?? id;
  const trips = Map.groupBy(result.trips, ({ instrumentId }) => instrumentId);
  const paid = Map.groupBy(
    result.events.filter(({ kind }) => kind === 'Dividend'),
    ({ instrumentId }) => instrumentId,
  );
  const lines = instruments.flatMap(({ id, symbol, qtyScale }): (BookLine & { readonly order: bigint })[] => {
    const own = trips.get(id) ?? [];
    const held = result.held.get(id) ?? 0;
    const dividends = (paid.get(id) ?? []).reduce((sum, { cash = 0n }) => sum + cash, 0n);
    if (own.length === 0 && held === 0 && dividends === 0n) return [];
    const net = own.reduce((sum, trip) => sum + trip.net, 0n);
    return [{ symbol, trades: own.length, net: String(net), dividends: String(dividends), held, qtyScale, order: net + dividends }];
  });
  const sorted = lines.toSorted((a, b) => (a.order < b.order ? 1 : a.order > b.order ? -1 : 0));
  const maxGross = result.gross.length === 0 ? undefined : result.gross.reduce((most, each) => Math.max(most, each), 0);
  return {
    ...(index !== undefined && { index }),
    instruments: instruments.length,
    lines: sorted.map(({ order: _order, ...line }) => line),
    events: result.events.slice(-mostEvents).map(({ kind, instrumentId, atMs, cash, text }) => ({
      ...{ kind, symbol: symbolOf(instrumentId), atMs, text },
      ...(cash !== undefined && { cash: String(cash) }),
    })),
    eventCount: result.events.length,
    dividends: String(result.dividends),
    ...(maxGross !== undefined && { maxGross }),
  };
};
