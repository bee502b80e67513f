/**
 * The engine's end of risk: keeps the exposure book in step with every fact, gives the rules their context, and is the only
 * way from an order to an intent. Exposure is rebuilt from the state when the lane opens; it is never recovered.
 */
import { addedByReplacement, checkReplacement, checkRisk, type ReplacementTerms, type RiskApproved } from '../risk/check.ts';
import type { Refusal } from '../risk/define.ts';
import {
  createExposure,
  exposureNode,
  exposurePath,
  exposureScale,
  moveExposure,
  openOn,
  riskMark,
  rollDay,
  setMark,
  toExposure,
  unitValue,
  type ExposureBook,
  type ExposurePath,
} from '../risk/exposure.ts';
import { trackAdmitted, trackChange, trackMessage, trackReplacement } from '../risk/track.ts';
import { defaultDesk, defaultRiskCurrency } from '../risk/defaults.ts';
import { headroom, type Headroom } from '../risk/headroom.ts';
import { rulesAt, type Instrument } from '../instrument/instrument.ts';
import type { Quote } from '../market/events.ts';
import type { NewOrderSingle } from '../order/order.ts';
import type { OrderChange, OrderState } from '../order/order-state.ts';
import { balancesOf } from '../portfolio/ledger.ts';
import { Currency, type Money } from '../value/money.ts';
import { Price } from '../value/quantity.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { toMs } from '../value/timestamp.ts';
import { fxRate } from './fx.ts';
import type { FoldEffect } from './fold.ts';
import type { Lane } from './lane.ts';
import { riskContext } from './risk-context.ts';
import { firmScope } from './scopes.ts';

export interface Gate {
  readonly exposure: ExposureBook;
  readonly judge: (order: NewOrderSingle) => Result<RiskApproved, Refusal>;
  readonly judgeReplace: (order: OrderState, terms: ReplacementTerms) => Result<RiskApproved, Refusal>;
  readonly headroom: (order: NewOrderSingle) => Headroom;
  readonly onEffect: (effect: FoldEffect) => void;
  readonly onQuote: (quote: Quote) => void;
  readonly onPrice: (instrumentId: string, px: Price) => void;
  /** A new day: every daily loss counts from here. */
  readonly onDay: () => void;
}

export const createGate = (lane: Lane): Gate => {
  const exposure = createExposure(defaultRiskCurrency);
  const context = riskContext(lane, exposure);
  rebuild(lane, exposure);

  const pathOf = ({ account, instrumentId, strategyId }: Pick<NewOrderSingle, 'account' | 'instrumentId' | 'strategyId'>): ExposurePath =>
    exposurePath(exposure, { desk: defaultDesk, account, instrumentId, strategyId });

  const mark = (instrumentId: string, px: Price): void => {
    const instrument = lane.state.instruments.get(instrumentId);
    if (instrument === undefined) return;
    setMark(riskMark(exposure, instrumentId), { px, unit: unitOf(lane, instrument, px), nowMs: toMs(lane.state.now) });
  };

  const overlaps = new Map<string, number>();
  /** Orders that exclude each other count as the larger: what both hold is taken off the open size once. */
  const settlePair = ({ request }: OrderState): void => {
    const pair = context.openPair(request);
    if (pair === undefined || request.parentId === undefined) return;
    const shared = Math.min(pair.own, pair.other);
    const before = overlaps.get(request.parentId) ?? 0;
    if (shared === before) return;
    if (shared === 0) overlaps.delete(request.parentId);
    else overlaps.set(request.parentId, shared);
    moveExposure(pathOf(request), openOn(request.side, before - shared));
  };
  for (const order of openOrdersOf(lane)) settlePair(order);

  const onChange = (change: OrderChange): void => {
    const { order, from, to } = change;
    const path = pathOf(order.request);
    const nowMs = toMs(lane.state.now);
    const instrument = lane.state.instruments.get(order.request.instrumentId);
    if (to === 'PendingCancel' && from !== 'PendingCancel') trackMessage(path, nowMs);
    if (to === 'PendingReplace' && from !== 'PendingReplace' && order.pendingReplace !== undefined) {
      trackReplacement(exposure, order, {
        path,
        addedQty: addedByReplacement(order, order.pendingReplace.orderQty),
        nowMs,
      });
    }
    const currency = Currency(instrument?.currency ?? defaultRiskCurrency);
    trackChange(exposure, change, { path, nowMs, currency, valueOf: (amount, of) => inRisk(lane, amount, of) });
  };

  return {
    exposure,
    judge: (order) => first(checkRisk(order, context)),
    judgeReplace: (order, terms) => first(checkReplacement(order, terms, context)),
    headroom: (order) => headroom(order, context),
    onEffect: ({ opened, change }) => {
      if (opened !== undefined) {
        trackAdmitted(pathOf(opened.request), opened.request, toMs(lane.state.now));
        settlePair(opened);
      }
      if (change !== undefined) {
        onChange(change);
        settlePair(change.order);
      }
    },
    onQuote: ({ instrumentId, bidPx, offerPx }) => {
      if (bidPx > 0 && bidPx < offerPx) mark(instrumentId, Price(Math.round((bidPx + offerPx) / 2)));
    },
    onPrice: mark,
    onDay: () => rollDay(exposure, firmScope),
  };
};

const first = (verdict: ReturnType<typeof checkRisk>): Result<RiskApproved, Refusal> =>
  verdict.ok ? ok(verdict.value) : fail(verdict.failure.refusal);

const rateTo = (lane: Lane, currency: Currency): number | undefined => {
  if (currency === defaultRiskCurrency) return 1;
  const rate = fxRate(lane.state, lane.market, { from: currency, to: Currency(defaultRiskCurrency) });
  return rate === undefined || rate.denominator === 0n ? undefined : Number(rate.numerator) / Number(rate.denominator);
};

const unitOf = (lane: Lane, instrument: Instrument, px: Price): number | undefined => {
  const fx = rateTo(lane, instrument.currency);
  return fx === undefined ? undefined : unitValue(px, instrument, { multiplier: rulesAt(instrument, lane.state.now).multiplier, fx });
};

const inRisk = (lane: Lane, amount: Money, currency: Currency): number | undefined => {
  const fx = rateTo(lane, currency);
  return fx === undefined ? undefined : toExposure(amount, fx);
};

/** From the state as it stands: positions with what they have cost and earned, open orders, and where the day began. */
const rebuild = (lane: Lane, exposure: ExposureBook): void => {
  rebuildPositions(lane, exposure);
  for (const order of openOrdersOf(lane)) {
    const { account, instrumentId, strategyId, side, clOrdId } = order.request;
    const path = exposurePath(exposure, { desk: defaultDesk, account, instrumentId, strategyId });
    moveExposure(path, { ...openOn(side, order.leavesQty), openOrders: 1 });
    const addedQty = order.pendingReplace === undefined ? 0 : addedByReplacement(order, order.pendingReplace.orderQty);
    if (addedQty === 0) continue;
    exposure.replacements.set(clOrdId, addedQty);
    moveExposure(path, openOn(side, addedQty));
  }
  for (const { account, dayStart } of lane.state.accounts.values()) {
    const deposits = [...balancesOf(lane.state.books.ledger, account, 'Deposits').values()].reduce((sum, amount) => sum - amount, 0n);
    exposureNode(exposure, { desk: defaultDesk, account }).capital = toUnits(deposits);
    if (dayStart === undefined) continue;
    // What the day began with counts for the account, its desk and the firm.
    for (const parts of [{}, { desk: defaultDesk }, { desk: defaultDesk, account }])
      exposureNode(exposure, parts).dayStartPnl += toUnits(dayStart - deposits);
  }
};

const openOrdersOf = ({ state }: Lane): readonly OrderState[] => [...state.openOrders].flatMap((id) => state.orders.get(id) ?? []);

const toUnits = (amount: bigint): number => Math.round((Number(amount) * exposureScale) / 1e8);

/** The strategies' parts of a position first, by their own paths; what is left of it belongs to nobody's strategy. */
const rebuildPositions = ({ state }: Lane, exposure: ExposureBook): void => {
  const left = new Map<string, { qty: number; earned: bigint }>();
  for (const [account, book] of state.books.accounts) {
    for (const [instrumentId, { position }] of book.positions) {
      const key = `${account} ${instrumentId}`;
      left.set(key, {
        qty: position.qty,
        earned: position.realised - position.cost - (state.positionFees.get(key) ?? 0n),
      });
    }
  }
  for (const { terms, book, fees } of state.deployments.values()) {
    const rest = left.get(`${terms.account} ${terms.instrumentId}`);
    if (rest === undefined) continue;
    const earned = book.realised - book.cost - fees;
    const path = exposurePath(exposure, {
      desk: defaultDesk,
      account: terms.account,
      instrumentId: terms.instrumentId,
      strategyId: terms.id,
    });
    moveExposure(path, { qty: book.qty, flow: toUnits(earned) });
    rest.qty -= book.qty;
    rest.earned -= earned;
  }
  for (const [key, { qty, earned }] of left) {
    const [account = '', instrumentId = ''] = key.split(' ');
    moveExposure(exposurePath(exposure, { desk: defaultDesk, account, instrumentId }), { qty, flow: toUnits(earned) });
  }
};
