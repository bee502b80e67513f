/**
 * The engine's end of risk: keeps the exposure book in step with every fact, gives the rules their context, and is the only
 * way from an order to an intent. Exposure is rebuilt from the state when the lane opens, with the state's memory of what it
 * cannot be rebuilt from: so that the gate after a restart decides as the one before it.
 */
import { addedByReplacement, approvePayout, checkReplacement, checkRisk, type ReplacementTerms, type RiskApproved } from '../risk/check.ts';
import type { Refusal } from '../risk/define.ts';
import {
  createExposure,
  exposurePath,
  moveExposure,
  openOn,
  riskMark,
  setCapital,
  setMark,
  restartMark,
  unitValue,
  type ExposureBook,
  type ExposurePath,
} from '../risk/exposure.ts';
import type { ScopeMark } from '../risk/memory.ts';
import { markScopes, restoreMarks } from '../risk/scope-marks.ts';
import { trackAdmitted, trackChange, trackReplacement } from '../risk/track.ts';
import type { RiskContext } from '../risk/context.ts';
import { defaultDesk } from '../risk/defaults.ts';
import { headroom, type Headroom } from '../risk/headroom.ts';
import { rulesAt, type Instrument } from '../instrument/instrument.ts';
import type { Quote } from '../market/events.ts';
import type { NewOrderSingle } from '../order/order.ts';
import type { OrderChange, OrderState } from '../order/order-state.ts';
import { shareOf, tradedBy, type DeploymentState } from './state.ts';
import { balancesOf } from '../portfolio/ledger.ts';
import { Price } from '../value/quantity.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { toMs } from '../value/timestamp.ts';
import type { FoldEffect } from './fold.ts';
import type { Lane } from './lane.ts';
import { riskContext } from './risk-context.ts';
import { riskCurrencyOf, riskRate } from './risk-rates.ts';

export interface Gate {
  readonly exposure: ExposureBook;
  readonly judge: (order: NewOrderSingle) => Result<RiskApproved, Refusal>;
  /** Not judged: an instrument has ended. */
  readonly payOut: (order: NewOrderSingle) => RiskApproved;
  readonly judgeReplace: (order: OrderState, terms: ReplacementTerms) => Result<RiskApproved, Refusal>;
  readonly headroom: (order: NewOrderSingle) => Headroom;
  readonly onEffect: (effect: FoldEffect) => void;
  readonly onQuote: (quote: Quote) => void;
  readonly onPrice: (instrumentId: string, px: Price) => void;
  /** The first price after a split, before the sizes change. */
  readonly onSplit: (instrumentId: string, px: Price) => void;
  /** Days and peaks brought up to date: the rows that have changed, to be recorded. */
  readonly markScopes: (day: number) => readonly ScopeMark[];
}

export const createGate = (lane: Lane): Gate => {
  const exposure = createExposure(riskCurrencyOf(lane.state), lane.state.risk);
  const context = riskContext(lane, exposure);
  rebuild(lane, exposure);

  const pathOf: PathOf = ({ account, instrumentId, strategyId }) =>
    exposurePath(exposure, { desk: defaultDesk, account, instrumentId, strategyId });

  const markBy =
    (set: typeof setMark) =>
    (instrumentId: string, px: Price): void => {
      const instrument = lane.state.instruments.get(instrumentId);
      if (instrument === undefined) return;
      set(riskMark(exposure, instrumentId), { px, unit: unitOf(lane, instrument, px), nowMs: toMs(lane.state.now) });
    };
  const mark = markBy(setMark);

  const settlePair = settlePairs(context, pathOf);
  for (const order of openOrdersOf(lane)) settlePair(order);

  const onChange = (change: OrderChange, flow: number): void => {
    const { order, from, to } = change;
    const path = pathOf(order.request);
    if (to === 'PendingReplace' && from !== 'PendingReplace') reserve(exposure, order, path);
    trackChange(exposure, change, { path, flow });
  };

  return {
    exposure,
    judge: (order) => first(checkRisk(order, context)),
    payOut: (order) => approvePayout(order, context),
    judgeReplace: (order, terms) => first(checkReplacement(order, terms, context)),
    headroom: (order) => headroom(order, context),
    onEffect: ({ opened, change, flow = 0, moved = [], cashOf }) => {
      if (opened !== undefined) {
        trackAdmitted(pathOf(opened.request), opened.request);
        settlePair(opened);
      }
      if (change !== undefined) {
        onChange(change, flow);
        settlePair(change.order);
      }
      if (cashOf !== undefined) bringCapital(lane, exposure, cashOf);
      for (const move of moved) moveExposure(pathOf(move), { qty: move.qty, flow: move.flow });
    },
    onQuote: ({ instrumentId, bidPx, offerPx }) => {
      if (bidPx > 0 && bidPx < offerPx) mark(instrumentId, Price(Math.round((bidPx + offerPx) / 2)));
    },
    onPrice: mark,
    onSplit: markBy(restartMark),
    markScopes: (day) => markScopes(exposure, day),
  };
};

type PathOf = (order: Pick<NewOrderSingle, 'account' | 'instrumentId' | 'strategyId'>) => ExposurePath;

/** Orders that exclude each other count as the larger: what both hold is taken off the open size once. */
const settlePairs = (context: RiskContext, pathOf: PathOf): ((order: OrderState) => void) => {
  const overlaps = new Map<string, number>();
  return ({ request }) => {
    const pair = context.openPair(request);
    if (pair === undefined || request.parentId === undefined) return;
    const shared = Math.min(pair.own, pair.other);
    const before = overlaps.get(request.parentId) ?? 0;
    if (shared === before) return;
    if (shared === 0) overlaps.delete(request.parentId);
    else overlaps.set(request.parentId, shared);
    moveExposure(pathOf(request), openOn(request.side, before - shared));
  };
};

const first = (verdict: ReturnType<typeof checkRisk>): Result<RiskApproved, Refusal> =>
  verdict.ok ? ok(verdict.value) : fail(verdict.failure.refusal);

const unitOf = (lane: Lane, instrument: Instrument, px: Price): number | undefined => {
  const fx = riskRate(lane, instrument.currency)?.rate;
  return fx === undefined ? undefined : unitValue(px, instrument, { multiplier: rulesAt(instrument, lane.state.now).multiplier, fx });
};

const reserve = (exposure: ExposureBook, order: OrderState, path: ExposurePath): void => {
  if (order.pendingReplace === undefined) return;
  trackReplacement(exposure, order, { path, addedQty: addedByReplacement(order, order.pendingReplace.orderQty) });
};

/** From the state as it stands: positions with what they have cost and earned, open orders, and where the day began. */
const rebuild = (lane: Lane, exposure: ExposureBook): void => {
  rebuildPositions(lane, exposure);
  for (const order of openOrdersOf(lane)) {
    const { account, instrumentId, strategyId, side } = order.request;
    const path = exposurePath(exposure, { desk: defaultDesk, account, instrumentId, strategyId });
    moveExposure(path, { ...openOn(side, order.leavesQty), openOrders: 1 });
    reserve(exposure, order, path);
  }
  for (const { account } of lane.state.accounts.values()) bringCapital(lane, exposure, account);
  restoreMarks(exposure);
};

/** What came in and did not go out again. */
const bringCapital = ({ state }: Lane, exposure: ExposureBook, account: string): void => {
  const deposits = [...balancesOf(state.books.ledger, account, 'Deposits').values()].reduce((sum, amount) => sum - amount, 0n);
  setCapital(exposure, { desk: defaultDesk, account }, Number(deposits) / 1e8);
};

const openOrdersOf = ({ state }: Lane): readonly OrderState[] => [...state.openOrders].flatMap((id) => state.orders.get(id) ?? []);

const sharesOf = (deployment: DeploymentState) =>
  tradedBy(deployment.terms).map((instrumentId) => ({
    ...{ account: deployment.terms.account, instrumentId, strategyId: deployment.terms.id },
    qty: shareOf(deployment, instrumentId)?.qty ?? 0,
  }));

/** The strategies' parts of a position first, by their own paths; what is left of it belongs to nobody's strategy. */
const rebuildPositions = ({ state }: Lane, exposure: ExposureBook): void => {
  const left = new Map<string, number>();
  for (const [account, book] of state.books.accounts)
    for (const [instrumentId, { position }] of book.positions) left.set(`${account} ${instrumentId}`, position.qty);
  const place = (account: string, instrumentId: string, part: { readonly strategyId?: string; readonly qty: number }): void => {
    const path = exposurePath(exposure, { desk: defaultDesk, account, instrumentId, strategyId: part.strategyId });
    moveExposure(path, { qty: part.qty, flow: state.risk.flows.get(`${account} ${instrumentId} ${part.strategyId ?? ''}`) ?? 0 });
  };
  for (const { account, instrumentId, strategyId, qty } of [...state.deployments.values()].flatMap(sharesOf)) {
    const key = `${account} ${instrumentId}`;
    place(account, instrumentId, { strategyId, qty });
    left.set(key, (left.get(key) ?? 0) - qty);
  }
  for (const [key, qty] of left) {
    const [account = '', instrumentId = ''] = key.split(' ');
    place(account, instrumentId, { qty });
  }
};
