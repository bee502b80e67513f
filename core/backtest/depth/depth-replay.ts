/**
 * A recording replayed with orders of our own: two clocks, the venue's and ours. The venue's book moves at the stamps of the venue
 * and ours at those of receipt; an order arrives at the venue `entry` later and its answer here `response` later. Everything due at
 * the same nanosecond is done before we act, the venue's rows before the orders that arrive with them. Nothing here knows of a
 * later row than its clock.
 */
import { present } from '../../value/invariant.ts';
import type { DepthAccount } from './depth-account.ts';
import type { DepthCheckpoint } from './depth-checkpoints.ts';
import type { BehindPart } from './define-queue-model.ts';
import { DepthVenue, type DepthFills, type VenueReport } from './depth-venue.ts';
import type { OrderLatency } from './latency.ts';
import { LevelBook } from './level-book.ts';
import { RestingOrder, type DepthReport, type DepthRequest, type DepthTicket } from './resting-order.ts';
import { rankAtOrAbove, type DepthTape } from './tape.ts';

export interface DepthReplayOptions {
  readonly tape: DepthTape;
  readonly queue: BehindPart;
  readonly fills: DepthFills;
  readonly latency: OrderLatency;
  readonly account: DepthAccount;
  readonly onReport?: (report: DepthReport) => void;
  /** Where it begins; absent at the first row. */
  readonly from?: DepthCheckpoint | undefined;
}

/** Of the first row by either clock. */
const firstNs = ({ localNs, venueNs, venueOrder }: DepthTape): number => Math.min(localNs[0] ?? 0, venueNs[venueOrder[0] ?? 0] ?? 0);

export class DepthReplay {
  readonly venue: DepthVenue;
  readonly account: DepthAccount;
  /** Of what has been received, up to the clock. */
  readonly #book: LevelBook;
  readonly #options: DepthReplayOptions;
  #nowNs: number;
  #localRow: number;
  #orderCount = 0;
  /** On their way to the venue, and back, by their time. */
  readonly #inbox = new MessageQueue<DepthRequest>();
  readonly #outbox = new MessageQueue<DepthReport>();

  constructor(options: DepthReplayOptions) {
    const { tape, queue, fills, account, from } = options;
    this.#options = options;
    this.account = account;
    this.#book = from?.received.book.copy() ?? new LevelBook(tape);
    this.#localRow = from?.received.row ?? 0;
    this.venue = new DepthVenue({ tape, queue, fills, from: from?.venue, onReport: (order, report) => this.#answer(order, report) });
    this.#nowNs = from?.ns ?? firstNs(tape);
  }

  get nowNs(): number {
    return this.#nowNs;
  }

  get ordersSent(): number {
    return this.#orderCount;
  }

  /** Our clock goes on; false once nothing more is to come after it. */
  elapse(ns: number): boolean {
    return this.#run(this.#nowNs + ns, undefined);
  }

  /** Goes on until an answer about the order is here, at most so long; whether it is. */
  waitFor(order: RestingOrder, timeoutNs: number): boolean {
    const until = this.#nowNs + timeoutNs;
    this.#run(until, order);
    return this.#nowNs < until;
  }

  submit(ticket: DepthTicket): RestingOrder {
    const { prices } = this.#options.tape;
    const rank = rankAtOrAbove(prices, ticket.ticks);
    this.#orderCount += 1;
    const id = this.#orderCount;
    const order = new RestingOrder(ticket, { id, rank: prices[rank] === ticket.ticks ? rank : -1, sentNs: this.#nowNs });
    this.#send({ order, deed: 'new' });
    return order;
  }

  cancel(order: RestingOrder): void {
    if (!order.isCancellable) return;
    order.state = 'PendingCancel';
    this.#send({ order, deed: 'cancel' });
  }

  /** The received book, up to now. */
  book(): LevelBook {
    const { rows, kind, rank, lots, localNs } = this.#options.tape;
    let row = this.#localRow;
    while (row < rows && (localNs[row] ?? 0) <= this.#nowNs) {
      this.#book.apply(kind[row] ?? 0, rank[row] ?? 0, lots[row] ?? 0);
      row += 1;
    }
    this.#localRow = row;
    return this.#book;
  }

  /** Best bid and offer as received, in ticks; undefined while one is missing. */
  top(): { readonly bid: number; readonly offer: number } | undefined {
    const book = this.book();
    const { prices } = this.#options.tape;
    const [bid, offer] = [prices[book.bestBid], prices[book.bestOffer]];
    return bid === undefined || offer === undefined ? undefined : { bid, offer };
  }

  #send(request: DepthRequest): void {
    const atNs = Math.max(this.#inbox.lastNs, this.#nowNs + this.#options.latency.entryNs());
    this.#inbox.push(request, atNs);
  }

  #answer(order: RestingOrder, report: VenueReport): void {
    const { nowNs: venueNs } = this.venue;
    const localNs = Math.max(this.#outbox.lastNs, venueNs + this.#options.latency.responseNs());
    const { exec, lastTicks, lastLots, isMaker } = report;
    this.#outbox.push({ order, exec, lastTicks, lastLots, isMaker, venueNs, localNs }, localNs);
    this.venue.stopAt(localNs);
  }

  #run(until: number, awaited: RestingOrder | undefined): boolean {
    let end = until;
    for (;;) {
      this.venue.run(Math.min(end, this.#inbox.headNs, this.#outbox.headNs));
      const answeredNs = this.#outbox.headNs;
      if (answeredNs <= end && answeredNs <= this.#inbox.headNs) {
        if (this.#receive(answeredNs, awaited)) end = answeredNs;
      } else if (this.#inbox.headNs <= end) this.#arrive(this.#inbox.headNs);
      else break;
    }
    this.#nowNs = end;
    return this.#isMoreToCome(end);
  }

  /** All answers of that nanosecond; whether the awaited one was among them. */
  #receive(ns: number, awaited: RestingOrder | undefined): boolean {
    let isHere = false;
    while (this.#outbox.headNs === ns) {
      const report = this.#outbox.take();
      apply(report);
      if (report.exec === 'Trade') this.account.onTrade(report);
      this.#options.onReport?.(report);
      isHere ||= report.order === awaited;
    }
    return isHere;
  }

  #arrive(ns: number): void {
    this.venue.advanceTo(ns);
    while (this.#inbox.headNs === ns) {
      const { order, deed } = this.#inbox.take();
      if (deed === 'new') this.venue.place(order);
      else this.venue.cancel(order);
    }
  }

  #isMoreToCome(ns: number): boolean {
    const { rows, localNs } = this.#options.tape;
    const isReceived = (localNs[rows - 1] ?? 0) <= ns;
    return (
      !isReceived || !this.venue.isOver || this.#inbox.headNs < Number.POSITIVE_INFINITY || this.#outbox.headNs < Number.POSITIVE_INFINITY
    );
  }
}

const apply = ({ order, exec, lastLots }: DepthReport): void => {
  switch (exec) {
    case 'Trade':
      order.filled += lastLots;
      if (order.filled === order.lots) order.state = 'Filled';
      else if (order.state !== 'PendingCancel') order.state = 'PartiallyFilled';
      break;
    case 'New':
      if (order.state === 'PendingNew') order.state = 'New';
      break;
    case 'CancelRejected':
      break;
    default:
      order.state = exec;
  }
};

/** First in, first out, with the time of the first; the times never fall. */
class MessageQueue<Message> {
  #messages: Message[] = [];
  #times: number[] = [];
  #at = 0;
  headNs = Number.POSITIVE_INFINITY;
  lastNs = Number.NEGATIVE_INFINITY;

  push(message: Message, ns: number): void {
    this.#messages.push(message);
    this.#times.push(ns);
    this.lastNs = ns;
    this.headNs = this.#times[this.#at] ?? ns;
  }

  take(): Message {
    const message = present(this.#messages[this.#at], 'a message');
    this.#at += 1;
    if (this.#at === this.#messages.length) {
      this.#messages = [];
      this.#times = [];
      this.#at = 0;
    }
    this.headNs = this.#times[this.#at] ?? Number.POSITIVE_INFINITY;
    return message;
  }
}
