/** Every order a paper venue ever took, its executions and the positions they made: a fold of its log and of nothing else. */
import type { OrdStatus } from '#/core/order/order.ts';
import type { VenueExecution, VenuePosition } from '#/core/ports/broker.ts';
import { present } from '#/core/value/invariant.ts';
import { SignedQty } from '#/core/value/quantity.ts';
import type { Timestamp } from '#/core/value/timestamp.ts';
import type { PaperEntry, PaperOrder } from './log.ts';

export interface PaperRecord {
  readonly orderId: number;
  readonly order: PaperOrder;
  readonly tsPlaced: Timestamp;
  /** Changes with each replacement. */
  clOrdId: string;
  ordStatus: OrdStatus;
  orderQty: PaperOrder['orderQty'];
  price: PaperOrder['price'];
  stopPx: PaperOrder['stopPx'];
  isTriggered: boolean;
  cumQty: number;
}

export const isOpen = ({ ordStatus }: PaperRecord): boolean => ordStatus === 'New' || ordStatus === 'PartiallyFilled';
export const leavesOf = (record: PaperRecord): number => (isOpen(record) ? record.orderQty - record.cumQty : 0);

export class PaperRecords {
  readonly #byId = new Map<number, PaperRecord>();
  readonly #byClient = new Map<string, PaperRecord>();
  readonly #open = new Set<PaperRecord>();
  readonly #executions: VenueExecution[] = [];
  readonly #positions = new Map<string, Map<string, number>>();

  /** Oldest first. */
  get open(): readonly PaperRecord[] {
    return [...this.#open];
  }

  get nextOrderId(): number {
    return this.#byId.size + 1;
  }

  get executionCount(): number {
    return this.#executions.length;
  }

  get(orderId: number): PaperRecord {
    return present(this.#byId.get(orderId), `paper order ${orderId}`);
  }

  /** By any client id it has had, its cancels' and replacements' included. */
  find(clOrdId: string): PaperRecord | undefined {
    return this.#byClient.get(clOrdId);
  }

  position(account: string, instrumentId: string): number {
    return this.#positions.get(account)?.get(instrumentId) ?? 0;
  }

  positions(): readonly VenuePosition[] {
    return [...this.#positions].flatMap(([account, held]) =>
      [...held].flatMap(([instrumentId, qty]) => (qty === 0 ? [] : [{ account, instrumentId, qty: SignedQty(qty) }])),
    );
  }

  /** All of them where the id is absent or not ours. */
  executionsSince(execId: string | undefined): readonly VenueExecution[] {
    return this.#executions.slice(this.#executions.findIndex((execution) => execution.execId === execId) + 1);
  }

  fold(entry: PaperEntry): void {
    if (entry.k === 'order') {
      this.#take(entry);
      return;
    }
    const record = this.get(entry.orderId);
    change(record, entry);
    if ('clOrdId' in entry && entry.clOrdId !== undefined) this.#byClient.set(entry.clOrdId, record);
    if (entry.k === 'exec') this.#book(record, entry);
    if (!isOpen(record)) this.#open.delete(record);
  }

  #take({ orderId, order, tsVenue }: Extract<PaperEntry, { k: 'order' }>): void {
    const { clOrdId, orderQty, price, stopPx } = order;
    const terms = { clOrdId, orderQty, price, stopPx, isTriggered: false, cumQty: 0 };
    const record: PaperRecord = { orderId, order, tsPlaced: tsVenue, ordStatus: 'New', ...terms };
    this.#byId.set(orderId, record);
    this.#byClient.set(clOrdId, record);
    this.#open.add(record);
  }

  #book({ clOrdId, order }: PaperRecord, { execution, tsVenue }: Extract<PaperEntry, { k: 'exec' }>): void {
    const { account, instrumentId, side } = order;
    this.#executions.push({ ...execution, clOrdId, account, instrumentId, side, tsVenue });
    const held = this.#positions.get(account) ?? new Map<string, number>();
    this.#positions.set(account, held);
    held.set(instrumentId, (held.get(instrumentId) ?? 0) + (side === 'Buy' ? execution.lastQty : -execution.lastQty));
  }
}

const change = (record: PaperRecord, entry: Exclude<PaperEntry, { k: 'order' }>): void => {
  switch (entry.k) {
    case 'terms':
      record.clOrdId = entry.clOrdId;
      record.orderQty = entry.orderQty;
      record.price = entry.price ?? record.price;
      record.stopPx = entry.stopPx ?? record.stopPx;
      return;
    case 'triggered':
      record.isTriggered = true;
      return;
    case 'end':
      record.ordStatus = entry.ordStatus;
      return;
    case 'exec':
      record.cumQty += entry.execution.lastQty;
      // An execution that was on its way when the kill path ended its order counts, and the order stays ended.
      if (isOpen(record)) record.ordStatus = record.cumQty === record.orderQty ? 'Filled' : 'PartiallyFilled';
  }
};
