/**
 * Orders of a strategy that rest. What the target asks for has two parts: what takes off the position, and what adds to it; each has one
 * order at most, and nothing is sent for a part while the venue's answer about its order is missing. Another target amends what rests, or
 * cancels it and goes on once the venue has said so. After its time in force an order is cancelled here, at a close, in live as in
 * backtest.
 */
import { priceToNumber } from '../../instrument/convert.ts';
import type { Bar } from '../../market/events.ts';
import { isTerminal, type OrderTerms } from '../../order/order.ts';
import { isWorking, type OrderState } from '../../order/order-state.ts';
import { planPrices, type EntryType, type PlanPrices } from '../../strategy/resting-plan.ts';
import { at } from '../../strategy/cell.ts';
import { formatDecimal } from '../../value/decimal.ts';
import { given } from '../../value/given.ts';
import { Qty } from '../../value/quantity.ts';
import { exitKindOf, viewExits, type ExitsView } from '../exits.ts';
import type { Lane } from '../lane.ts';
import { nextClOrdId } from '../order-ids.ts';
import type { DecisionRow, RefusalRow } from '../replica/rows.ts';
import { exitPricesFor, restingTerms } from '../resting-terms.ts';
import { keepResting } from '../resting-memory.ts';
import type { RestingOrders, RunningProgram } from '../running-program.ts';
import type { DeploymentState } from '../state.ts';
import { startAlgorithm } from './algorithm-step.ts';
import { cancelOrder, cancelOrders } from './cancel-step.ts';
import { placeOrder, type Origin, type Placed } from './order-step.ts';

export interface Tended {
  readonly running: RunningProgram;
  readonly resting: RestingOrders;
  readonly deployment: DeploymentState;
}

/** Another target: what was over begins anew. */
export const beginDecision = (resting: RestingOrders): void => {
  resting.brackets.clear();
  resting.isNew = true;
  resting.isOver = resting.isAtMarket = resting.isExpired = false;
};

type Part = 'enter' | 'close' | 'exit';

interface Open {
  readonly order: OrderState;
  readonly part: Part;
}

const openOf = (lane: Lane, strategyId: string): readonly Open[] =>
  [...lane.state.openOrders].flatMap((id) => {
    const order = lane.state.orders.get(id);
    if (order === undefined || order.request.strategyId !== strategyId || isTerminal(order.status)) return [];
    return [{ order, part: partOf(lane, order) }];
  });

const partOf = ({ state }: Lane, { request }: OrderState): Part => {
  const parent = request.parentId === undefined ? undefined : state.algorithms.get(request.parentId);
  if (parent !== undefined && exitKindOf(parent, request) !== undefined) return 'exit';
  return request.execInst.includes('DoNotIncrease') ? 'close' : 'enter';
};

/** Prices of new orders are of this close from now on. */
export const priceAt = ({ resting, stream: { slots }, instrument }: RunningProgram, bar: Bar): void => {
  if (resting === undefined) return;
  const { unitSlot, exitUnitSlot } = resting.style;
  resting.at = { close: priceToNumber(bar.close, instrument), unit: at(slots, unitSlot), exitUnit: at(slots, exitUnitSlot) };
};

/** A bar has closed: prices are of its close from now on, and what has rested long enough is cancelled. */
export const ageOrders = (lane: Lane, tended: Tended, bar: Bar): void => {
  const { running, resting, deployment } = tended;
  const { plan } = resting.style;
  priceAt(running, bar);
  resting.isNew = false;
  const open = openOf(lane, deployment.terms.id);
  const ids = new Set(open.map(({ order }) => order.request.clOrdId));
  for (const id of resting.ages.keys()) if (!ids.has(id)) resting.ages.delete(id);
  for (const { order, part } of open) {
    if (part === 'exit') continue;
    const age = (resting.ages.get(order.request.clOrdId) ?? 0) + 1;
    resting.ages.set(order.request.clOrdId, age);
    if (plan.inForce > 0 && age >= plan.inForce && isWorking(order)) expire(lane, tended, { order, part, bar });
  }
  ageExits(lane, tended);
};

interface Expired extends Open {
  readonly bar: Bar;
}

const expire = (lane: Lane, { running, resting, deployment }: Tended, { order, part, bar }: Expired): void => {
  const { inForce, onExpiry } = resting.style.plan;
  cancelOrder(lane, order);
  resting.isAtMarket ||= onExpiry === 'market';
  // What is to be closed is asked for again: waiting would keep a position that is not wanted.
  if (part === 'enter' && onExpiry === 'wait') resting.isOver = true;
  const { side, ordType } = order.request;
  const px = formatDecimal(order.stopPx ?? order.price ?? 0, running.instrument.priceScale);
  const left = order.cumQty > 0 ? 'filled in part' : 'not filled';
  const text = `${side} ${ordType} at ${px} ended after ${inForce} bars, ${left}`;
  tell(lane, deployment, { action: 'NoTrade', clOrdId: order.request.clOrdId, text, px: bar.close });
};

/** Closes at which a bracket of this decision has exits at work. */
const ageExits = (lane: Lane, { running, resting, deployment }: Tended): void => {
  const inForce = resting.style.plan.exits?.inForce ?? 0;
  for (const [parentId, age] of resting.brackets) {
    if ((exitsOf(lane, parentId)?.wantedQty ?? 0) === 0) continue;
    resting.brackets.set(parentId, age + 1);
    if (inForce === 0 || age + 1 < inForce || deployment.book.qty === 0) continue;
    resting.isOver = resting.isExpired = true;
    running.wantedQty = 0;
  }
};

const exitsOf = (lane: Lane, parentId: string): ExitsView | undefined => {
  const parent = lane.state.algorithms.get(parentId);
  return parent?.exits === undefined ? undefined : viewExits(lane.state, parent, lane.children.of(parentId));
};

const tell = (lane: Lane, { terms }: DeploymentState, what: Pick<DecisionRow, 'action' | 'clOrdId' | 'text' | 'px'>): void => {
  const { id, instrumentId } = terms;
  const { now: ts } = lane.state;
  lane.emit({
    kind: 'DecisionMade',
    decision: {
      ...{ id: `${id} ${ts} ${what.clOrdId}`, deploymentId: id, instrumentId, conditions: [], tsBar: ts, ts, reason: 'Expired' },
      ...what,
    },
  });
};

interface Needed {
  /** Signed, as the order that does it. */
  readonly close: number;
  readonly enter: number;
}

/** From one position to another: first towards zero, then away from it. */
const neededFor = (wanted: number, held: number): Needed => {
  if (wanted * held < 0) return { close: -held, enter: wanted };
  const difference = wanted - held;
  return Math.abs(wanted) < Math.abs(held) ? { close: difference, enter: 0 } : { close: 0, enter: difference };
};

/** Brings what rests to what the target asks for; a refusal, or the first order sent. */
export const pursueResting = (lane: Lane, tended: Tended): Placed | undefined => {
  const { running, resting, deployment } = tended;
  const { wantedQty, refusedTarget } = running;
  if (wantedQty === undefined || (refusedTarget !== undefined && refusedTarget === deployment.target)) return undefined;
  if ([...resting.brackets.keys()].some((id) => (exitsOf(lane, id)?.exitCumQty ?? 0) > 0)) resting.isOver = true;
  const { close, enter } = neededFor(wantedQty, deployment.book.qty);
  const needed = { close, enter: resting.isOver ? 0 : enter };
  const open = openOf(lane, deployment.terms.id);
  resting.isWaiting = cancelUnwanted(lane, tended, { needed, open }) > 0 || open.some(({ order }) => !isWorking(order));
  if (resting.isWaiting) return undefined;
  const placed = (['close', 'enter'] as const).map((part) =>
    needed[part] === 0 ? undefined : bring(lane, tended, { part, difference: needed[part], open: open.find((one) => one.part === part) }),
  );
  resting.isNew = false;
  return placed.find((one) => one?.placed === false) ?? placed.find((one) => one !== undefined);
};

/** The venue has answered what was waited for. */
export const goOnResting = (lane: Lane, strategyId: string | undefined): void => {
  const running = strategyId === undefined ? undefined : lane.programs.get(strategyId);
  const deployment = strategyId === undefined ? undefined : lane.state.deployments.get(strategyId);
  if (running?.resting?.isWaiting !== true || deployment?.state !== 'Running') return;
  const placed = pursueResting(lane, { running, resting: running.resting, deployment });
  if (placed?.placed === false) running.refusedTarget = deployment.target;
  keepResting(lane, running, deployment);
};

interface Standing {
  readonly needed: Needed;
  readonly open: readonly Open[];
}

/** Cancels what nothing is needed of, or other terms; how many answers are awaited. */
const cancelUnwanted = (lane: Lane, tended: Tended, { needed, open }: Standing): number => {
  const { running, deployment } = tended;
  const isFullClose = needed.close !== 0 && Math.abs(needed.close) === Math.abs(deployment.book.qty);
  if (isFullClose && open.some(({ part }) => part === 'exit')) {
    return cancelOrders(lane, ({ strategyId }) => strategyId === running.deploymentId);
  }
  const unwanted = open.filter(({ order, part }) => part !== 'exit' && isUnwanted(lane, tended, { order, part, needed }));
  for (const { order } of unwanted) if (isWorking(order)) cancelOrder(lane, order);
  return unwanted.length;
};

const isUnwanted = (
  lane: Lane,
  tended: Tended,
  { order, part, needed }: { readonly order: OrderState; readonly part: 'enter' | 'close' } & Pick<Standing, 'needed'>,
): boolean => {
  const difference = needed[part];
  const isOtherSide = (order.request.side === 'Buy') !== difference > 0;
  if (difference === 0 || isOtherSide || order.request.ordType !== typeOf(tended.resting, part)) return true;
  return !mayAmend(lane, tended) && amendmentOf(lane, tended, { order, part, difference }) !== undefined;
};

/** A bracket's prices and size are its parent's for good. */
const mayAmend = (lane: Lane, { running, resting }: Tended): boolean =>
  resting.style.plan.exits === undefined && lane.state.venues.get(running.instrument.venue)?.replace === true;

/** What is not to rest goes at market. */
const typeOf = ({ style: { plan }, isAtMarket }: RestingOrders, part: 'enter' | 'close'): EntryType =>
  isAtMarket || (part === 'close' && !plan.closesResting) ? 'Market' : plan.ordType;

interface Bringing {
  readonly part: 'enter' | 'close';
  readonly difference: number;
}

const termsFor = (lane: Lane, { running, resting, deployment }: Tended, { part, difference }: Bringing): Priced | undefined => {
  if (resting.at === undefined) return undefined;
  const ordType = typeOf(resting, part);
  const side = difference > 0 ? 1 : -1;
  const prices = planPrices({ ...resting.style.plan, ordType }, side, resting.at);
  const { instrument } = running;
  const asked = { account: deployment.terms.account, instrument, ordType, side, prices, now: lane.state.now } as const;
  const terms = restingTerms({ ...asked, qty: Math.abs(difference), isReducing: part === 'close' });
  return terms && { terms, side, prices };
};

interface Priced {
  readonly terms: OrderTerms;
  readonly side: 1 | -1;
  readonly prices: PlanPrices;
}

interface Amendment extends Pick<OrderTerms, 'price' | 'stopPx'> {
  readonly orderQty: Qty;
}

/**
 * Other terms for an order that rests; undefined where it stands as it should. Its price stays, but for a new decision or one
 * that follows.
 */
const amendmentOf = (lane: Lane, tended: Tended, { order, ...bringing }: Bringing & Pick<Open, 'order'>): Amendment | undefined => {
  const priced = termsFor(lane, tended, bringing);
  if (priced === undefined) return undefined;
  const { resting } = tended;
  const { price, stopPx, orderQty } = priced.terms;
  // A stop that has begun to fill was set off, and is no stop any more.
  if (order.stopPx !== undefined && order.cumQty > 0) return undefined;
  const isMoved = (resting.isNew || resting.style.plan.isRepriced) && (price !== order.price || stopPx !== order.stopPx);
  if (!isMoved && orderQty === order.leavesQty) return undefined;
  return { orderQty: Qty(order.cumQty + orderQty), ...(isMoved && given({ price, stopPx })) };
};

/** One part: amended where it rests, sent where nothing does. */
const bring = (lane: Lane, tended: Tended, { open, ...bringing }: Bringing & { readonly open: Open | undefined }): Placed | undefined => {
  if (open !== undefined) return amend(lane, open.order, amendmentOf(lane, tended, { ...bringing, order: open.order }));
  const { resting, deployment } = tended;
  const priced = termsFor(lane, tended, bringing);
  if (priced === undefined) return undefined;
  const { terms: deployed, ownerId } = deployment;
  const origin: Origin = { userId: ownerId, strategyId: deployed.id, programHash: deployed.programHash };
  if (bringing.part === 'close') return tellExpired(lane, tended, placeOrder(lane, priced.terms, origin));
  const isBracket = resting.style.plan.exits !== undefined;
  return isBracket ? openBracket(lane, tended, { ...priced, origin }) : placeOrder(lane, priced.terms, origin);
};

const tellExpired = (lane: Lane, { resting, deployment }: Tended, placed: Placed): Placed => {
  const text = `Exits ended after ${resting.style.plan.exits?.inForce ?? 0} bars: closed at market`;
  if (resting.isExpired && placed.placed) tell(lane, deployment, { action: 'Exit', clOrdId: placed.clOrdId, text });
  return placed;
};

/** One the gate refuses is not sent: the order stays as it is. */
const amend = (lane: Lane, order: OrderState, amendment: Amendment | undefined): undefined => {
  if (amendment === undefined || !lane.gate.judgeReplace(order, amendment).ok) return;
  const { venue, clOrdId: origClOrdId, request } = order;
  const intent = { venue, clOrdId: nextClOrdId(lane.state), origClOrdId, instrumentId: request.instrumentId };
  lane.emit({ kind: 'ReplaceIntent', ...intent, ...amendment });
};

const openBracket = (lane: Lane, { running, resting }: Tended, { terms, origin, ...priced }: Priced & { readonly origin: Origin }) => {
  const exits = exitPricesFor({ ...priced, instrument: running.instrument, now: lane.state.now });
  if (exits === undefined) return undefined;
  const before = lastRefusal(lane);
  const started = startAlgorithm(lane, terms, { algorithm: 'bracket', durationMs: 0, slices: 1, exits, origin });
  if (started.ok) {
    resting.brackets.set(started.value, 0);
    return { placed: true, clOrdId: started.value } as const;
  }
  const refusal = lastRefusal(lane);
  return refusal === undefined || refusal === before ? undefined : ({ placed: false, refusal } as const);
};

const lastRefusal = ({ state }: Lane): RefusalRow | undefined => [...state.refusals.values()].at(-1);
