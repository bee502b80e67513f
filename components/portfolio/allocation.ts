/** Shares of equity as they are now beside what a proposal wants, marked by this page at the proposal's own rates. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { PositionRow } from '#/core/engine/replica/rows.ts';
import { shareOf } from '#/core/portfolio/rebalance.ts';
import type { RebalanceProposal } from '#/core/portfolio/rebalance-proposal.ts';
import { convertMoney } from '#/core/portfolio/valuation.ts';
import { Money } from '#/core/value/money.ts';
import type { QuoteView } from '../replica/market.ts';
import { valueOf } from './position-value.ts';

export interface AllocationRow {
  readonly symbol: string;
  /** Absent without a mark or an equity. */
  readonly now?: number;
  readonly target: number;
}

export interface AllocationInput {
  readonly proposal: RebalanceProposal;
  readonly positions: readonly PositionRow[];
  readonly byId: ReadonlyMap<string, Instrument>;
  readonly equity: bigint | undefined;
  readonly quote: (instrumentId: string) => QuoteView | undefined;
}

export const readAllocation = ({ proposal, positions, byId, equity, quote }: AllocationInput): readonly AllocationRow[] => {
  const held = new Map(positions.map((position) => [position.instrumentId, position]));
  return proposal.rows.map(({ instrumentId, symbol, target, rate: [numerator, denominator] }) => {
    const instrument = byId.get(instrumentId);
    const qty = held.get(instrumentId)?.qty ?? 0;
    const value = qty === 0 ? 0n : instrument && valueOf({ qty }, instrument, quote(instrumentId));
    if (value === undefined || equity === undefined || equity <= 0n) return { symbol, target };
    const base = convertMoney(Money(value), { numerator: BigInt(numerator), denominator: BigInt(denominator) });
    return { symbol, target, now: shareOf(base, equity) };
  });
};
