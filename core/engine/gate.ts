/**
 * The engine's end of risk: keeps the exposure book in step with every fact, gives the rules their context, and is the only
 * way from an order to an intent. Exposure is rebuilt from the state when the lane opens; it is never recovered.
 */
import { addedByReplacement, checkReplacement, checkRisk, type ReplacementTerms, type RiskApproved } from '../risk/check.ts';
import type { Refusal } from '../risk/define.ts';
import { createExposure, exposureNode, exposurePath, exposureScale, moveExposure, openOn, riskMark, setMark, toExposure, unitValue, type ExposureBook, type ExposurePath } from '../risk/exposure.ts';
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

export interface Gate {
  readonly exposure: ExposureBook;
  readonly judge: (order: NewOrderSingle) => Result<RiskApproved, Refusal>;
  readonly judgeReplace: (order: OrderState, terms: ReplacementTerms) => Result<RiskApproved, Refusal>;
  readonly headroom: (order: NewOrderSingle) => Headroom;
  readonly onEffect: (effect: FoldEffect) => void;
  readonly onQuote: (quote: Quote) => void;
  readonly onPrice: (instrumentId: string, px: Price) => void;
  /** A new day for an account: its daily loss counts from here. */
  readonly onDay: (account: string) => void;
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

  const onChange = (change: OrderChange): void => {
    const { order, from, to } = change;
    const path = pathOf(order.request);
    const nowMs = toMs(lane.state.now);
    const instrument = lane.state.instruments.get(order.request.instrumentId);
    if (to === 'PendingCancel' && from !== 'PendingCancel') trackMessage(path, nowMs);
    if (to === 'PendingReplace' && from !== 'PendingReplace' && order.pendingReplace !== undefined) {
      trackReplacement(exposure, order, { path, addedQty: addedByReplacement(order, order.pendingReplace.orderQty), nowMs });
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
      if (opened !== undefined) trackAdmitted(pathOf(opened.request), opened.request, toMs(lane.state.now));
      if (change !== undefined) onChange(change);
    },
    onQuote: ({ instrumentId, bidPx, offerPx }) => {
      if (bidPx > 0 && bidPx < offerPx) mark(instrumentId, Price(Math.round((bidPx + offerPx) / 2)));
    },
    onPrice: mark,
    onDay: (account) => startDay(exposure, account),
  };
};

const first = (verdict: ReturnType<typeof checkRisk>): Result<RiskApproved, Refusal> => (verdict.ok ? ok(verdict.value) : fail(verdict.failure.refusal));

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
  const { state } = lane;
  for (const [account, book] of state.books.accounts) {
    for (const [instrumentId, { position }] of book.positions) {
      const path = exposurePath(exposure, { desk: defaultDesk, account, instrumentId });
      const earned = position.realised - position.cost - (state.positionFees.get(`${account} ${instrumentId}`) ?? 0n);
      moveExposure(path, { qty: position.qty, flow: Math.round((Number(earned) * exposureScale) / 1e8) });
    }
  }
  for (const id of state.openOrders) {
    const order = state.orders.get(id);
    if (order === undefined) continue;
    const { account, instrumentId, strategyId, side } = order.request;
    const path = exposurePath(exposure, { desk: defaultDesk, account, instrumentId, strategyId });
    moveExposure(path, { ...openOn(side, order.leavesQty), openOrders: 1 });
  }
  for (const { account, dayStart } of state.accounts.values()) {
    const deposits = [...balancesOf(state.books.ledger, account, 'Deposits').values()].reduce((sum, amount) => sum - amount, 0n);
    const node = exposureNode(exposure, { desk: defaultDesk, account });
    node.capital = Math.round((Number(deposits) * exposureScale) / 1e8);
    if (dayStart !== undefined) node.dayStartPnl = Math.round((Number(dayStart - deposits) * exposureScale) / 1e8);
  }
};

const startDay = (exposure: ExposureBook, account: string): void => {
  const scope = exposureNode(exposure, { desk: defaultDesk, account }).scope;
  for (const node of exposure.nodes.values()) if (node.scope === scope || node.scope.startsWith(`${scope}/`)) node.dayStartPnl = node.pnl;
};
