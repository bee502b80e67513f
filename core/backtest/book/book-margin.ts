/**
 * The broker's eye on a book's account: its equity against the size of all it holds, long and short alike. An order is judged with what
 * is on its way already, as if that had filled. Under the maintenance margin at a close the strategy is over and everything is closed.
 */
import type { BarOrder } from '../../matching/bar-fill.ts';
import { timestampFromMs } from '../../value/timestamp.ts';
import { account, broker } from '../deployment.ts';
import type { EngineDesk } from '../engine-desk.ts';
import type { MarginModel, MarginOutcome, Standing } from '../margin.ts';
import { MarginRecord } from '../margin-record.ts';
import type { BookHolding } from './book-holding.ts';

interface MarginOf {
  readonly model: MarginModel | undefined;
  readonly holdings: readonly BookHolding[];
  readonly desk: EngineDesk;
  /** Exact, at the last closes. */
  readonly equity: () => bigint;
  /** What was commanded leaves, and is answered. */
  readonly send: (ms: number) => void;
}

export class BookMargin {
  readonly #o: MarginOf;
  readonly #record: MarginRecord;

  constructor(terms: MarginOf) {
    this.#o = terms;
    this.#record = new MarginRecord(terms.model);
  }

  get isCalled(): boolean {
    return this.#record.isCalled;
  }

  get outcome(): MarginOutcome | undefined {
    return this.#record.outcome;
  }

  /** The order is among those that wait. */
  mayTake(holding: BookHolding, { side, orderQty }: BarOrder): boolean {
    const after = holding.qty + holding.onTheWay;
    const before = after - (side === 'Buy' ? orderQty : -orderQty);
    return this.#record.mayTake(before, after, () => this.#standing((each) => each.qty + each.onTheWay));
  }

  /** At a close: from the first one under the maintenance margin on, until nothing is held, what is held is to be closed. */
  settle(ms: number): void {
    const { model, holdings } = this.#o;
    if (model === undefined || holdings.every(({ qty }) => qty === 0)) return;
    const called = this.#record.check(ms, () => this.#standing(({ qty }) => qty));
    if (called === undefined) return;
    if (called === 'call') this.#endStrategy(ms);
    for (const holding of holdings) if (isToClose(holding)) this.#close(holding, ms);
    this.#o.send(ms);
  }

  #endStrategy(ms: number): void {
    const { holdings, desk, send } = this.#o;
    for (const { waiting } of holdings)
      for (const clOrdId of waiting.keys()) desk.command({ type: 'CancelOrder', clOrdId }, timestampFromMs(ms), broker);
    send(ms);
  }

  #close(holding: BookHolding, ms: number): void {
    const { desk } = this.#o;
    const at = timestampFromMs(ms);
    if (holding.closedMs !== ms) desk.feed(holding.carried(at), at);
    desk.command({ type: 'Flatten', account, instrumentId: holding.instrument.id }, at, broker);
  }

  #standing(sizeOf: (holding: BookHolding) => number): Standing {
    const value = this.#o.holdings.reduce((sum, holding) => {
      const size = sizeOf(holding);
      const worth = size === 0 ? 0n : holding.worthOf(size);
      return sum + (worth < 0n ? -worth : worth);
    }, 0n);
    return { equity: this.#o.equity(), value };
  }
}

/** Nothing is on its way for it, and a bar is to come. */
const isToClose = ({ qty, waiting, closed, bars }: BookHolding): boolean => qty !== 0 && waiting.size === 0 && closed < bars;
