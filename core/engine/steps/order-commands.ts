/** Commands about orders: place, basket, algorithm, cancel, replace, flatten. */
import { isTerminal, type OrderTerms } from '../../order/order.ts';
import type { OrderState } from '../../order/order-state.ts';
import { failure, invalid, type Failure } from '../../value/failures.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import { exitKindOf } from '../exits.ts';
import type { Lane } from '../lane.ts';
import { nextClOrdId } from '../order-ids.ts';
import { findOrder } from '../state.ts';
import { startAlgorithm, stopAlgorithm } from './algorithm-step.ts';
import { cancelOrder, cancelOrders } from './cancel-step.ts';
import { checkAlgorithm } from './check-algorithm.ts';
import { knownAccount, knownInstrument, type Handlers } from './command.ts';
import { forgetUnprotected } from './exit-step.ts';
import { flattenLater, flattenPositions } from './flatten-step.ts';
import { placeOrder, refusalFailure } from './order-step.ts';

/** One order: an instrument that the lane does not trade is the gate's to refuse, by R09, and leaves a refusal. */
const checkOrder = (lane: Lane, terms: OrderTerms): Result<string, Failure> => {
  const account = knownAccount(lane, terms.account);
  return account.ok ? checkPrices(terms) : account;
};

const checkTerms = (lane: Lane, terms: OrderTerms): Result<string, Failure> => {
  const account = knownAccount(lane, terms.account);
  if (!account.ok) return account;
  const instrument = knownInstrument(lane, terms.instrumentId);
  if (!instrument.ok) return instrument;
  return checkPrices(terms);
};

const checkPrices = ({ ordType, price, stopPx }: OrderTerms): Result<string, Failure> => {
  const needsPrice = ordType === 'Limit' || ordType === 'StopLimit';
  if (needsPrice !== (price !== undefined))
    return fail(invalid('price', `${needsPrice ? 'present' : 'absent'} for a ${ordType} order`, price));
  const needsStop = ordType === 'Stop' || ordType === 'StopLimit';
  if (needsStop !== (stopPx !== undefined))
    return fail(invalid('stopPx', `${needsStop ? 'present' : 'absent'} for a ${ordType} order`, stopPx));
  return ok('');
};

const openOrder = (lane: Lane, clOrdId: string): Result<OrderState, Failure> => {
  const order = findOrder(lane.state, clOrdId);
  if (order === undefined) return fail(failure('NotFound', `order ${clOrdId} must be one of this lane's, was not found`));
  if (isTerminal(order.status)) return fail(failure('Conflict', `order ${clOrdId} must be open, was ${order.status}`));
  return ok(order);
};

/** Nothing more of it is sent, and what is open of it is cancelled; how many cancels were asked for. */
const endAlgorithm = (lane: Lane, parentId: string): number => {
  stopAlgorithm(lane, parentId);
  forgetUnprotected(lane, parentId);
  return cancelOrders(lane, (order) => order.parentId === parentId);
};

/** Instruments in which a bracket was at work: their exits must be gone before the position is closed. */
const endBrackets = (lane: Lane, account: string, instrumentId: string | undefined): ReadonlySet<string> => {
  const ended = new Set<string>();
  for (const parentId of lane.children.withExits()) {
    const order = lane.state.algorithms.get(parentId)?.order;
    if (order?.account !== account || (instrumentId !== undefined && order.instrumentId !== instrumentId)) continue;
    if (endAlgorithm(lane, parentId) > 0) ended.add(order.instrumentId);
  }
  return ended;
};

export const orderCommands: Handlers<
  'PlaceOrder' | 'PlaceBasket' | 'PlaceAlgorithm' | 'CancelAlgorithm' | 'CancelOrder' | 'ReplaceOrder' | 'CancelAll' | 'Flatten'
> = {
  PlaceOrder: (lane, { terms }, { actor }) => {
    const checked = checkOrder(lane, terms);
    if (!checked.ok) return checked;
    const placed = placeOrder(lane, terms, { userId: actor.userId });
    return placed.placed ? ok(placed.clOrdId) : fail(refusalFailure(placed.refusal));
  },
  PlaceBasket: (lane, { orders }, { actor }) => {
    for (const terms of orders) {
      const checked = checkTerms(lane, terms);
      if (!checked.ok) return checked;
    }
    const placed = orders.map((terms) => placeOrder(lane, terms, { userId: actor.userId }));
    const refused = placed.flatMap((one) => (one.placed ? [] : [one.refusal.text]));
    const sent = placed.flatMap((one) => (one.placed ? [one.clOrdId] : []));
    return sent.length === 0 && refused.length > 0
      ? fail(failure('RiskRefused', refused.join('; ')))
      : ok(JSON.stringify({ sent, refused }));
  },
  PlaceAlgorithm: (lane, { terms, type: _type, ...wanted }, { actor }) => {
    const checked = checkTerms(lane, terms);
    if (!checked.ok) return checked;
    const request = checkAlgorithm(lane, terms, wanted);
    if (!request.ok) return request;
    return startAlgorithm(lane, terms, { ...request.value, origin: { userId: actor.userId } });
  },
  CancelAlgorithm: (lane, { parentId }) => {
    const parent = lane.state.algorithms.get(parentId);
    if (parent === undefined) return fail(failure('NotFound', `algorithm ${parentId} must be one of this lane's, was not found`));
    if (parent.state !== 'Working') return fail(failure('Conflict', `algorithm ${parentId} must be working, was ${parent.state}`));
    return ok(String(endAlgorithm(lane, parentId)));
  },
  CancelOrder: (lane, { clOrdId }) => {
    const order = openOrder(lane, clOrdId);
    if (!order.ok) return order;
    const { request } = order.value;
    const parent = request.parentId === undefined ? undefined : lane.state.algorithms.get(request.parentId);
    // One exit cancels the other: without them the bracket is over.
    if (request.parentId !== undefined && parent?.state === 'Working' && exitKindOf(parent, request) !== undefined)
      endAlgorithm(lane, request.parentId);
    else cancelOrder(lane, order.value);
    return ok(clOrdId);
  },
  ReplaceOrder: (lane, command) => {
    const found = openOrder(lane, command.clOrdId);
    if (!found.ok) return found;
    const order = found.value;
    if (command.orderQty <= order.cumQty) return fail(invalid('qty', `more than the ${order.cumQty} already filled`, command.orderQty));
    const verdict = lane.gate.judgeReplace(order, command);
    if (!verdict.ok) return fail({ code: 'RiskRefused', message: verdict.failure.text, field: verdict.failure.rule });
    const { orderQty, price, stopPx } = command;
    lane.emit({
      kind: 'ReplaceIntent',
      venue: order.venue,
      clOrdId: nextClOrdId(lane.state),
      origClOrdId: order.clOrdId,
      instrumentId: order.request.instrumentId,
      orderQty,
      ...(price !== undefined && { price }),
      ...(stopPx !== undefined && { stopPx }),
    });
    return ok(command.clOrdId);
  },
  CancelAll: (lane, { account, instrumentId }) => {
    const count = cancelOrders(
      lane,
      (order) =>
        (account === undefined || order.account === account) && (instrumentId === undefined || order.instrumentId === instrumentId),
    );
    return ok(String(count));
  },
  Flatten: (lane, { account, instrumentId }, { actor }) => {
    const checked = knownAccount(lane, account);
    if (!checked.ok) return checked;
    const { userId } = actor;
    const except = endBrackets(lane, account, instrumentId);
    for (const guarded of except) flattenLater(lane, { account, instrumentId: guarded, userId });
    const placed = flattenPositions(lane, { account, userId, except, ...(instrumentId !== undefined && { instrumentId }) });
    const refused = placed.find((one) => !one.placed);
    return refused === undefined || refused.placed ? ok(String(placed.length)) : fail(refusalFailure(refused.refusal));
  },
};
