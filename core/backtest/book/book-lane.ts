/**
 * The lane of a book: the engine that trades live, with one account over many instruments, stepped over every moment at which a bar
 * closes or opens. At a close the book is marked and decides; orders that it causes wait for the next open of their instrument, never
 * for one that has passed. At an open corporate actions come first, then what had waited is filled.
 *
 * Targets are shares of equity, sized at the close they are decided on; those of a node that looks across the book are decided anew at
 * each close, others when they change. Sales are sent before purchases. The engine hears the bars of what is held or traded, and is
 * marked at the first close of a day on which something is decided: on others no order asks for the day's loss, and peaks follow prices.
 */
import type { CorporateAction } from '../../market/facts/adjusted.ts';
import type { Dividend } from '../../market/facts/dividend.ts';
import type { Split } from '../../market/facts/split.ts';
import { distinctTimes, type Panel } from '../../market/panel.ts';
import type { OrderTerms } from '../../order/order.ts';
import { contentHash } from '../../value/canonical.ts';
import type { Failure } from '../../value/failures.ts';
import { present } from '../../value/invariant.ts';
import { Money } from '../../value/money.ts';
import { timestampFromMs, type Timestamp, msPerDay } from '../../value/timestamp.ts';
import { sharedByVenues, type VenueReply } from '../bar-venue.ts';
import { noCarry } from '../carry.ts';
import { EngineDesk } from '../engine-desk.ts';
import type { ResolvedModels } from '../config.ts';
import { account } from '../deployment.ts';
import { delistings } from './actions.ts';
import { dividendFor, splitFor } from './book-actions.ts';
import { BookHolding } from './book-holding.ts';
import type { BookInput } from './book-input.ts';
import { BookMarks } from './book-marks.ts';
import { orderFor } from './book-orders.ts';
import type { BookEvent, BookFill, BookResult } from './book-result.ts';

export interface BookPlan {
  readonly models: ResolvedModels;
  readonly actions: ReadonlyMap<string, readonly CorporateAction[]>;
  readonly panel: Panel;
  /** Per instrument and row of the panel. */
  readonly targets: readonly Float64Array[];
}

interface Reported {
  readonly holding: BookHolding;
  readonly reply: VenueReply;
}

export class BookLane {
  readonly #input: BookInput;
  readonly #plan: BookPlan;
  readonly #desk: EngineDesk;
  readonly #holdings: readonly BookHolding[];
  readonly #byId: ReadonlyMap<string, BookHolding>;
  readonly #times: Float64Array;
  readonly #fills: BookFill[] = [];
  readonly #events: BookEvent[] = [];
  readonly #entries: (readonly [endMs: number, instrumentId: string, target: number])[] = [];
  readonly #marks: BookMarks;
  readonly #decidesAnew: boolean;
  /** A model of impact looks back over bars without an order too. */
  readonly #venuesSeeAll: boolean;
  /** 1 at rows of the panel at which some instrument has a target. */
  readonly #hasTargets: Uint8Array;
  readonly #decidedDays: ReadonlySet<number>;
  /** Reports of bars that are open, for when they close. */
  #later: readonly Reported[] = [];
  #cash: bigint;
  #fees = 0n;
  #traded = 0n;
  #dividends = 0n;
  #row = 0;
  #day = Number.NaN;
  #done = 0;

  constructor(input: BookInput, plan: BookPlan) {
    const { members, config, facts, interval, program } = input;
    const ends = delistings(facts);
    this.#input = input;
    this.#plan = plan;
    this.#desk = new EngineDesk({ onFact: input.onFact });
    const shared = sharedByVenues();
    this.#holdings = members.map(({ instrument, bars }, i) => {
      const targets = present(plan.targets[i], `targets of ${instrument.id}`);
      const about = { actions: plan.actions.get(instrument.id) ?? [], delisting: ends.get(instrument.id) };
      return new BookHolding({ instrument, bars, interval, models: plan.models, shared, targets, ...about });
    });
    this.#byId = new Map(this.#holdings.map((holding) => [holding.instrument.id, holding]));
    this.#times = distinctTimes(members.flatMap(({ bars }) => [bars.startMs, bars.endMs]));
    this.#cash = config.cash;
    this.#venuesSeeAll = (plan.models.impact?.windowBars ?? 0) > 0;
    this.#decidesAnew = program.nodes[program.target.source]?.kind.cross !== undefined;
    const { rows, endMs } = plan.panel;
    this.#hasTargets = Uint8Array.from({ length: rows }, (_, row) =>
      Number(plan.targets.some((target) => !Number.isNaN(target[row] ?? Number.NaN))),
    );
    this.#decidedDays = new Set(
      Array.from(
        endMs.filter((_, row) => this.#hasTargets[row] === 1),
        dayOf,
      ),
    );
    this.#marks = new BookMarks(rows);
  }

  open(): Failure | undefined {
    const instruments = this.#holdings.map(({ instrument }) => instrument);
    this.#desk.open(instruments, this.#input.config, timestampFromMs(this.#times[0] ?? 0));
    return this.#desk.problem;
  }

  get done(): number {
    return this.#done;
  }

  get total(): number {
    return this.#times.length;
  }

  /** The next moment; after the last one nothing. */
  step(): void {
    const ms = this.#times[this.#done];
    if (ms === undefined) return;
    this.#closeAt(ms);
    this.#openAt(ms);
    this.#done += 1;
  }

  #closeAt(ms: number): void {
    const closing = this.#holdings.filter((holding) => holding.closesMs === ms);
    if (closing.length === 0) return;
    const at = timestampFromMs(ms);
    const isDue = ({ reply }: Reported): boolean => reply.atMs <= ms;
    const due = this.#later.filter(isDue);
    this.#later = this.#later.filter((one) => !isDue(one));
    for (const reported of due) this.#deliver(reported);
    for (const holding of closing) this.#closeBar(holding);
    for (const holding of this.#holdings) this.#endDelisted(holding, ms);
    const day = dayOf(ms);
    if (day !== this.#day && this.#decidedDays.has(day)) this.#desk.feed({ kind: 'Clock' }, at);
    this.#day = day;
    if (this.#hasTargets[this.#row] === 1) this.#decide(ms, at);
    this.#send(ms);
    this.#marks.mark(this.#row, this.#cash, this.#holdings);
    this.#row += 1;
  }

  #closeBar(holding: BookHolding): void {
    const index = holding.closed;
    holding.closed += 1;
    holding.close = holding.closeOf(index);
    if (holding.qty === 0 && Number.isNaN(holding.targets[this.#row] ?? Number.NaN)) return;
    const bar = holding.bar(index);
    if (holding.qty !== 0) holding.trips.onRange(bar.high, bar.low);
    this.#desk.feed(bar, bar.end);
  }

  #openAt(ms: number): void {
    const opening = this.#holdings.filter((holding) => holding.opensMs === ms);
    const reported = opening.flatMap((holding): Reported[] => {
      const index = holding.opened;
      holding.opened += 1;
      const isShown = this.#venuesSeeAll || holding.waiting.size > 0;
      if (!holding.hasActionBy(ms) && !isShown) return [];
      const { open, high, low, close, volume } = holding.bar(index);
      this.#actOn(holding, ms, open);
      if (!this.#venuesSeeAll && holding.waiting.size === 0) return [];
      const replies = holding.venue.onBar({ startMs: ms, endMs: holding.closesMs, open, high, low, close, volume });
      return replies.map((reply) => ({ holding, reply }));
    });
    this.#later = [...this.#later, ...reported.filter(({ reply }) => reply.atMs > ms)];
    for (const one of reported) if (one.reply.atMs <= ms) this.#deliver(one);
  }

  /** Splits and dividends whose day has come, before the first trade of the bar. */
  #actOn(holding: BookHolding, ms: number, open: BookHolding['close']): void {
    for (let action = holding.actions[holding.nextAction]; action !== undefined; action = holding.actions[holding.nextAction]) {
      if (action.effectiveMs > ms) return;
      holding.nextAction += 1;
      if (action.kind === 'Dividend') this.#payDividend(holding, action, ms);
      else this.#split(holding, action, { ms, open });
    }
  }

  #payDividend(holding: BookHolding, dividend: Dividend, ms: number): void {
    if (holding.qty === 0) return;
    const { id: instrumentId, currency } = holding.instrument;
    const { cash, text } = dividendFor(holding, dividend);
    if (cash !== 0n) this.#desk.command({ type: 'MoveCash', account, currency, amount: cash, reason: 'Dividend' }, timestampFromMs(ms));
    this.#cash += cash;
    this.#dividends += cash;
    this.#events.push({ kind: 'Dividend', instrumentId, atMs: ms, cash, text });
  }

  /** Told to the engine also when nothing is held: its reference prices are of old units. */
  #split(holding: BookHolding, split: Split, { ms, open }: { readonly ms: number; readonly open: BookHolding['close'] }): void {
    const { id: instrumentId } = holding.instrument;
    const { numerator, denominator } = split;
    const { qty, cash, text } = splitFor(holding, split, open);
    this.#desk.command({ type: 'SplitPositions', instrumentId, numerator, denominator, px: open }, timestampFromMs(ms));
    this.#send(ms);
    if (holding.qty === 0) return;
    holding.qty = qty;
    holding.trips.onSplit({ numerator, denominator, inLieu: cash, atMs: ms, bar: this.#row });
    this.#cash += cash;
    this.#events.push({ kind: 'Split', instrumentId, atMs: ms, cash, text });
  }

  /** What is held of an instrument that trades no more is sold at what its holders got, or at its last close where that is not known. */
  #endDelisted(holding: BookHolding, ms: number): void {
    const { delisting, instrument } = holding;
    if (delisting === undefined || holding.isGone || delisting.effectiveMs > ms || holding.closed < holding.bars) return;
    holding.isGone = true;
    if (holding.qty === 0) return;
    const at = timestampFromMs(ms);
    this.#desk.feed(holding.carried(at), at);
    const px = holding.delistingPx(delisting);
    holding.close = px;
    this.#events.push({
      ...{ kind: 'Delisting', instrumentId: instrument.id, atMs: ms },
      text: delisting.value === undefined ? `${delisting.reason}: value unknown, last close used` : delisting.reason,
    });
    this.#place([orderFor(holding, { target: 0, equity: Money(0n), at })], at);
    this.#send(ms);
    for (const reply of holding.venue.onBar({ startMs: ms, endMs: ms + 1, open: px, high: px, low: px, close: px }))
      this.#deliver({ holding, reply: { ...reply, atMs: ms } });
  }

  #decide(ms: number, at: Timestamp): void {
    const row = this.#row;
    const decided = this.#holdings.flatMap((holding) => {
      if (holding.closed === 0) return [];
      const target = holding.targets[row] ?? Number.NaN;
      const isSame = !this.#decidesAnew && target === holding.targets[row - 1];
      return Number.isNaN(target) || isSame ? [] : [{ holding, target }];
    });
    if (decided.length === 0) return;
    const equity = Money(this.#exactEquity());
    for (const { holding, target } of decided) {
      // Closed now, it is judged by the close that is carried.
      if (holding.closedMs !== ms) this.#desk.feed(holding.carried(at), at);
      this.#entries.push([ms, holding.instrument.id, target]);
      for (const clOrdId of holding.waiting) this.#desk.command({ type: 'CancelOrder', clOrdId }, at);
    }
    this.#send(ms);
    this.#place(
      decided.map(({ holding, target }) => (holding.closed < holding.bars ? orderFor(holding, { target, equity, at }) : undefined)),
      at,
    );
  }

  /** Sales first: they bring the money for the purchases. */
  #place(wanted: readonly (OrderTerms | undefined)[], at: Timestamp): void {
    const orders = wanted.filter((order) => order !== undefined);
    const sorted = [...orders.filter(({ side }) => side === 'Sell'), ...orders.filter(({ side }) => side === 'Buy')];
    if (sorted.length > 0) this.#desk.command({ type: 'PlaceBasket', basketId: `book ${this.#row}`, orders: sorted }, at);
  }

  /** Orders leave after the close was decided on; what a venue answers at once may cause more. */
  #send(ms: number): void {
    for (let commands = this.#desk.takeCommands(); commands.length > 0; commands = this.#desk.takeCommands()) {
      for (const command of commands) {
        const instrumentId = command.kind === 'OrderIntent' ? command.order.instrumentId : command.instrumentId;
        const holding = present(this.#byId.get(instrumentId), `instrument ${instrumentId}`);
        if (command.kind === 'OrderIntent') holding.waiting.add(command.order.clOrdId);
        for (const reply of holding.venue.onCommand(command, ms)) this.#deliver({ holding, reply });
      }
    }
  }

  #deliver({ holding, reply: { event, atMs, fill } }: Reported): void {
    if (event.kind === 'ExecutionReport' && event.leavesQty === 0) holding.waiting.delete(event.clOrdId);
    if (fill !== undefined) {
      const { report, order, qty, px, notional, fee } = fill;
      const { side, clOrdId } = order;
      const sign = side === 'Buy' ? 1 : -1;
      holding.qty += sign * qty;
      this.#cash -= BigInt(sign) * notional + fee;
      this.#fees += fee;
      this.#traded += notional < 0n ? -notional : notional;
      holding.trips.onFill({ side, qty, px, notional, fee, atMs, bar: this.#row });
      const isMaker = report.lastLiquidityInd === 'AddedLiquidity';
      const instrumentId = holding.instrument.id;
      this.#fills.push({ execId: report.execId, clOrdId, instrumentId, side, qty, px, notional, fee, isMaker, atMs });
    }
    this.#desk.feed(event, timestampFromMs(atMs));
  }

  #exactEquity(): bigint {
    return this.#holdings.reduce((sum, holding) => (holding.qty === 0 ? sum : sum + holding.worth), this.#cash);
  }

  /** What the closes so far have left behind. */
  result(): Omit<BookResult, 'missing' | 'equalParts'> {
    const { program, config } = this.#input;
    const { endMs, rows } = this.#plan.panel;
    const row = this.#row;
    const held = this.#holdings.filter(({ qty }) => qty !== 0);
    const open = held.flatMap(({ trips, worth }) => (trips.openTrip === undefined ? [] : [{ ...trips.openTrip, value: worth }]));
    const sum = (read: (trip: (typeof open)[number]) => bigint): bigint => open.reduce((total, trip) => total + read(trip), 0n);
    const isEarly = ({ bars, delisting, closed }: BookHolding): boolean => delisting === undefined && closed === bars;
    return {
      programHash: program.hash,
      configHash: contentHash(config),
      signal: {
        signalHash: contentHash(this.#entries),
        count: this.#entries.length,
        entries: this.#entries.map(([ms, , target]) => ({ endMs: ms, target })),
      },
      ...this.#desk.hashes,
      facts: this.#desk.facts,
      orders: this.#desk.orders,
      fills: this.#fills,
      trips: this.#holdings
        .flatMap(({ trips, instrument }) => trips.trips.map((trip) => ({ ...trip, instrumentId: instrument.id })))
        .toSorted((a, b) => a.exitMs - b.exitMs || a.entryMs - b.entryMs),
      refusals: this.#desk.refusals,
      events: this.#events,
      endMs: endMs.subarray(0, row),
      ...this.#marks.until(row),
      cash: this.#cash,
      fees: this.#fees,
      traded: this.#traded,
      carry: noCarry,
      margin: undefined,
      dividends: this.#dividends,
      finalEquity: this.#exactEquity(),
      held: new Map(held.map(({ instrument, qty }) => [instrument.id, qty])),
      openTrip:
        open.length === 0
          ? undefined
          : { outlay: sum(({ outlay }) => outlay), fees: sum(({ fees }) => fees), value: sum(({ value }) => value) },
      endedEarly: this.#holdings
        .filter((holding) => isEarly(holding) && holding.lastMs < (endMs[rows - 1] ?? 0))
        .map(({ instrument }) => instrument.id),
      isBenchmark: this.#plan.models.isBenchmark,
      isCancelled: this.#done < this.total,
    };
  }
}

const dayOf = (ms: number): number => Math.floor(ms / msPerDay);
