/**
 * A proposal as people see and accept it: bound to its content by a hash. Sizes and prices are the instrument's scaled
 * integers, money is the ledger's integer as decimal text in the account's base currency, shares are of equity.
 */
import type { KktResiduals } from '../optimise/kkt.ts';
import type { Side } from '../order/order.ts';
import { contentHash, type Digest } from '../value/canonical.ts';
import type { AccountView } from './account-view.schema.ts';
import type { RebalanceTerms } from './propose-rebalance.schema.ts';
import type { LeftOut } from './universe.ts';

/** What the gate says of a trade by itself, as of the proposal. */
export interface TradeVerdict {
  readonly rule: string;
  readonly state: 'pass' | 'near' | 'refuse';
  readonly text: string;
  readonly utilisation?: number | undefined;
}

export interface ProposedTrade {
  readonly side: Side;
  readonly qty: number;
  readonly notional: string;
  readonly fee: string;
  readonly spread: string;
  readonly verdict?: TradeVerdict;
}

export interface ProposalRow {
  readonly instrumentId: string;
  readonly symbol: string;
  readonly held: number;
  readonly bidPx: number;
  readonly offerPx: number;
  /** Base for one unit of the instrument's currency, as a pair. */
  readonly rate: readonly [numerator: string, denominator: string];
  readonly before: number;
  readonly target: number;
  readonly after: number;
  readonly trade?: ProposedTrade;
  /** Why there is no trade. */
  readonly reason?: string;
}

export interface ProposalContent {
  readonly terms: RebalanceTerms;
  readonly baseCurrency: string;
  readonly equity: string;
  readonly cash: string;
  readonly cashAfter: string;
  readonly rows: readonly ProposalRow[];
  readonly leftOut: readonly LeftOut[];
  readonly warnings: readonly string[];
  readonly notional: string;
  readonly turnover: number;
  readonly fees: string;
  readonly spread: string;
  /** A year, of the names of the proposal. */
  readonly volatilityBefore: number;
  readonly volatilityAfter: number;
  /** How far the covariance was shrunk; absent for the sample's own. */
  readonly shrinkage?: number;
  /** Absent where the method asks no solver. */
  readonly residuals?: KktResiduals;
  readonly fromMs: number;
  readonly toMs: number;
  readonly createdMs: number;
}

export interface RebalanceProposal extends ProposalContent {
  readonly hash: Digest;
}

export const sealProposal = (content: ProposalContent): RebalanceProposal => ({ ...content, hash: contentHash(content) });

/** `Pending`: no outcome yet, the stream will tell. `Refused`: `rule` and `text` say why; nothing was sent for it. */
export type SentOrder = {
  readonly instrumentId: string;
  readonly symbol: string;
  readonly side: Side;
  readonly qty: number;
  readonly commandId: string;
} & (
  | { readonly state: 'Sent'; readonly clOrdId: string }
  | { readonly state: 'Pending' }
  | { readonly state: 'Refused'; readonly rule?: string; readonly text: string }
);

export interface AcceptedRebalance {
  readonly hash: string;
  readonly orders: readonly SentOrder[];
}

/** How long a proposal may be accepted, and how far a price of its trades may have moved by then. */
export const proposalValidMs = 300_000;
export const priceToleranceBps = 50;

/** What is no longer as it was proposed, in words; nothing when it may be accepted. */
export const findDrift = ({ rows }: ProposalContent, { holdings }: Pick<AccountView, 'holdings'>): readonly string[] => {
  const byId = new Map(holdings.map((holding) => [holding.instrumentId, holding]));
  return rows.flatMap(({ instrumentId, symbol, held, bidPx, offerPx, trade }) => {
    const now = byId.get(instrumentId);
    if (now === undefined) return [`${symbol} is not listed any more`];
    if (now.qty !== held) return [`the position in ${symbol} has changed`];
    if (trade === undefined) return [];
    if (now.bidPx === undefined || now.offerPx === undefined) return [`${symbol} has no fresh quote`];
    const movedBps = ((now.bidPx + now.offerPx) / (bidPx + offerPx) - 1) * 10_000;
    return Math.abs(movedBps) <= priceToleranceBps ? [] : [`${symbol} moved by ${movedBps.toFixed(1)} bp`];
  });
};
