/**
 * Orders to the simulated exchange. After a broken line the executions since the last one seen are asked for and told
 * first; live reports wait until then, and none is told twice. No order is ever sent again.
 */
import { z } from 'zod';
import { execInsts, ordTypes, timesInForce } from '#/core/order/order.ts';
import type { Broker, BrokerCapabilities, BrokerHandlers } from '#/core/ports/broker.ts';
import { simulatedVenue } from '#/core/instrument/builtin.ts';
import { Qty, SignedQty } from '#/core/value/quantity.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import { SimxConnection } from './connection.ts';
import { toCancelReject, toExecution, toMissedReport, toReport, toWireOrder } from './convert.ts';
import {
  executionSchema,
  orderRowSchema,
  positionSchema,
  statementSchema,
  type FromExchange,
  type WireExecution,
  type WireReport,
  type WireStatement,
} from './wire.ts';

export interface SimxBrokerConfig {
  readonly port: number;
  readonly tokenFile: string;
  /** Whose reports to hear; all when absent. */
  readonly accounts?: readonly string[];
  readonly requestTimeoutMs?: number;
  readonly nowNs?: () => bigint;
}

export interface SimxBroker extends Broker {
  /** The exchange's own books of one account: flows since its beginning, at 8 decimals. */
  readonly statement: (account: string) => Promise<WireStatement>;
  /** Fault switches and scripted prices, for tests and drills. */
  readonly control: (method: 'fault' | 'script', params: Record<string, unknown>) => Promise<void>;
}

export const simxCapabilities: BrokerCapabilities = {
  ordTypes,
  timesInForce,
  execInsts,
  replace: true,
  clOrdIdMaxLength: 64,
};

const systemNowNs = (): bigint => BigInt(Date.now()) * 1_000_000n;

export const createSimxBroker = (config: SimxBrokerConfig): SimxBroker => {
  const reports = new ReportStream(config);
  const { connection } = reports;
  const ask = async <Answer>(schema: z.ZodType<Answer>, method: string, params: Record<string, unknown> = {}): Promise<Answer> =>
    schema.parse(await connection.request(method, params));
  return {
    venue: simulatedVenue,
    capabilities: simxCapabilities,
    connect: (handlers) => reports.open(handlers),
    submit: (order) => connection.send(toWireOrder(order)),
    cancel: ({ clOrdId, origClOrdId }) => connection.send({ t: 'F', clOrdId, origClOrdId }),
    replace: ({ clOrdId, origClOrdId, orderQty, price, stopPx }) =>
      connection.send({
        t: 'G',
        clOrdId,
        origClOrdId,
        orderQty,
        ...(price === undefined ? {} : { price }),
        ...(stopPx === undefined ? {} : { stopPx }),
      }),
    queryOrder: async (clOrdId) => reports.tellStatus(clOrdId, await ask(orderRowSchema, 'query', { clOrdId })),
    cancelAll: async (account) =>
      (await ask(z.object({ cancelled: z.number() }), 'cancelAll', account === undefined ? {} : { account })).cancelled,
    openOrderIds: async () =>
      (await ask(z.array(orderRowSchema), 'open')).flatMap(({ clOrdId }) => (clOrdId === undefined ? [] : [clOrdId])),
    positions: async () =>
      (await ask(z.array(positionSchema), 'positions')).map(({ qty, ...position }) => ({
        ...position,
        qty: SignedQty(qty),
      })),
    executionsSince: async (execId) => (await reports.executionsSince(execId)).map(toExecution),
    statement: (account) => ask(statementSchema, 'statement', { account }),
    control: async (method, params) => void (await connection.request(method, params)),
    close: () => {
      connection.close();
      return Promise.resolve();
    },
  };
};

/** Reports in the order the exchange made them, each once, over as many connections as it takes. */
class ReportStream {
  readonly connection: SimxConnection;
  readonly #nowNs: () => bigint;
  readonly #seen = new Set<string>();
  #handlers: BrokerHandlers | undefined;
  #lastExecId: string | undefined;
  #hasBeenUp = false;
  /** Live reports that wait for the missed ones; absent when nothing is missed. */
  #waiting: FromExchange[] | undefined;
  #welcomed = Promise.withResolvers<void>();

  constructor(config: SimxBrokerConfig) {
    this.#nowNs = config.nowNs ?? systemNowNs;
    this.connection = new SimxConnection({
      port: config.port,
      tokenFile: config.tokenFile,
      accounts: config.accounts ?? ['*'],
      market: false,
      ...(config.requestTimeoutMs === undefined ? {} : { requestTimeoutMs: config.requestTimeoutMs }),
      onWelcome: ({ lastExecId }) => void this.#onWelcome(lastExecId),
      onMessage: (message) => this.#onMessage(message),
      onDown: (detail) => this.#handlers?.onConnection(false, detail),
    });
  }

  /** Resolves at the first welcome; the exchange may still be starting. */
  async open(handlers: BrokerHandlers): Promise<void> {
    this.#handlers = handlers;
    await this.connection.open();
    await this.#welcomed.promise;
  }

  async executionsSince(execId: string | undefined): Promise<WireExecution[]> {
    return z.array(executionSchema).parse(await this.connection.request('executions', execId === undefined ? {} : { since: execId }));
  }

  tellStatus(clOrdId: string, row: z.infer<typeof orderRowSchema>): void {
    this.#handlers?.onReport({
      kind: 'OrderStatusReport',
      venue: simulatedVenue,
      clOrdId,
      found: row.found,
      ...(row.orderId === undefined ? {} : { orderId: row.orderId }),
      ...(row.ordStatus === undefined ? {} : { ordStatus: row.ordStatus }),
      ...(row.cumQty === undefined ? {} : { cumQty: Qty(row.cumQty) }),
      ...(row.leavesQty === undefined ? {} : { leavesQty: Qty(row.leavesQty) }),
      tsLocal: Timestamp(this.#nowNs()),
    });
  }

  async #onWelcome(lastExecId: string | undefined): Promise<void> {
    if (this.#hasBeenUp) {
      const waiting: FromExchange[] = [];
      this.#waiting = waiting;
      // A welcome that came meanwhile, over a newer line, catches up from the same place.
      const isOvertaken = (): boolean => this.#waiting !== waiting;
      try {
        const missed = await this.executionsSince(this.#lastExecId);
        if (isOvertaken()) return;
        for (const execution of missed) this.#tellReport(toMissedReport(execution));
      } catch (error) {
        if (isOvertaken()) return;
        this.#handlers?.onConnection(
          false,
          `missed executions are not known yet: ${error instanceof Error ? error.message : String(error)}`,
        );
        this.connection.redial();
        return;
      }
      this.#waiting = undefined;
      for (const message of waiting) this.#tell(message);
    } else this.#lastExecId = lastExecId;
    this.#hasBeenUp = true;
    this.#handlers?.onConnection(true, 'connected');
    this.#welcomed.resolve();
  }

  #onMessage(message: FromExchange): void {
    if (this.#waiting === undefined) this.#tell(message);
    else this.#waiting.push(message);
  }

  #tell(message: FromExchange): void {
    if (message.t === '8') this.#tellReport(message);
    else if (message.t === '9') this.#handlers?.onReport(toCancelReject(message, Timestamp(this.#nowNs())));
  }

  /** A repeat of an execution already told over an earlier line is dropped; a repeat on the same line is the venue's and passes. */
  #tellReport(report: WireReport): void {
    const isMissed = this.#waiting !== undefined;
    if (report.execType === 'Trade') {
      if (isMissed && this.#seen.has(report.execId)) return;
      this.#seen.add(report.execId);
      this.#lastExecId = report.execId;
    }
    this.#handlers?.onReport(toReport(report, Timestamp(this.#nowNs())));
  }
}
