/** One order of ours in a replay, as the venue has it and as we know it, and the messages between the two. */

/** timeInForce(59), with execInst(18) ParticipateDoNotInitiate written as PostOnly. */
export type DepthTif = 'PostOnly' | 'GoodTillCancel' | 'ImmediateOrCancel';

export type DepthOrderState = 'PendingNew' | 'New' | 'PartiallyFilled' | 'PendingCancel' | 'Filled' | 'Canceled' | 'Expired';

export interface DepthTicket {
  readonly side: 'Buy' | 'Sell';
  readonly ticks: number;
  readonly lots: number;
  readonly tif: DepthTif;
}

/** Mutable: the venue's half changes at the venue's time, ours when the answer is here. */
export class RestingOrder {
  readonly id: number;
  readonly side: DepthTicket['side'];
  readonly ticks: number;
  readonly lots: number;
  readonly tif: DepthTif;
  /** Rank of its price, or -1 where the recording never has it. */
  readonly rank: number;
  readonly sentNs: number;
  /** At the venue. */
  leaves: number;
  /** Lots that trade before it; undefined until it rests. */
  ahead: number | undefined;
  /** Lots traded at its price since the level's size was last told. */
  traded = 0;
  /** As we know it. */
  state: DepthOrderState = 'PendingNew';
  filled = 0;

  constructor(ticket: DepthTicket, { id, rank, sentNs }: { readonly id: number; readonly rank: number; readonly sentNs: number }) {
    this.id = id;
    this.side = ticket.side;
    this.ticks = ticket.ticks;
    this.lots = ticket.lots;
    this.leaves = ticket.lots;
    this.tif = ticket.tif;
    this.rank = rank;
    this.sentNs = sentNs;
  }

  get isOpen(): boolean {
    return this.state === 'PendingNew' || this.state === 'New' || this.state === 'PartiallyFilled' || this.state === 'PendingCancel';
  }

  get isCancellable(): boolean {
    return this.state === 'New' || this.state === 'PartiallyFilled';
  }
}

/** execType(150) of the venue's answer; CancelRejected is an OrderCancelReject(9). */
export type DepthExec = 'New' | 'Trade' | 'Canceled' | 'Expired' | 'CancelRejected';

export interface DepthReport {
  readonly order: RestingOrder;
  readonly exec: DepthExec;
  /** Of a trade: in ticks and lots. */
  readonly lastTicks: number;
  readonly lastLots: number;
  readonly isMaker: boolean;
  readonly venueNs: number;
  readonly localNs: number;
}

export interface DepthRequest {
  readonly order: RestingOrder;
  readonly deed: 'new' | 'cancel';
}
