/**
 * The lane of a book: the engine that trades live, with one account over many instruments, stepped over every moment at which a bar
 * closes or opens. At a close the book is marked and decides; orders that it causes wait for the next open of their instrument, never
 * for one that has passed. At an open corporate actions come first, then what had waited is filled.
 *
 * Targets are shares of equity, sized at the close they are decided on; those of a node that looks across the book are decided anew at
 * each close, others when they change. Sales are sent before purchases. The engine hears the bars of what is held or traded, and is
 * marked at the first close of a day on which something is decided: on others no order asks for the day's loss, and peaks follow prices.
 */
import type { Dividend } from '../../market/facts/dividend.ts';
import type { Split } from '../../market/facts/split.ts';
import type { OrderTerms } from '../../order/order.ts';
import { contentHash } from '../../value/canonical.ts';
import type { Failure } from '../../value/failures.ts';
import { present } from '../../value/invariant.ts';
import { Currency, Money } from '../../value/money.ts';
import { timestampFromMs, type Timestamp } from '../../value/timestamp.ts';
import { sharedByVenues } from '../bar-venue.ts';
import { EngineDesk } from '../engine-desk.ts';
import { delistings, delistingText } from './actions.ts';
import { BookAccount } from './book-account.ts';
import { BookCarry } from './book-carry.ts';
import { delistingFor, dividendFor, splitFor } from './book-actions.ts';
import { BookHolding, type HoldingInput, type Matched, type Reported } from './book-holding.ts';
import type { BookInput } from './book-input.ts';
import { BookMargin } from './book-margin.ts';
import { BookMarks } from './book-marks.ts';
import { dayOf, decidingDays, decidingRows } from './deciding-rows.ts';
import { exchangeOf, summariseHoldings } from './holdings-summary.ts';
import { orderFor } from './book-orders.ts';
import type { BookEvent, BookFill, BookResult, UnpricedTarget } from './book-result.ts';
import { BookSchedule } from './book-schedule.ts';
import type { BookPlan } from './prepare-book.ts';

export class BookLane {
  readonly #input: BookInput;
  readonly #plan: BookPlan;
  readonly #desk: EngineDesk;
  readonly #holdings: readonly BookHolding[];
  readonly #byId: ReadonlyMap<string, BookHolding>;
  readonly #schedule: BookSchedule;
  readonly #delisted: readonly BookHolding[];
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
  /** What happens at the close of bars that are open. */
  #later: readonly Matched[] = [];
  readonly #account: BookAccount;
  readonly #carry: BookCarry;
  readonly #margin: BookMargin;
  readonly #unpriced: UnpricedTarget[] = [];
  #row = 0;
  #day = Number.NaN;
  #done = 0;

  constructor(input: BookInput, plan: BookPlan) {
    const { members, config, facts, interval, program } = input;
    const ends = delistings(facts);
    this.#input = input;
    this.#plan = plan;
    this.#desk = new EngineDesk(plan.rates.base, { onFact: input.onFact, textHash: input.textHash }, plan.rates.riskCurrency);
    const shared = sharedByVenues();
    const { rates, models } = plan;
    this.#holdings = members.map(({ instrument, bars }, i) => {
      const targets = present(plan.targets[i], `targets of ${instrument.id}`);
      const about = { actions: plan.actions.get(instrument.id) ?? [], delisting: ends.get(instrument.id) };
      const { currency } = instrument;
      const inAccount = (amount: Money, ms: number): Money | undefined => rates.inBase(amount, currency, ms);
      const mayTake: HoldingInput['mayTake'] = (holding, order) => this.#margin.mayTake(holding, order);
      const traded = { isForeign: currency !== rates.base, inAccount, mayTake };
      return new BookHolding({ instrument, bars, interval, models, shared, targets, ...about, ...traded });
    });
    this.#byId = new Map(this.#holdings.map((holding) => [holding.instrument.id, holding]));
    this.#delisted = this.#holdings.filter(({ delisting }) => delisting !== undefined);
    this.#schedule = new BookSchedule(members.map(({ bars }) => bars));
    this.#account = new BookAccount({ cash: config.cash, rates, desk: this.#desk, holdings: this.#holdings, exchange: models.exchange });
    const held = { holdings: this.#holdings, account: this.#account, base: rates.base, firstMs: this.#schedule.times[0] ?? 0 };
    this.#carry = new BookCarry({ steps: plan.carry, ...held });
    this.#margin = new BookMargin({
      ...{ model: models.margin, holdings: this.#holdings, desk: this.#desk },
      equity: () => this.#exactEquity(),
      send: (ms) => this.#send(ms),
    });
    this.#venuesSeeAll = (models.impact?.windowBars ?? 0) > 0;
    this.#decidesAnew = program.nodes[program.target.source]?.kind.cross !== undefined;
    const { rows, endMs } = plan.panel;
    this.#hasTargets = decidingRows(plan.targets, rows);
    this.#decidedDays = decidingDays(this.#hasTargets, endMs);
    this.#marks = new BookMarks(rows);
  }

  open(): Failure | undefined {
    const instruments = [...this.#holdings.map(({ instrument }) => instrument), ...this.#plan.rates.instruments];
    this.#desk.open(instruments, this.#input.config, timestampFromMs(this.#schedule.times[0] ?? 0));
    return this.#desk.problem;
  }

  /** An amount that had no value: there is no result. */
  get problem(): Failure | undefined {
    return this.#account.problem;
  }

  get done(): number {
    return this.#done;
  }

  get total(): number {
    return this.#schedule.times.length;
  }

  /** The next moment; after the last one nothing. */
  step(): void {
    const ms = this.#schedule.times[this.#done];
    if (ms === undefined) return;
    this.#account.markAt(ms);
    this.#carry.charge(ms - 1, ms);
    this.#closeAt(ms);
    this.#carry.charge(ms, ms);
    this.#openAt(ms);
    this.#done = this.problem === undefined ? this.#done + 1 : this.total;
  }

  #closeAt(ms: number): void {
    const closing = this.#those(this.#schedule.closing(ms));
    if (closing.length === 0) return;
    const at = timestampFromMs(ms);
    const isDue = ({ event }: Matched): boolean => event.atMs <= ms;
    const due = this.#later.filter(isDue);
    this.#later = this.#later.filter((one) => !isDue(one));
    // What is sold at the close of a bar was held in it, what is bought there was not.
    for (const holding of closing) holding.seeRange();
    for (const matched of due) this.#report(matched);
    for (const holding of closing) this.#closeBar(holding);
    this.#carry.charge(ms, ms);
    for (const holding of this.#delisted) this.#endDelisted(holding, ms);
    const day = dayOf(ms);
    if (day !== this.#day && this.#decidedDays.has(day)) this.#desk.feed({ kind: 'Clock' }, at);
    this.#day = day;
    if (this.#hasTargets[this.#row] === 1 && !this.#margin.isCalled) this.#decide(ms, at);
    this.#send(ms);
    this.#margin.settle(ms);
    this.#marks.mark(this.#row, this.#account.cash, this.#holdings);
    this.#row += 1;
  }

  /** By their places in the book, which rise. */
  #those(places: Int32Array): readonly BookHolding[] {
    return places.length === this.#holdings.length ? this.#holdings : [...places].flatMap((place) => this.#holdings[place] ?? []);
  }

  #closeBar(holding: BookHolding): void {
    holding.closed += 1;
    if (holding.qty === 0 && !this.#hasTarget(holding)) return;
    const bar = holding.bar(holding.closed - 1);
    this.#desk.feed(bar, bar.end);
  }

  #hasTarget({ targets }: BookHolding): boolean {
    return this.#hasTargets[this.#row] === 1 && !Number.isNaN(targets[this.#row] ?? Number.NaN);
  }

  #openAt(ms: number): void {
    const matched: Matched[] = [];
    for (const holding of this.#those(this.#schedule.opening(ms))) {
      holding.opened += 1;
      const isShown = this.#venuesSeeAll || holding.waiting.size > 0;
      if (isShown || holding.hasActionBy(ms)) for (const event of this.#match(holding, ms)) matched.push({ holding, event });
    }
    this.#later = [...this.#later, ...matched.filter(({ event }) => event.atMs > ms)];
    for (const one of matched) if (one.event.atMs <= ms) this.#report(one);
  }

  /** What the bar that has just opened fills, after the actions of its day. */
  #match(holding: BookHolding, ms: number): readonly Matched['event'][] {
    const { open, high, low, close, volume } = holding.bar(holding.opened - 1);
    this.#actOn(holding, ms, open);
    if (!this.#venuesSeeAll && holding.waiting.size === 0) return [];
    return holding.venue.match({ startMs: ms, endMs: holding.closesMs, open, high, low, close, volume });
  }

  /** In the order of time, by which fees have tiers. */
  #report({ holding, event }: Matched): void {
    const reply = holding.venue.report(event);
    if (reply !== undefined) this.#deliver({ holding, reply });
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
    const { id: instrumentId } = holding.instrument;
    const currency = Currency(dividend.currency);
    const { cash, text } = dividendFor(holding, dividend);
    const brought = this.#account.distribute({ currency, amount: cash, ms });
    this.#events.push({ kind: 'Dividend', instrumentId, atMs: ms, cash: brought, text });
  }

  /** Told to the engine also when nothing is held: its reference prices are of old units. */
  #split(holding: BookHolding, split: Split, { ms, open }: { readonly ms: number; readonly open: BookHolding['close'] }): void {
    const { id: instrumentId, currency } = holding.instrument;
    const { numerator, denominator } = split;
    const { qty, cash, text } = splitFor(holding, split, open);
    this.#desk.command({ type: 'SplitPositions', instrumentId, numerator, denominator, px: open }, timestampFromMs(ms));
    this.#send(ms);
    if (holding.qty === 0) return;
    holding.qty = qty;
    const brought = this.#account.receive({ currency, amount: cash, ms });
    holding.trips.onSplit({ numerator, denominator, inLieu: cash, atMs: ms, bar: this.#row }, brought);
    this.#events.push({ kind: 'Split', instrumentId, atMs: ms, cash: brought, text });
  }

  /** What is held of an instrument that trades no more brings what its holders got, or its last close where that is not known. */
  #endDelisted(holding: BookHolding, ms: number): void {
    const { delisting, instrument } = holding;
    if (delisting === undefined || holding.isGone || delisting.effectiveMs > ms || holding.closed < holding.bars) return;
    holding.isGone = true;
    const at = timestampFromMs(ms);
    this.#cancelWaiting(holding, at);
    this.#send(ms);
    if (holding.qty === 0) return;
    this.#desk.feed(holding.carried(at), at);
    const { px, rest } = delistingFor(holding, delisting);
    holding.settleAt(px, ms);
    this.#desk.command({ type: 'PayOutPositions', instrumentId: instrument.id }, at);
    this.#send(ms);
    const { id: instrumentId, currency } = instrument;
    const event: BookEvent = { kind: 'Delisting', instrumentId, atMs: ms, text: delistingText(delisting) };
    this.#events.push(rest === 0n ? event : { ...event, cash: this.#account.distribute({ currency, amount: rest, ms }) });
  }

  #cancelWaiting({ waiting }: BookHolding, at: Timestamp): void {
    for (const clOrdId of waiting.keys()) this.#desk.command({ type: 'CancelOrder', clOrdId }, at);
  }

  #decide(ms: number, at: Timestamp): void {
    const row = this.#row;
    const decided = this.#holdings.flatMap((holding) => {
      if (holding.closed === 0) return [];
      const target = holding.targets[row] ?? Number.NaN;
      const isSame = !this.#decidesAnew && target === holding.targets[row - 1];
      if (Number.isNaN(target) || isSame) return [];
      if (!holding.isForeign || holding.rate !== undefined) return [{ holding, target }];
      this.#unpriced.push({ instrumentId: holding.instrument.id, atMs: ms });
      return [];
    });
    if (decided.length === 0) return;
    const equity = Money(this.#exactEquity());
    for (const { holding, target } of decided) {
      // Closed now, it is judged by the close that is carried.
      if (holding.closedMs !== ms) this.#desk.feed(holding.carried(at), at);
      this.#entries.push([ms, holding.instrument.id, target]);
      this.#cancelWaiting(holding, at);
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
        if (command.kind === 'OrderIntent') holding.onSent(command.order);
        for (const reply of holding.venue.onCommand(command, ms)) this.#deliver({ holding, reply });
      }
    }
  }

  #deliver({ holding, reply: { event, atMs, fill } }: Reported): void {
    if (event.kind === 'ExecutionReport' && event.leavesQty === 0) holding.waiting.delete(event.clOrdId);
    if (fill === undefined) {
      this.#desk.feed(event, timestampFromMs(atMs));
      return;
    }
    const { report, order, qty, px, notional, fee } = fill;
    const { side, clOrdId } = order;
    const money = this.#account.valueFill(holding, { notional, fee, atMs });
    holding.qty += side === 'Buy' ? qty : -qty;
    const { isCalled: isLiquidation } = this.#margin;
    holding.trips.onFill({ side, qty, px, notional, fee, atMs, bar: this.#row, isLiquidation }, money);
    const isMaker = report.lastLiquidityInd === 'AddedLiquidity';
    const instrumentId = holding.instrument.id;
    const made = { execId: report.execId, clOrdId, instrumentId, side, qty, px, notional, fee, isMaker, atMs };
    this.#fills.push(holding.isForeign ? { ...made, inAccount: money } : made);
    this.#desk.feed(event, timestampFromMs(atMs));
    this.#account.onFill(holding, { side, notional, fee, atMs }, money);
  }

  #exactEquity(): bigint {
    return this.#holdings.reduce((sum, holding) => (holding.qty === 0 ? sum : sum + holding.worth), this.#account.cash);
  }

  /** What the closes so far have left behind. */
  result(): BookResult {
    const { program, config } = this.#input;
    const { panel, equalParts, missing, ungrouped, models } = this.#plan;
    const { cash, fees, traded, dividends, carry } = this.#account;
    const row = this.#row;
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
      refusals: this.#desk.refusals,
      events: this.#events,
      endMs: panel.endMs.subarray(0, row),
      ...this.#marks.until(row),
      ...{ cash, fees, traded, dividends, carry },
      margin: this.#margin.outcome,
      finalEquity: this.#exactEquity(),
      ...summariseHoldings(this.#holdings, panel.endMs[panel.rows - 1] ?? 0),
      ...exchangeOf(this.#holdings, { unpriced: this.#unpriced, ...this.#account.exchanged }),
      ...{ equalParts, missing, ungrouped, isBenchmark: models.isBenchmark },
      isCancelled: this.#done < this.total,
    };
  }
}
