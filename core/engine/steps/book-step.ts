/**
 * A close of a deployed book: one sizing for all of it, then orders in the order of the book, sales before purchases, each through the gate
 * and each sent once. What the gate refuses of them is told; what was not filled is not sent again, the next decision sizes anew.
 */
import type { Bar } from '../../market/events.ts';
import type { OrderTerms } from '../../order/order.ts';
import { tradeFor } from '../../sizing/share-order.ts';
import { at } from '../../strategy/cell.ts';
import { given } from '../../value/given.ts';
import { noMoney, type Money } from '../../value/money.ts';
import { addMs, type Timestamp } from '../../value/timestamp.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import type { WarmUp } from '../events.ts';
import type { PendingOrder } from '../facts.ts';
import { clearAlert, raiseAlert, type Lane } from '../lane.ts';
import type { DecisionRow } from '../replica/rows.ts';
import { closeRow, toRows, type RunningBook } from '../running-book.ts';
import { memberOf, type DeploymentState, type MemberState } from '../state.ts';
import { unitAmount, unsizedText } from '../unit-amount.ts';
import { cancelOrders } from './cancel-step.ts';
import { placeOrWait, type Placed } from './order-step.ts';
import { lastMomentOf, originOf } from './pacing-step.ts';
import { sealOthers, warmOthers } from './other-step.ts';
import { bookAlertId, tellAlerts } from './program-alerts.ts';
import { readingsOf, tellUnknown } from './series-step.ts';

const maxEarly = 2000;

export const warmBook = (lane: Lane, book: RunningBook, warmUp: WarmUp): void => {
  const { bars, forming = [] } = warmUp;
  const deployment = lane.state.deployments.get(book.deploymentId);
  if (deployment === undefined || book.isWarm) return;
  warmOthers(lane, book, warmUp);
  for (const bar of forming) if (bar.interval === book.interval) book.builders.get(bar.instrumentId)?.resume(bar);
  const rows = toRows(book, [...bars, ...book.early.splice(0)]);
  for (const row of rows) closeRow(book, row);
  book.isWarm = true;
  if (deployment.state !== 'WarmingUp') return;
  lane.emit({ kind: 'DeploymentSet', terms: deployment.terms, ownerId: deployment.ownerId, state: 'Running' });
  const last = rows.at(-1);
  // As a new deployment of one instrument does, it takes up at once what its program already wants.
  if (last !== undefined) decide(lane, { book, deployment, end: last.end }, wantedFirst(book));
};

export const onBookBar = (lane: Lane, book: RunningBook, bar: Bar): void => {
  if (!book.isWarm) return keepEarly(book, bar);
  const place = book.instruments.findIndex(({ id }) => id === bar.instrumentId);
  if (place < 0 || (book.lastEnd !== undefined && bar.end <= book.lastEnd)) return;
  if (book.row !== undefined && bar.end > book.row.end) settleRow(lane, book);
  const row = (book.row ??= { end: bar.end, bars: book.instruments.map(() => undefined) });
  if (row.end !== bar.end) return;
  row.bars[place] = bar;
  if (row.bars.every((each) => each !== undefined)) settleRow(lane, book);
};

const keepEarly = ({ early }: RunningBook, bar: Bar): void => {
  early.push(bar);
  if (early.length > maxEarly) early.shift();
};

/** Time passes: a close that is not complete is taken as it is once its wait is over. */
export const advanceBook = (lane: Lane, book: RunningBook): void => {
  if (book.row !== undefined && lane.state.now >= addMs(book.row.end, book.waitMs)) settleRow(lane, book);
};

const settleRow = (lane: Lane, book: RunningBook): void => {
  const { row } = book;
  if (row === undefined) return;
  book.row = undefined;
  sealOthers(lane, book);
  closeRow(book, row);
  const deployment = lane.state.deployments.get(book.deploymentId);
  if (deployment?.state !== 'Running') return;
  row.bars.forEach((bar, place) => {
    const instrument = book.instruments[place];
    if (bar === undefined || instrument === undefined) return;
    tellAlerts(lane, { alerts: book.alerts, slots: book.stream.slotsOf(place), instrument }, deployment);
  });
  tellUnknown(lane, { readers: book.readers, slots: closingSlots(book) }, deployment);
  decide(lane, { book, deployment, end: row.end }, wantedNow(book));
};

/** Of an instrument that has closed last: series are the same for all of them. */
const closingSlots = ({ stream, newest, lastEnd }: RunningBook): Float64Array =>
  stream.slotsOf(
    Math.max(
      0,
      newest.findIndex((bar) => bar?.end === lastEnd),
    ),
  );

interface Wanted {
  readonly place: number;
  readonly target: number;
}

/** Targets of a node that looks across are decided anew at each close at which it speaks, others when they change. */
const wantedNow = ({ stream, before, program }: RunningBook): readonly Wanted[] => {
  const isAnew = program.nodes[program.target.source]?.kind.cross !== undefined;
  return Array.from(stream.targets, (target, place) => ({ place, target })).filter(
    ({ target, place }) => !Number.isNaN(target) && (isAnew || target !== at(before, place)),
  );
};

const wantedFirst = ({ standing }: RunningBook): readonly Wanted[] =>
  Array.from(standing, (target, place) => ({ place, target })).filter(({ target }) => !Number.isNaN(target) && target !== 0);

interface Deciding {
  readonly book: RunningBook;
  readonly deployment: DeploymentState;
  readonly end: Timestamp;
}

/** One instrument of a decision. */
interface Decided {
  readonly instrument: Instrument;
  readonly member: MemberState;
  readonly bar: Bar;
  readonly target: number;
  readonly order: OrderTerms | undefined;
  /** Why it is left as it is. */
  readonly held?: string;
}

const decide = (lane: Lane, deciding: Deciding, wanted: readonly Wanted[]): void => {
  const decided = wanted.flatMap((one) => decideOn(lane, deciding, one) ?? []);
  if (decided.length === 0) return;
  const made = send(lane, deciding, decided);
  for (const one of decided) lane.emit({ kind: 'DecisionMade', decision: decisionOf(lane, deciding, { one, ...made }) });
  if (made.waiting.length > 0)
    lane.emit({ kind: 'OrdersPaced', deploymentId: deciding.deployment.terms.id, added: made.waiting, settled: [] });
  tellRefused(lane, deciding.deployment, [...made.placed.values()]);
};

interface Sent {
  readonly placed: ReadonlyMap<string, Placed>;
  readonly waiting: readonly PendingOrder[];
}

/** From the first that has to wait, all wait, behind those of the decision before. */
const send = (lane: Lane, { deployment, end }: Deciding, decided: readonly Decided[]): Sent => {
  const placed = new Map<string, Placed>();
  const waiting: PendingOrder[] = [];
  const origin = originOf(deployment);
  const orders = decided.flatMap(({ order }) => order ?? []);
  for (const order of [...orders.filter(({ side }) => side === 'Sell'), ...orders.filter(({ side }) => side !== 'Sell')]) {
    const isFree = waiting.length === 0 && deployment.pending === undefined;
    const outcome = isFree ? placeOrWait(lane, order, origin) : undefined;
    if (outcome !== undefined) placed.set(order.instrumentId, outcome);
    else waiting.push({ decisionId: idOf(deployment, end, order), order, tsUntil: lastMomentOf(deployment.terms, end) });
  }
  return { placed, waiting };
};

const idOf = ({ terms }: DeploymentState, end: Timestamp, { instrumentId }: Pick<OrderTerms, 'instrumentId'>): string =>
  `${terms.id} ${end} ${instrumentId}`;

/** Undefined before its first bar. */
const decideOn = (lane: Lane, { book, deployment }: Deciding, { place, target }: Wanted): Decided | undefined => {
  const [instrument, bar] = [book.instruments[place], book.newest[place]];
  const member = instrument && memberOf(deployment, instrument.id);
  if (instrument === undefined || bar === undefined || member === undefined) return undefined;
  const { terms } = deployment;
  const one = { instrument, member, bar, target };
  const waiting = cancelOrders(lane, (order) => order.strategyId === terms.id && order.instrumentId === instrument.id);
  if (waiting > 0)
    return { ...one, order: undefined, held: 'an order before it is open still: it is cancelled, the next decision sizes anew' };
  // Flat needs no amount.
  const equity = target === 0 ? noMoney : unitAmount(lane, terms, instrument.currency);
  if (equity === undefined) return { ...one, order: undefined, held: unsizedText };
  return { ...one, order: orderFor(lane, terms, { ...one, equity }) };
};

/** Undefined where what is held is what is wanted. */
const orderFor = (
  lane: Lane,
  { account }: DeploymentState['terms'],
  { instrument, member, bar, target, equity }: Omit<Decided, 'order'> & { readonly equity: Money },
): OrderTerms | undefined => {
  const { qty } = member.book;
  const trade = tradeFor({ ...{ instrument, price: bar.close, qty, target }, equity, at: lane.state.now });
  if (trade === undefined) return undefined;
  const isReducing = Math.sign(qty) === (trade.side === 'Buy' ? -1 : 1) && trade.orderQty <= Math.abs(qty);
  return {
    ...{ account, instrumentId: instrument.id, ...trade, ordType: 'Market', timeInForce: 'ImmediateOrCancel' },
    execInst: isReducing ? ['DoNotIncrease'] : [],
  };
};

interface Made extends Sent {
  readonly one: Decided;
}

const decisionOf = (lane: Lane, { book, deployment, end }: Deciding, { one, placed, waiting }: Made): DecisionRow => {
  const { instrument, bar, target, held } = one;
  const outcome = placed.get(instrument.id);
  const slots = book.stream.slotsOf(book.instruments.indexOf(instrument));
  return {
    ...{ id: idOf(deployment, end, { instrumentId: instrument.id }), deploymentId: deployment.terms.id, instrumentId: instrument.id },
    ...{ action: actionOf(one, outcome), target, px: bar.close, conditions: [], tsBar: end, ts: lane.state.now },
    ...(book.readers.length > 0 && { reads: readingsOf({ readers: book.readers, slots }) }),
    ...(outcome?.placed === true && { clOrdId: outcome.clOrdId }),
    ...given({ text: outcome?.placed === false ? outcome.refusal.text : (held ?? waitText(waiting, instrument)) }),
  };
};

const waitText = (waiting: readonly PendingOrder[], { id }: Instrument): string | undefined =>
  waiting.some(({ order }) => order.instrumentId === id) ? 'its order waits: for the message rate, or its venue' : undefined;

const actionOf = ({ target, member, held }: Decided, outcome: Placed | undefined): DecisionRow['action'] => {
  if (held !== undefined) return 'NoTrade';
  if (outcome?.placed === false) return 'Refused';
  if (target === 0) return (member.target ?? 0) === 0 ? 'Hold' : 'Exit';
  if (Math.sign(target) === Math.sign(member.target ?? 0)) return 'Hold';
  return target > 0 ? 'Long' : 'Short';
};

/** A book that holds less than it asked for is not the one that was tested: a person should know. */
const tellRefused = (lane: Lane, { terms }: DeploymentState, placed: readonly Placed[]): void => {
  const refusals = placed.flatMap((one) => (one.placed ? [] : [one.refusal]));
  const id = bookAlertId(terms.id);
  const [first] = refusals;
  if (first === undefined) return clearAlert(lane, id);
  raiseAlert(lane, {
    ...{ id, kind: 'OrderRefused', severity: 'warn', scope: terms.id },
    text: `${terms.name}: ${refusals.length} of ${placed.length} orders were refused, ${first.instrumentId}: ${first.text}`,
  });
};
