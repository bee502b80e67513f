/**
 * A lane for tests of the engine: the real engine on an open account with live quotes, every record kept, and a venue whose
 * answers the test writes. Nothing here decides; `recovered` folds the records as a restart would.
 */
import { builtinInstruments, simulatedVenue } from '../instrument/builtin.ts';
import type { Actor, Command, Input } from '../engine/events.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import type { Fact } from '../engine/facts.ts';
import type { StreamChange } from '../engine/project.ts';
import type { JournalRecord } from '../engine/record.ts';
import { createFolder, settledHash } from '../engine/recover.ts';
import { createState, findOrder, type EngineState, type Outcome } from '../engine/state.ts';
import { execInsts, ordTypes, timesInForce, type BrokerEvent, type ExecType, type OrderTerms, type OrdStatus } from '../order/order.ts';
import type { VenueExecution, VenuePosition } from '../ports/broker.ts';
import { Money } from '../value/money.ts';
import { present } from '../value/invariant.ts';
import { Price, Qty, SignedQty } from '../value/quantity.ts';
import { addMs, Timestamp } from '../value/timestamp.ts';

export const trader: Actor = { userId: 'trader', name: 'Trader', role: 'trader', demo: false };
export const riskOfficer: Actor = { userId: 'risk', name: 'Officer', role: 'risk', demo: false };
export const laneStart = Timestamp(1_800_000_000_000_000_000n);
/** NVDA: prices at 4 decimals, whole shares; quoted 99.99 / 100.01 at the start. */
export const share = 'SIMX:NVDA';

const genesis = { type: 'genesis', seq: 0, format: 1, epoch: 'TEST', lane: 'sim', environment: 'Sim', ts: laneStart } as const;

export interface ReportPart {
  readonly execId?: string;
  readonly lastQty?: number;
  readonly lastPx?: number;
  /** The execution that a bust undoes. */
  readonly execRefId?: string;
}

type Quotes = ReadonlyMap<string, readonly [bid: number, offer: number]>;

export class LaneDesk {
  readonly engine: Engine;
  readonly state: EngineState;
  /** What the streams were told, in order. */
  readonly changes: StreamChange[] = [];
  readonly #records: JournalRecord[];
  readonly #quotes: Map<string, readonly [bid: number, offer: number]>;
  #now: Timestamp;
  #count: number;

  constructor(state: EngineState, records: readonly JournalRecord[], quotes: Quotes = new Map()) {
    this.engine = createEngine(state);
    this.state = state;
    this.#records = [...records];
    this.#quotes = new Map(quotes);
    this.#count = records.length;
    this.#now = state.now > laneStart ? state.now : laneStart;
  }

  get records(): readonly JournalRecord[] {
    return this.#records;
  }

  /** What is quoted, by instrument. */
  get quotes(): Quotes {
    return this.#quotes;
  }

  /** Everything the lane decided, in order. */
  facts(): readonly Fact[] {
    return this.#records.flatMap((record) => (record.type === 'fact' ? [record.fact] : []));
  }

  /** Client ids of all intents so far. */
  intents(): readonly string[] {
    return this.facts().flatMap((fact) => (fact.kind === 'OrderIntent' ? [fact.order.clOrdId] : []));
  }

  /** One input, a millisecond after the one before; the facts it caused. */
  send(input: Input): readonly Fact[] {
    this.#now = addMs(this.#now, 1);
    return this.#process(input);
  }

  command(command: Command, { actor = trader, commandId = `command-${this.#next()}` }: By = {}): Outcome {
    this.send({ kind: 'Command', commandId, actor, command });
    return present(this.state.outcomes.get(commandId), `an outcome of ${commandId}`);
  }

  /** Time goes by in ticks, with fresh quotes each second. */
  pass(ms: number, tickMs = 100): void {
    for (let at = 0; at < ms; at += tickMs) {
      this.#now = addMs(this.#now, tickMs);
      if (at % 1000 === 0) this.requote();
      this.#process({ kind: 'Clock' });
    }
  }

  quote(instrumentId: string, bidPx: number, offerPx: number): void {
    this.#quotes.set(instrumentId, [bidPx, offerPx]);
    this.#requote(instrumentId);
  }

  report(
    clOrdId: string,
    execType: ExecType,
    { execId = `E${this.#next()}`, lastQty = 0, lastPx = 1_000_100, execRefId }: ReportPart = {},
  ): void {
    const order = present(findOrder(this.state, clOrdId), `order ${clOrdId}`);
    const cumQty = Qty(order.cumQty + (execType === 'Trade' ? lastQty : 0));
    const leavesQty = Qty(endings.has(execType) ? 0 : Math.max(0, order.orderQty - cumQty));
    const event: BrokerEvent = {
      kind: 'ExecutionReport',
      ...{ venue: simulatedVenue, clOrdId, execId, execType, cumQty, leavesQty, tsVenue: this.#now, tsLocal: this.#now },
      ordStatus: statusAfter(execType, leavesQty),
      ...(execType === 'Trade' && { lastQty: Qty(lastQty), lastPx: Price(lastPx), fee: Money(100_000_000n), feeCurrency: 'USD' }),
      ...(execRefId !== undefined && { execRefId }),
    };
    this.send(event);
  }

  /** Acknowledged, and what is left filled at 100.01. */
  fill(clOrdId: string): void {
    this.report(clOrdId, 'New');
    this.report(clOrdId, 'Trade', { lastQty: present(findOrder(this.state, clOrdId), clOrdId).leavesQty });
  }

  /** As a feed does that comes back. */
  requote(): void {
    for (const id of this.#quotes.keys()) this.#requote(id);
  }

  #next(): number {
    return (this.#count += 1);
  }

  #process(input: Input): readonly Fact[] {
    const sequenced = { seq: this.state.seq + 1, ts: this.#now, input };
    const facts = this.engine.process(sequenced);
    this.#records.push({ type: 'input', ...sequenced }, ...facts);
    this.changes.push(...this.engine.takeChanges());
    return facts.map(({ fact }) => fact);
  }

  #requote(instrumentId: string): void {
    const [bidPx, offerPx] = present(this.#quotes.get(instrumentId), `a quote of ${instrumentId}`);
    const at = { tsVenue: this.#now, tsLocal: this.#now };
    this.#process({
      kind: 'Quote',
      ...{ instrumentId, bidPx: Price(bidPx), offerPx: Price(offerPx), bidSize: Qty(1000), offerSize: Qty(1000), ...at },
    });
  }
}

interface By {
  readonly actor?: Actor;
  readonly commandId?: string;
}

export const openLaneDesk = (): LaneDesk => {
  const desk = new LaneDesk(createState(genesis), [genesis]);
  desk.send({ kind: 'Venues', venues: [{ venue: simulatedVenue, ordTypes, timesInForce, execInsts, replace: true }] });
  desk.send({ kind: 'Instruments', instruments: builtinInstruments });
  desk.send({ kind: 'Started', isSafe: false });
  for (const account of ['SIM-01', 'SIM-02'])
    desk.command({ type: 'OpenAccount', account, baseCurrency: 'USD', amount: 1_000_000n * 100_000_000n, demo: true });
  connect(desk);
  desk.quote(share, 999_900, 1_000_100);
  desk.pass(1100);
  return desk;
};

/** What a restart makes of the records: the folded state, opened again; the feed goes on as before unless other quotes are given. */
export const reopenLaneDesk = ({ records, quotes: before }: LaneDesk, quotes: Quotes = before): LaneDesk => {
  const folder = createFolder();
  for (const record of records) folder.take(record);
  const desk = new LaneDesk(present(folder.state(), 'a folded state'), records, quotes);
  desk.send({ kind: 'Started', isSafe: false });
  return desk;
};

/** The feed is live and the venue answers with a statement that agrees with the ledger, and the executions given. */
export const connect = (desk: LaneDesk, executions: readonly VenueExecution[] = []): void => {
  desk.send({ kind: 'FeedStatus', feed: simulatedVenue, state: 'Live', detail: 'test', tsLocal: desk.state.now });
  desk.send({ kind: 'Connection', venue: simulatedVenue, connected: true, detail: 'test' });
  desk.send({
    kind: 'VenueStatement',
    venue: simulatedVenue,
    openOrderIds: [],
    positions: positionsOf(desk, executions),
    executions,
    tsLocal: desk.state.now,
  });
};

const positionsOf = ({ state }: LaneDesk, executions: readonly VenueExecution[]): readonly VenuePosition[] => {
  const held = new Map<string, number>();
  const add = (key: string, qty: number): void => void held.set(key, (held.get(key) ?? 0) + qty);
  for (const [account, book] of state.books.accounts)
    for (const [instrumentId, { position }] of book.positions) add(`${account} ${instrumentId}`, position.qty);
  for (const { account, instrumentId, side, lastQty } of executions) add(`${account} ${instrumentId}`, side === 'Buy' ? lastQty : -lastQty);
  return [...held].map(([key, qty]) => {
    const [account = '', instrumentId = ''] = key.split(' ');
    return { account, instrumentId, qty: SignedQty(qty) };
  });
};

/** The hash of the live state, and of the same records folded: equal, or recovery is wrong. */
export const hashes = ({ state, records }: LaneDesk): { readonly live: string; readonly folded: string } => {
  const folder = createFolder();
  for (const record of records) folder.take(record);
  return { live: settledHash(state), folded: settledHash(present(folder.state(), 'a folded state')) };
};

export const marketOrder = (part: Partial<OrderTerms> = {}): OrderTerms => ({
  account: 'SIM-01',
  instrumentId: share,
  side: 'Buy',
  ordType: 'Market',
  orderQty: Qty(100),
  timeInForce: 'GoodTillCancel',
  execInst: [],
  ...part,
});

const endings: ReadonlySet<ExecType> = new Set(['Canceled', 'Rejected', 'Expired']);

const statusAfter = (execType: ExecType, leavesQty: number): OrdStatus => {
  if (execType === 'Trade') return leavesQty === 0 ? 'Filled' : 'PartiallyFilled';
  return execType === 'Canceled' || execType === 'Rejected' || execType === 'Expired' ? execType : 'New';
};
