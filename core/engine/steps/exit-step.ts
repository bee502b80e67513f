/**
 * Tends the exits of parents that protect what they have bought. A fill of the entry arms a stop and a take profit, each
 * reduce-only; a fill of one takes as much off the other. Nothing is sent while the venue's answer about a leg is missing, and
 * what was refused is not asked again: the position is then held without protection, and an alert says so.
 */
import { isTerminal, type OrderTerms } from '../../order/order.ts';
import { isWorking, type OrderState } from '../../order/order-state.ts';
import { formatDecimal } from '../../value/decimal.ts';
import { Qty } from '../../value/quantity.ts';
import { addMs } from '../../value/timestamp.ts';
import { exitKinds, exitTerms, openOfLeg, viewExits, type ExitKind, type ExitsView } from '../exits.ts';
import { clearAlert, instrumentOf, raiseAlert, setTimer, type Lane } from '../lane.ts';
import { nextClOrdId } from '../order-ids.ts';
import { firmScope } from '../scopes.ts';
import type { AlgorithmState } from '../state.ts';
import { finishWhenQuiet } from './algorithm-step.ts';
import { cancelOrder } from './cancel-step.ts';
import { placeOrder } from './order-step.ts';

export interface TendReason {
  /** A leg never reached the venue, which has said so for good: another takes its place. */
  readonly isLost?: boolean;
  /** The venue refused a cancel or a replacement: asking again at once would ask for ever. */
  readonly isReject?: boolean;
}

const waitMs = 1000;
const timerOf = (parentId: string): string => `exits ${parentId}`;
export const parentOfExitTimer = (timerId: string): string | undefined =>
  timerId.startsWith('exits ') ? timerId.slice('exits '.length) : undefined;

interface Tended {
  readonly parentId: string;
  readonly parent: AlgorithmState & { readonly exits: NonNullable<AlgorithmState['exits']> };
}

export const tendExits = (lane: Lane, parentId: string, reason: TendReason = {}): void => {
  const tended = tendedOf(lane, parentId);
  if (tended === undefined) return;
  if (tended.parent.state === 'Canceled') return tellLate(lane, tended);
  const asked = reason.isLost === true ? askAnew(lane, tended) : tended;
  if (lane.state.states.get(firmScope)?.state === 'Reconciling') return waitFor(lane, parentId);
  if (reason.isReject !== true) {
    endEntry(lane, viewOf(lane, asked));
    arm(lane, asked);
    trim(lane, asked);
  }
  tell(lane, parentId);
  finishWhenQuiet(lane, parentId);
};

const tendedOf = (lane: Lane, parentId: string): Tended | undefined => {
  const parent = lane.state.algorithms.get(parentId);
  return parent?.exits === undefined ? undefined : { parentId, parent: { ...parent, exits: parent.exits } };
};

const askAnew = (lane: Lane, { parentId, parent }: Tended): Tended => {
  const anew: Tended = { parentId, parent: { ...parent, exits: { ...parent.exits, armedQty: 0 } } };
  lane.emit({ kind: 'AlgorithmSet', parentId, ...anew.parent });
  return anew;
};

/** A position changed: exits of the same account and instrument may be left with nothing to close. */
export const tendExitsOf = (lane: Lane, { account, instrumentId, parentId }: OrderState['request']): void => {
  for (const id of lane.children.withExits()) {
    const order = lane.state.algorithms.get(id)?.order;
    if (id !== parentId && order?.account === account && order.instrumentId === instrumentId) tendExits(lane, id);
  }
};

const viewOf = (lane: Lane, { parentId, parent }: Tended): ExitsView => viewExits(lane.state, parent, lane.children.of(parentId));

const isBusy = (order: OrderState): boolean => !isWorking(order) && !isTerminal(order.status);

/** Once an exit has begun to fill the idea is over: what is left of the entry is cancelled. */
const endEntry = (lane: Lane, { exitCumQty, entries }: ExitsView): void => {
  if (exitCumQty > 0) for (const entry of entries) if (isWorking(entry)) cancelOrder(lane, entry);
};

const arm = (lane: Lane, tended: Tended): void => {
  const { parentId, parent } = tended;
  const { entryCumQty, legs, wantedQty } = viewOf(lane, tended);
  if (entryCumQty <= parent.exits.armedQty) return;
  if (exitKinds.some((kind) => legs[kind].some(isBusy))) return;
  const wanted = exitKinds.map((kind) => ({ kind, missing: wantedQty - openOfLeg(legs[kind]) })).filter(({ missing }) => missing > 0);
  if (wanted.some(({ kind, missing }) => isDeaf(lane, parent, exitTerms(parent, kind, missing)))) return waitFor(lane, parentId);
  lane.emit({ kind: 'AlgorithmSet', parentId, ...parent, exits: { ...parent.exits, armedQty: entryCumQty } });
  for (const { kind, missing } of wanted) {
    const live = legs[kind].find(isWorking);
    if (live === undefined) placeExit(lane, tended, { kind, qty: missing });
    else resize(lane, live, live.orderQty + missing);
  }
};

/** Rules that refuse for what passes by itself: prices not heard yet, too many messages just now. */
const passing: ReadonlySet<string> = new Set(['R04', 'R24']);

const isDeaf = (lane: Lane, { order }: AlgorithmState, terms: OrderTerms): boolean =>
  lane.gate
    .headroom({ ...terms, clOrdId: 'exit', userId: order.userId, transactTime: lane.state.now })
    .refusals.some(({ rule }) => passing.has(rule));

const waitFor = (lane: Lane, parentId: string): void => {
  if (!lane.state.timers.has(timerOf(parentId))) setTimer(lane, timerOf(parentId), addMs(lane.state.now, waitMs));
};

const placeExit = (lane: Lane, { parentId, parent }: Tended, { kind, qty }: { readonly kind: ExitKind; readonly qty: number }): void => {
  const { userId, strategyId } = parent.order;
  placeOrder(lane, exitTerms(parent, kind, qty), { userId, parentId, ...(strategyId !== undefined && { strategyId }) });
};

/** What one exit has filled, or somebody else has closed, the other may no longer close. */
const trim = (lane: Lane, tended: Tended): void => {
  const { legs, wantedQty } = viewOf(lane, tended);
  for (const kind of exitKinds) {
    const live = legs[kind].find(isWorking);
    if (live === undefined || openOfLeg(legs[kind]) <= wantedQty) continue;
    if (wantedQty === 0) cancelOrder(lane, live);
    else resize(lane, live, live.cumQty + wantedQty);
  }
};

/** A replacement the gate refuses is not sent: the leg stays as it is, and the venue lets it reduce only. */
const resize = (lane: Lane, order: OrderState, qty: number): void => {
  const orderQty = Qty(qty);
  if (!lane.gate.judgeReplace(order, { orderQty }).ok) return;
  lane.emit({
    kind: 'ReplaceIntent',
    venue: order.venue,
    clOrdId: nextClOrdId(lane.state),
    origClOrdId: order.clOrdId,
    instrumentId: order.request.instrumentId,
    orderQty,
  });
};

const alertOf = (parentId: string, kind: ExitKind): string => `unprotected ${parentId} ${kind}`;
const words: Readonly<Record<ExitKind, string>> = { stop: 'a stop', profit: 'a take profit' };

/** Without a stop is danger, without a take profit a warning; both until it is mended or the position is gone. */
const tell = (lane: Lane, parentId: string): void => {
  const parent = lane.state.algorithms.get(parentId);
  if (parent?.exits === undefined) return;
  const { legs, wantedQty } = viewExits(lane.state, parent, lane.children.of(parentId));
  for (const kind of exitKinds) {
    // A leg whose answer is missing may be there: nothing can be said about it yet.
    if (legs[kind].some(isBusy)) continue;
    const missing = wantedQty - openOfLeg(legs[kind]);
    if (missing <= 0) clearAlert(lane, alertOf(parentId, kind));
    else raiseUnprotected(lane, { parentId, parent }, { kind, text: `${sizeText(lane, parent, missing)} held without ${words[kind]}` });
  }
};

const raiseUnprotected = (
  lane: Lane,
  { parentId, parent }: { readonly parentId: string; readonly parent: AlgorithmState },
  { kind, text }: { readonly kind: ExitKind; readonly text: string },
): void =>
  raiseAlert(lane, {
    id: alertOf(parentId, kind),
    kind: 'Unprotected',
    severity: kind === 'stop' ? 'danger' : 'warn',
    text: `${text}: bracket ${parentId}`,
    scope: parent.order.account,
  });

const sizeText = (lane: Lane, { order }: AlgorithmState, qty: number): string => {
  const { symbol, qtyScale } = instrumentOf(lane, order.instrumentId);
  return `${formatDecimal(qty, qtyScale)} ${symbol}`;
};

/** A fill that crossed the cancel of its bracket on the way: it is held, and nothing will protect it. */
const tellLate = (lane: Lane, tended: Tended): void => {
  const { parentId, parent } = tended;
  const { entryCumQty } = viewOf(lane, tended);
  const late = entryCumQty - parent.exits.armedQty;
  if (late <= 0) return;
  lane.emit({ kind: 'AlgorithmSet', parentId, ...parent, exits: { ...parent.exits, armedQty: entryCumQty } });
  const text = `${sizeText(lane, parent, late)} filled after the cancel and held without a stop`;
  raiseUnprotected(lane, tended, { kind: 'stop', text });
};

/** Nobody waits for protection any more: its alerts are over. */
export const forgetUnprotected = (lane: Lane, parentId: string): void => {
  for (const kind of exitKinds) clearAlert(lane, alertOf(parentId, kind));
};
