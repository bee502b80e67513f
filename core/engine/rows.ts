/** State as rows: what a browser is sent and what the state hash is over. One function a table, total and pure. */
import type { OrderState } from '../order/order-state.ts';
import { balancesOf } from '../portfolio/ledger.ts';
import type { PositionBook } from '../portfolio/books.ts';
import type { ApprovalRequest } from '../risk/approvals.ts';
import { given } from '../value/given.ts';
import type { MemberRow, SeriesSourceRow } from './replica/deployment-parts.ts';
import type { AlgorithmRow, DeploymentRow, OrderRow, PositionRow, RequestRow } from './replica/rows.ts';
import type { AlgorithmState, DeploymentState, EngineState, MemberState, SeriesReadState } from './state.ts';

export const orderRow = (order: OrderState): OrderRow => {
  const { request } = order;
  return {
    clOrdId: request.clOrdId,
    account: request.account,
    instrumentId: request.instrumentId,
    side: request.side,
    ordType: request.ordType,
    orderQty: order.orderQty,
    timeInForce: request.timeInForce,
    execInst: request.execInst,
    ordStatus: order.status,
    cumQty: order.cumQty,
    leavesQty: order.leavesQty,
    cumNotional: order.notional,
    userId: request.userId,
    tsCreated: request.transactTime,
    tsUpdated: order.stamps.at(-1)?.at ?? request.transactTime,
    ...(order.price !== undefined && { price: order.price }),
    ...(order.stopPx !== undefined && { stopPx: order.stopPx }),
    ...(request.strategyId !== undefined && { strategyId: request.strategyId }),
    ...(request.parentId !== undefined && { parentId: request.parentId }),
    ...(order.orderId !== undefined && { orderId: order.orderId }),
    ...(order.text !== undefined && { text: order.text }),
  };
};

export const algorithmRow = (parentId: string, { order, ...parent }: AlgorithmState): AlgorithmRow => ({
  parentId,
  ...parent,
  account: order.account,
  instrumentId: order.instrumentId,
  side: order.side,
  ordType: order.ordType,
  orderQty: order.orderQty,
  userId: order.userId,
  tsCreated: order.transactTime,
  ...(order.price !== undefined && { price: order.price }),
  ...(order.strategyId !== undefined && { strategyId: order.strategyId }),
});

/** The key is "account instrumentId". */
export const positionOf = (state: EngineState, key: string): PositionBook | undefined => {
  const [account = '', instrumentId = ''] = key.split(' ');
  return state.books.accounts.get(account)?.positions.get(instrumentId);
};

export const positionRow = ({ position }: PositionBook, fees: bigint): PositionRow => ({
  account: position.account,
  instrumentId: position.instrumentId,
  qty: position.qty,
  cost: position.cost,
  realised: position.realised,
  fees,
});

export const deploymentRow = (deployment: DeploymentState): DeploymentRow => {
  const { terms, book, members } = deployment;
  const shares = members === undefined ? [book] : [...members.values()].map((member) => member.book);
  return {
    id: terms.id,
    name: terms.name,
    environment: terms.environment,
    state: deployment.state,
    programHash: terms.programHash,
    strategyId: terms.strategyId,
    account: terms.account,
    instrumentId: terms.instrumentId,
    interval: terms.interval,
    ownerId: deployment.ownerId,
    realised: shares.reduce((sum, { realised }) => sum + realised, 0n),
    fees: deployment.fees,
    qty: book.qty,
    cost: shares.reduce((sum, { cost }) => sum + cost, 0n),
    trades: deployment.trades,
    signals: deployment.signals,
    tsStarted: deployment.tsStarted,
    ...given({ target: deployment.target, text: deployment.text, others: terms.others?.map(({ instrumentId }) => instrumentId) }),
    ...given({ waiting: deployment.pending?.length, equityBps: terms.equityBps }),
    ...(members !== undefined && { members: [...members.values()].map(memberRow) }),
    ...(deployment.reads !== undefined && { reads: deployment.reads.map(sourceRow) }),
  };
};

const memberRow = ({ book: { instrumentId, qty, cost, realised }, target }: MemberState): MemberRow => ({
  ...{ instrumentId, qty, cost, realised },
  ...given({ target }),
});

const sourceRow = ({ key, hashes, late }: SeriesReadState): SeriesSourceRow => ({ key, hash: hashes.at(-1) ?? '', late: late.length });

/** Cash by currency in an account, as decimal strings of ledger units. */
export const cashOf = (state: EngineState, account: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...balancesOf(state.books.ledger, account, 'Cash')]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, amount]) => [currency, amount.toString()]),
  );

export const requestRow = ({
  id,
  content,
  contentHash,
  requester,
  state,
  createdAt,
  expiresAt,
  decisions,
  approvalsNeeded,
}: ApprovalRequest): RequestRow => {
  const last = decisions.at(-1);
  return {
    id,
    kind: content.kind,
    object: content.object,
    scope: content.scope,
    was: content.was,
    becomes: content.becomes,
    unit: content.unit,
    reason: content.reason,
    requesterId: requester.userId,
    requesterName: requester.name,
    state,
    contentHash,
    demo: requester.isDemo || decisions.some(({ by }) => by.isDemo),
    approvalsNeeded,
    approvals: decisions.filter(({ isApproved }) => isApproved).map(({ by }) => by.name),
    tsCreated: createdAt,
    tsExpires: expiresAt,
    ...(last !== undefined && { decidedBy: last.by.name, decisionReason: last.reason, tsDecided: last.at }),
  };
};
