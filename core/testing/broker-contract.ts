/**
 * What every broker must do, whatever is behind it: acknowledge, fill, amend and cancel under new client ids, take a client id
 * once for ever, say what it knows and that it knows nothing, and remember all of it when it is opened again. `run` is the
 * test runner's `test`.
 */
import type { BrokerEvent, ExecutionReport, NewOrderSingle } from '../order/order.ts';
import type { Broker } from '../ports/broker.ts';
import { invariant } from '../value/invariant.ts';
import { Price, Qty } from '../value/quantity.ts';
import { Timestamp } from '../value/timestamp.ts';

/** A venue with one instrument whose displayed market the suite sets, prices on a grid of 100 units, sizes on one of `lot`. */
export interface BrokerRig {
  readonly instrumentId: string;
  readonly lot: number;
  readonly broker: Broker;
  /** Displays so many lots at two prices; what rests there trades with them. */
  readonly show: (market: { readonly bidPx: number; readonly offerPx: number; readonly lots: number }) => Promise<void>;
  /** Ends the venue as a kill would and opens it again. */
  readonly reopen: () => Promise<Broker>;
  readonly close: () => Promise<void>;
}

type Run = (name: string, work: () => Promise<void>) => void;

export const checkBroker = (run: Run, open: () => Promise<BrokerRig>): void => {
  for (const [name, work] of Object.entries(cases)) {
    run(name, async () => {
      const rig = await open();
      try {
        await work(await listen(rig));
      } finally {
        await rig.close();
      }
    });
  }
};

interface Heard {
  readonly rig: BrokerRig;
  broker: Broker;
  readonly order: (terms?: Partial<NewOrderSingle>) => NewOrderSingle;
  readonly report: (clOrdId: string, execType: ExecutionReport['execType']) => Promise<ExecutionReport>;
  readonly until: <Found>(found: (events: readonly BrokerEvent[]) => Found | undefined) => Promise<Found>;
  readonly hear: (broker: Broker) => Promise<void>;
}

const account = 'ACC';

const listen = async (rig: BrokerRig): Promise<Heard> => {
  const events: BrokerEvent[] = [];
  let wake = (): void => undefined;
  let made = 0;
  const until: Heard['until'] = async (found) => {
    for (;;) {
      const value = found(events);
      if (value !== undefined) return value;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  const heard: Heard = {
    rig,
    broker: rig.broker,
    until,
    order: (terms = {}) => {
      made += 1;
      const base = { account, instrumentId: rig.instrumentId, side: 'Buy', orderQty: Qty(10 * rig.lot), userId: 'u' } as const;
      const more = { timeInForce: 'GoodTillCancel', execInst: [], transactTime: Timestamp(0n), clOrdId: `C${made}` } as const;
      const isMarket = terms.ordType === 'Market';
      return { ...base, ...more, ordType: 'Limit', ...(isMarket ? {} : { price: Price(1_000_000) }), ...terms };
    },
    report: (clOrdId, execType) =>
      until((all) =>
        all.find((e): e is ExecutionReport => e.kind === 'ExecutionReport' && e.clOrdId === clOrdId && e.execType === execType),
      ),
    hear: async (broker) => {
      heard.broker = broker;
      const onReport = (event: BrokerEvent): void => {
        events.push(event);
        wake();
      };
      await broker.connect({ onReport, onConnection: () => undefined });
    },
  };
  await heard.hear(rig.broker);
  return heard;
};

const far = { bidPx: 900_000, offerPx: 1_100_000, lots: 50 };
const near = { bidPx: 900_000, offerPx: 1_000_000, lots: 4 };

const fills = async ({ rig, broker, order, report }: Heard): Promise<void> => {
  await rig.show(far);
  const buy = order({ ordType: 'Market', timeInForce: 'ImmediateOrCancel' });
  await broker.submit(buy);
  const { ordStatus, cumQty, leavesQty, lastPx } = await report(buy.clOrdId, 'Trade');
  const isWhole = ordStatus === 'Filled' && cumQty === 10 * rig.lot && leavesQty === 0 && lastPx === 1_100_000;
  invariant(isWhole, `a market order must fill whole at the offer, was ${ordStatus} ${cumQty} at ${lastPx}`);
  const [held] = await broker.positions();
  invariant(held?.account === account && held.qty === 10 * rig.lot, `the position must be the fill, was ${held?.qty}`);
  const executions = await broker.executionsSince();
  invariant(executions.length === 1 && executions[0]?.clOrdId === buy.clOrdId, 'the execution must be listed once');
  invariant((await broker.executionsSince(executions[0]?.execId)).length === 0, 'nothing must follow the last execution');
};

const amends = async ({ rig, broker, order, report, until }: Heard): Promise<void> => {
  await rig.show(far);
  const { instrumentId, lot } = rig;
  const buy = order();
  await broker.submit(buy);
  await report(buy.clOrdId, 'New');
  await broker.replace({ clOrdId: 'R1', origClOrdId: buy.clOrdId, instrumentId, orderQty: Qty(8 * lot), price: Price(950_000) });
  const replaced = await report('R1', 'Replaced');
  const isAmended = replaced.origClOrdId === buy.clOrdId && replaced.orderQty === 8 * lot && replaced.price === 950_000;
  invariant(isAmended, `the new terms must be told, was ${replaced.orderQty} at ${replaced.price}`);
  await broker.cancel({ clOrdId: 'X1', origClOrdId: 'R1', instrumentId });
  const cancelled = await report('X1', 'Canceled');
  invariant(
    cancelled.origClOrdId === 'R1' && cancelled.ordStatus === 'Canceled' && cancelled.leavesQty === 0,
    'the order must be cancelled',
  );
  await broker.cancel({ clOrdId: 'X2', origClOrdId: 'R1', instrumentId });
  const late = await until((all) => all.find((e) => e.kind === 'OrderCancelReject' && e.clOrdId === 'X2'));
  invariant(late.kind === 'OrderCancelReject' && late.cxlRejReason === 0, 'a late cancel must be refused with reason 0');
};

const knows = async ({ rig, broker, order, report, until }: Heard): Promise<void> => {
  await rig.show(far);
  const buy = order();
  await broker.submit(buy);
  await report(buy.clOrdId, 'New');
  await broker.submit(buy);
  const { ordRejReason, cumQty } = await report(buy.clOrdId, 'Rejected');
  invariant(ordRejReason === 6 && cumQty === 0, `a used client id must be refused with reason 6, was ${ordRejReason}`);
  for (const [clOrdId, isFound] of [
    [buy.clOrdId, true],
    ['NEVER', false],
  ] as const) {
    await broker.queryOrder(clOrdId);
    const status = await until((all) => all.find((e) => e.kind === 'OrderStatusReport' && e.clOrdId === clOrdId));
    invariant(status.kind === 'OrderStatusReport' && status.found === isFound, `${clOrdId} must be found: ${isFound}`);
  }
  const open = await broker.openOrderIds();
  invariant(open.length === 1 && open[0] === buy.clOrdId, `the order must be open once, was ${open.join()}`);
  invariant((await broker.cancelAll('OTHER')) === 0 && (await broker.cancelAll(account)) === 1, 'cancel all must keep to its account');
  await report(buy.clOrdId, 'Canceled');
};

const remembers = async (heard: Heard): Promise<void> => {
  const { rig, order, report } = heard;
  await rig.show(far);
  const buy = order();
  await heard.broker.submit(buy);
  await report(buy.clOrdId, 'New');
  await rig.show(near);
  await report(buy.clOrdId, 'Trade');
  const before = await heard.broker.executionsSince();
  await heard.hear(await rig.reopen());
  const { broker } = heard;
  const [held] = await broker.positions();
  invariant(held?.qty === 4 * rig.lot, `the position must be as it was, was ${held?.qty}`);
  invariant((await broker.openOrderIds()).join() === buy.clOrdId, 'the rest of the order must be open still');
  const after = await broker.executionsSince();
  invariant(after.length === 1 && after[0]?.execId === before[0]?.execId, 'the execution must be listed once, by the same id');
  await rig.show({ ...near, lots: 50 });
  const isFilled = async (): Promise<boolean> => (await broker.executionsSince()).length === 2;
  await heard.until((all) => all.findLast((e) => e.kind === 'ExecutionReport' && e.ordStatus === 'Filled'));
  invariant(await isFilled(), 'the rest must fill once');
  const sum = (await broker.executionsSince()).reduce((total, { lastQty }) => total + lastQty, 0);
  invariant(sum === 10 * rig.lot, `all executions must make the order, were ${sum}`);
};

const cases: Readonly<Record<string, (heard: Heard) => Promise<void>>> = {
  'fills a market order at what is displayed and lists position and execution': fills,
  'amends and cancels under new client ids, and refuses a late cancel': amends,
  'takes a client id once for ever, tells what it knows, and cancels all of one account': knows,
  'remembers orders, executions and positions when it is killed and opened again, and doubles no fill': remembers,
};
