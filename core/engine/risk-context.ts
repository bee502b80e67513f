/** What the rules read, answered from the lane. What is not known is undefined: the rules refuse it. */
import { isOpen } from '../instrument/calendar.ts';
import type { NewOrderSingle } from '../order/order.ts';
import type { MarketView, ParentView, RiskContext, TradingState } from '../risk/context.ts';
import type { ExposureBook } from '../risk/exposure.ts';
import { defaultDesk } from '../risk/defaults.ts';
import { Currency } from '../value/money.ts';
import { exitKindOf, openOfLeg, openPairOf, viewExits } from './exits.ts';
import type { Lane } from './lane.ts';
import { riskRate } from './risk-rates.ts';
import { firmScope } from './scopes.ts';

const desk = { desk: defaultDesk };

export const riskContext = (lane: Lane, exposure: ExposureBook): RiskContext => ({
  get now() {
    return lane.state.now;
  },
  get limits() {
    return lane.state.limits;
  },
  exposure,
  account: (id) => (lane.state.accounts.has(id) ? desk : undefined),
  instrument: (id) => lane.state.instruments.get(id),
  market: (instrumentId) => marketView(lane, instrumentId),
  // The simulated market always trades, and a backtest's bars are proof of their sessions.
  isSessionOpen: (instrument) => lane.state.environment === 'Sim' || !lane.hasQuotes || isOpen(instrument.calendar, lane.state.now),
  abilities: (venue) => lane.state.venues.get(venue),
  tradingState: (scope) => stateOf(lane, scope),
  venueState: (venue) => venueState(lane, venue),
  rate: (currency) => riskRate(lane, Currency(currency)),
  parent: (order) => parentView(lane, order),
  openPair: (order) => openPairOf(lane.state, lane.children, order),
  isKnownClOrdId: (clOrdId) => lane.state.orderIds.has(clOrdId),
});

/** A lane without quotes (bars of a backtest) has no venue to reconcile with: it is Active unless a halt says otherwise. */
const stateOf = (lane: Lane, scope: string): TradingState | undefined =>
  lane.state.states.get(scope)?.state ?? (scope === firmScope && !lane.hasQuotes ? 'Active' : undefined);

const venueState = (lane: Lane, venue: string): TradingState | undefined => {
  const isConnected = lane.state.connections.get(venue) ?? (lane.hasQuotes ? undefined : true);
  if (isConnected === undefined) return undefined;
  return isConnected ? 'Active' : 'Reconciling';
};

const marketView = (lane: Lane, instrumentId: string): MarketView => {
  const { quote, lastPx, tsLast, flags } = lane.market.of(instrumentId);
  const venue = lane.state.instruments.get(instrumentId)?.venue ?? '';
  return {
    bidPx: quote?.bidPx,
    offerPx: quote?.offerPx,
    quoteAt: quote?.tsLocal,
    lastPx,
    lastAt: tsLast,
    hasQuotes: lane.hasQuotes,
    flags,
    feedState: lane.hasQuotes ? lane.market.feeds.get(venue) : 'Live',
  };
};

const parentView = (lane: Lane, order: NewOrderSingle): ParentView | undefined => {
  const { parentId } = order;
  const parent = parentId === undefined ? undefined : lane.state.algorithms.get(parentId);
  if (parentId === undefined || parent === undefined) return undefined;
  const children = lane.children.of(parentId);
  if (exitKindOf(parent, order) !== undefined) {
    const { entryCumQty, exitCumQty, legs } = viewExits(lane.state, parent, children);
    const childrenLeavesQty = Math.max(openOfLeg(legs.stop), openOfLeg(legs.profit));
    return { orderQty: entryCumQty, childrenCumQty: exitCumQty, childrenLeavesQty };
  }
  let childrenCumQty = 0;
  let childrenLeavesQty = 0;
  for (const { request, cumQty, leavesQty } of children) {
    if (request.side !== parent.order.side) continue;
    childrenCumQty += cumQty;
    childrenLeavesQty += leavesQty;
  }
  return { orderQty: parent.order.orderQty, childrenCumQty, childrenLeavesQty };
};
