/** Questions to the engine that change nothing: what an order would be and do before it is placed, what an account holds. */
import { formatDecimal } from '../value/decimal.ts';
import { given } from '../value/given.ts';
import type { Money } from '../value/money.ts';
import { notionalOf } from '../instrument/convert.ts';
import { rulesAt, type Instrument } from '../instrument/instrument.ts';
import type { ExitPrices, NewOrderSingle, OrderTerms } from '../order/order.ts';
import type { OrderPreview, RuleCheck } from '../order/preview-order.schema.ts';
import { takerFee } from '../portfolio/taker-fee.ts';
import type { Price } from '../value/quantity.ts';
import type { Headroom, LimitUse } from '../risk/headroom.ts';
import { formatPlain } from '../risk/measure.ts';
import { ruleIds } from '../risk/check.ts';
import { viewAccount } from './account-view.ts';
import type { Actor } from './events.ts';
import type { Lane } from './lane.ts';

export type Query =
  | { readonly type: 'preview'; readonly actor: Actor; readonly terms: OrderTerms; readonly exits?: ExitPrices }
  | { readonly type: 'account'; readonly account: string }
  | { readonly type: 'seq' };

export const answerQuery = (lane: Lane, query: Query): unknown => {
  switch (query.type) {
    case 'preview':
      return previewOrder(lane, query);
    case 'account':
      return viewAccount(lane, query.account);
    case 'seq':
      return lane.state.seq;
  }
};

const previewOrder = (lane: Lane, { actor, terms, exits }: Extract<Query, { type: 'preview' }>): OrderPreview | undefined => {
  const instrument = lane.state.instruments.get(terms.instrumentId);
  if (instrument === undefined) return undefined;
  const order: NewOrderSingle = { ...terms, clOrdId: 'preview', userId: actor.userId, transactTime: lane.state.now };
  const checks = checksOf(lane.gate.headroom(order));
  const held = lane.state.books.accounts.get(terms.account)?.positions.get(terms.instrumentId)?.position.qty ?? 0;
  const after = terms.side === 'Buy' ? held + terms.orderQty : held - terms.orderQty;
  return {
    currency: instrument.currency,
    positionNow: formatDecimal(held, instrument.qtyScale),
    positionAfter: formatDecimal(after, instrument.qtyScale),
    checks,
    ...given({
      ...amountsOf(lane, { instrument, terms, exits, grows: Math.abs(after) > Math.abs(held) }),
      tightest: checks.find(({ utilisation }) => utilisation !== undefined),
    }),
  };
};

interface Amounts {
  readonly notional?: string | undefined;
  readonly fee?: string | undefined;
  readonly riskToStop?: string | undefined;
  readonly grossAfter?: string | undefined;
}

interface Priced {
  readonly instrument: Instrument;
  readonly terms: OrderTerms;
  readonly exits: ExitPrices | undefined;
  readonly grows: boolean;
}

const amountsOf = (lane: Lane, { instrument, terms, exits, grows }: Priced): Amounts => {
  const px = expectedPx(lane, terms);
  if (px === undefined) return {};
  const { multiplier } = rulesAt(instrument, lane.state.now);
  const notional = notionalOf(px, terms.orderQty, instrument, multiplier);
  const atStop = exits && notionalOf(exits.stopPx, terms.orderQty, instrument, multiplier);
  const gross = lane.values.get(terms.account)?.gross;
  return {
    notional: money(notional),
    fee: money(takerFee(instrument, terms.orderQty, notional)),
    riskToStop: atStop && money(terms.side === 'Buy' ? notional - atStop : atStop - notional),
    grossAfter: gross === undefined ? undefined : money(grows ? gross + notional : gross),
  };
};

/** Ledger units as decimal text, like money in every record. */
const money = (amount: Money | bigint): string => amount.toString();

/** The limit's price, or what a market order would meet now. */
export const expectedPx = (lane: Lane, { side, price, instrumentId }: OrderTerms): Price | undefined => {
  const { quote, lastPx } = lane.market.of(instrumentId);
  return price ?? (side === 'Buy' ? quote?.offerPx : quote?.bidPx) ?? lastPx;
};

/** Refusals first, then the limits by tightness, then the rules that simply pass. */
const checksOf = ({ uses, refusals }: Headroom): readonly RuleCheck[] => {
  const refused = refusals.map(({ rule, text, observed, allowed, unit }): RuleCheck => ({
    rule,
    title: rule,
    state: 'refuse',
    text,
    observed,
    allowed,
    unit,
  }));
  const seen = new Set(refused.map(({ rule }) => rule));
  const limits = uses.filter(({ rule, isBreached }) => !(isBreached && seen.has(rule))).map(toCheck);
  for (const { rule } of limits) seen.add(rule);
  const passed = ruleIds
    .filter((id) => !seen.has(id))
    .map((rule): RuleCheck => ({ rule, title: rule, state: 'pass', text: `${rule} passes` }));
  return [...refused, ...limits, ...passed];
};

const toCheck = ({ rule, title, observed, allowed, unit, utilisation, isNear, isBreached, scope }: LimitUse): RuleCheck => ({
  rule,
  title,
  state: isBreached ? 'refuse' : isNear ? 'near' : 'pass',
  text: `${title} at ${scope}`,
  allowed: formatPlain(allowed),
  unit,
  ...(observed !== undefined && { observed: formatPlain(observed) }),
  ...(utilisation !== undefined && Number.isFinite(utilisation) && { utilisation }),
});
