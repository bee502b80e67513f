/** Every outside order there ever was, by our id and by each client id it has had, rebuilt from the log after a restart. */
import type { ExchangeLedger } from './ledger.ts';
import { isOpen, openExchangeOrder, type ExchangeOrder } from './exchange-order.ts';
import type { LogEntry, OrderLog } from './order-log.ts';

export class OrderRecords {
  readonly #log: OrderLog;
  readonly #byId = new Map<string, ExchangeOrder>();
  readonly #byClient = new Map<string, ExchangeOrder>();
  readonly #byEngine = new Map<string, ExchangeOrder>();
  readonly #open = new Set<ExchangeOrder>();
  #executions = 0;

  constructor(log: OrderLog, ledger: ExchangeLedger) {
    this.#log = log;
    for (const entry of log.entries) this.#fold(entry, ledger);
  }

  get open(): ExchangeOrder[] {
    return [...this.#open];
  }

  /** True when a client id was ever used, for an order, a cancel or a replacement. */
  isUsed(clOrdId: string): boolean {
    return this.#byClient.has(clOrdId);
  }

  find(clOrdId: string): ExchangeOrder | undefined {
    return this.#byClient.get(clOrdId);
  }

  findEngine(instrumentId: string, engineId: number): ExchangeOrder | undefined {
    return this.#byEngine.get(`${instrumentId} ${engineId}`);
  }

  count(account: string): number {
    return [...this.#byId.values()].filter(({ order }) => order.account === account).length;
  }

  nextOrderId(): string {
    return `X-${this.#byId.size + 1}`;
  }

  nextExecId(): string {
    return `E-${this.#executions + 1}`;
  }

  linkEngine(record: ExchangeOrder, engineId: number): void {
    record.engineId = engineId;
    record.engineBase = record.cumQty;
    this.#byEngine.set(`${record.order.instrumentId} ${engineId}`, record);
  }

  linkClient(clOrdId: string, record: ExchangeOrder): void {
    this.#byClient.set(clOrdId, record);
  }

  /** Remembers a fact for good, then applies it: nothing is told to anybody before this. */
  commit(entry: LogEntry, ledger: ExchangeLedger): void {
    this.#log.append(entry);
    this.#fold(entry, ledger);
  }

  #fold(entry: LogEntry, ledger: ExchangeLedger): void {
    if (entry.k === 'order') {
      const record = openExchangeOrder({ orderId: entry.orderId, order: entry.order, atMs: entry.atMs });
      this.#byId.set(entry.orderId, record);
      this.#byClient.set(entry.order.clOrdId, record);
      this.#open.add(record);
      return;
    }
    const record = this.#byId.get(entry.orderId);
    if (record === undefined) throw new Error(`a log entry must be of a known order, was ${entry.orderId}`);
    this.#change(record, entry, ledger);
    if (!isOpen(record)) this.#close(record);
  }

  #change(record: ExchangeOrder, entry: Exclude<LogEntry, { k: 'order' }>, ledger: ExchangeLedger): void {
    switch (entry.k) {
      case 'terms':
        record.clOrdId = entry.clOrdId;
        record.orderQty = entry.orderQty;
        record.price = entry.price;
        record.stopPx = entry.stopPx;
        this.#byClient.set(entry.clOrdId, record);
        return;
      case 'triggered':
        record.isTriggered = true;
        return;
      case 'end':
        record.ordStatus = entry.ordStatus;
        return;
      case 'exec':
        ledger.book(entry.execution);
        this.#executions += 1;
        record.cumQty += entry.execution.lastQty;
        record.ordStatus = record.cumQty >= record.orderQty ? 'Filled' : 'PartiallyFilled';
    }
  }

  #close(record: ExchangeOrder): void {
    this.#open.delete(record);
    if (record.engineId !== undefined) this.#byEngine.delete(`${record.order.instrumentId} ${record.engineId}`);
  }
}
