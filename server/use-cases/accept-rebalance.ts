/**
 * Accepts a proposal: if positions and prices are still as proposed, each trade leaves as a normal order through the one
 * path that orders take, sells first. Each order's command id follows from the accepting command and the instrument, so a
 * repeat is the same orders, never more.
 */
import { isTerminal, type Side } from '#/core/order/order.ts';
import type { OrderTicket } from '#/core/order/place-order.schema.ts';
import {
  findDrift,
  proposalValidMs,
  type AcceptedRebalance,
  type ProposalRow,
  type RebalanceProposal,
  type SentOrder,
} from '#/core/portfolio/rebalance-proposal.ts';
import { sha256Hex } from '#/core/value/hash.ts';
import { formatDecimal } from '#/core/value/decimal.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { present } from '#/core/value/invariant.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { Timestamp, toMs } from '#/core/value/timestamp.ts';
import type { Desk } from '#/server/desk.ts';
import { proposalBoardOf } from '#/server/rebalance/proposal-board.ts';
import { readAccount } from '#/server/rebalance/read-account.ts';
import { placeOrder, type By } from './place-order.ts';

export interface Acceptance {
  readonly account: string;
  readonly hash: string;
}

export const acceptRebalance = (by: By, { account, hash }: Acceptance): Promise<Result<AcceptedRebalance, Failure>> => {
  const board = proposalBoardOf(by.desk);
  const proposal = board.find(hash);
  if (proposal === undefined || proposal.terms.account !== account)
    return Promise.resolve(
      fail(failure('NotFound', `proposal ${hash.slice(0, 8)} of ${account} must be one of this desk's, was not found: propose again`)),
    );
  return board.once(by.commandId, hash, async () => {
    const open = board.isOpen(hash, by.commandId);
    if (!open.ok) return open;
    const checked = await check(by.desk, proposal);
    if (!checked.ok) return checked;
    const taken = board.take(hash, by.commandId);
    return taken.ok ? ok({ hash, orders: await sendAll(by, proposal) }) : taken;
  });
};

const check = async (desk: Desk, proposal: RebalanceProposal): Promise<Result<void, Failure>> => {
  const account = await readAccount(desk, proposal.terms.account);
  if (!account.ok) return account;
  const ageMs = toMs(Timestamp(account.value.now)) - proposal.createdMs;
  if (ageMs > proposalValidMs)
    return fail(invalid('proposal', `at most ${proposalValidMs / 1000} s old`, `${Math.round(ageMs / 1000)} s: propose again`));
  const drift = findDrift(proposal, account.value);
  return drift.length === 0
    ? ok(undefined)
    : fail(failure('Conflict', `the account and its prices must be as proposed, were not: ${drift.join('; ')}. Propose again`));
};

const sendAll = async (by: By, { rows, terms }: RebalanceProposal): Promise<readonly SentOrder[]> => {
  const of = (side: Side): readonly ProposalRow[] => rows.filter(({ trade }) => trade?.side === side);
  const sells = await Promise.all(of('Sell').map((row) => send(by, terms.account, row)));
  await untilDone(by.desk, terms.account, sells);
  return [...sells, ...(await Promise.all(of('Buy').map((row) => send(by, terms.account, row))))];
};

const send = async ({ desk, identity, commandId }: By, account: string, row: ProposalRow): Promise<SentOrder> => {
  const { side, qty } = present(row.trade, 'a trade');
  const { instrumentId, symbol } = row;
  const childId = sha256Hex(`${commandId} ${instrumentId}`).slice(0, 32);
  const instrument = present(desk.instruments(account).get(instrumentId), `instrument ${instrumentId}`);
  const ticket: OrderTicket = {
    account,
    symbol: instrumentId,
    side,
    ordType: 'Market',
    qty: formatDecimal(qty, instrument.qtyScale),
    timeInForce: 'GoodTillCancel',
    execInst: [],
  };
  const reply = await placeOrder({ desk, identity, commandId: childId }, ticket);
  const order = { instrumentId, symbol, side, qty, commandId: childId };
  if (!reply.ok)
    return {
      ...order,
      state: 'Refused',
      text: reply.failure.message,
      ...(reply.failure.field !== undefined && { rule: reply.failure.field }),
    };
  return reply.value.state === 'Pending' ? { ...order, state: 'Pending' } : { ...order, state: 'Sent', clOrdId: reply.value.result };
};

const sellsWaitMs = 3000;

/** Buys wait for the sells that make room for them, but not for ever: a sell that works on does not hold them back. */
const untilDone = ({ hub }: Desk, account: string, sent: readonly SentOrder[]): Promise<void> => {
  const stream = `account:${account}`;
  const open = new Set(sent.flatMap((order) => (order.state === 'Sent' ? [order.clOrdId] : [])));
  const isDone = (): boolean => {
    for (const clOrdId of open) {
      const status = hub.table(stream, 'orders').get(clOrdId)?.ordStatus;
      if (status !== undefined && status !== 'Refused' && isTerminal(status)) open.delete(clOrdId);
    }
    return open.size === 0;
  };
  if (isDone()) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = setTimeout(finish, sellsWaitMs);
    const { unsubscribe } = hub.subscribe(stream, () => {
      if (isDone()) finish();
    });
  });
};
