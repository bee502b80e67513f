/**
 * What an account holds, at this page's newest marks. Amounts stay in each instrument's own currency: the desk converts, the
 * page does not, so shares and sums are within a currency. Gross adds sizes, net adds signs.
 */
import type { PositionRow } from '#/core/engine/replica/rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { QuoteView } from '../replica/market.ts';
import { markOf, unrealisedOf, valueOf } from './position-value.ts';

export interface Holding {
  readonly position: PositionRow;
  readonly instrument: Instrument;
  /** Absent before the first quote. */
  readonly mark?: number;
  readonly isStale: boolean;
  readonly value?: bigint;
  readonly unrealised?: bigint;
  /** Of the gross held in the same currency. */
  readonly share?: number;
}

type Quote = (instrumentId: string) => QuoteView | undefined;

const sizeOf = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

export const readHoldings = (
  positions: readonly PositionRow[],
  byId: ReadonlyMap<string, Instrument>,
  quote: Quote,
): readonly Holding[] => {
  const held = positions.flatMap((position): Holding[] => {
    const instrument = byId.get(position.instrumentId);
    if (instrument === undefined || position.qty === 0) return [];
    const seen = quote(instrument.id);
    const mark = markOf(seen);
    const value = valueOf(position, instrument, seen);
    const unrealised = unrealisedOf(position, instrument, seen);
    return [
      {
        position,
        instrument,
        isStale: seen?.state !== 'ok',
        ...(mark !== undefined && { mark }),
        ...(value !== undefined && { value }),
        ...(unrealised !== undefined && { unrealised }),
      },
    ];
  });
  const gross = new Map(sumBy(held, ({ instrument }) => instrument.currency).map((group) => [group.name, group.gross]));
  return held.map((holding) => {
    const whole = gross.get(holding.instrument.currency) ?? 0n;
    return holding.value === undefined || whole === 0n ? holding : { ...holding, share: Number(sizeOf(holding.value)) / Number(whole) };
  });
};

export interface Exposure {
  readonly name: string;
  readonly currency: string;
  readonly gross: bigint;
  readonly net: bigint;
}

/** Sums per group and currency, largest gross first; what has no mark is not in them. */
export const sumBy = (holdings: readonly Holding[], groupOf: (holding: Holding) => string): readonly Exposure[] => {
  const groups = new Map<string, Exposure>();
  for (const holding of holdings) {
    if (holding.value === undefined) continue;
    const name = groupOf(holding);
    const { currency } = holding.instrument;
    const before = groups.get(`${name} ${currency}`) ?? { name, currency, gross: 0n, net: 0n };
    groups.set(`${name} ${currency}`, {
      ...before,
      gross: before.gross + sizeOf(holding.value),
      net: before.net + holding.value,
    });
  }
  return [...groups.values()].toSorted((a, b) => (b.gross > a.gross ? 1 : -1));
};
