/**
 * The lane of a backtest, without a clock and without a journal: the engine that trades live, fed with bars and with the
 * execution reports of a bar venue, risk gate and ledger on. It goes one bar a step; who steps it decides how fast. Inputs
 * in the order they would have happened: what filled before or inside a bar, then the bar (known at its end), then the
 * orders it caused go to the venue.
 *
 * Accounts are marked (drawdown and daily-loss rules) at the first bar of every UTC hour. A model's prediction enters at
 * the end of the bar it was made for.
 */
import type { StreamChange } from '../engine/project.ts';
import type { AccountRow, DecisionRow } from '../engine/replica/rows.ts';
import { notionalOf } from '../instrument/convert.ts';
import { rulesAt } from '../instrument/instrument.ts';
import type { MatchBar } from '../matching/bar-fill.ts';
import type { Bar } from '../market/events.ts';
import type { CreateTextHash } from '../ports/text-hash.ts';
import { checkColumns, checkSeries, type Program } from '../strategy/compile.ts';
import type { Runtime } from '../strategy/define.ts';
import type { StrategyGraph } from '../strategy/graph.ts';
import { toSignal, type SignalEntry } from '../strategy/signal.ts';
import { contentHash } from '../value/canonical.ts';
import type { Failure } from '../value/failures.ts';
import { Money } from '../value/money.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { floatPowerOfTen } from '../value/rounding.ts';
import { Timestamp, timestampFromMs, toMs } from '../value/timestamp.ts';
import { checkBars, createBarReader, matchBarOf, type BarSource } from './bar-input.ts';
import { BarVenue, type VenueReply } from './bar-venue.ts';
import { instantAfter, instantsIn } from './carry.ts';
import { resolveModels, type BacktestConfig, type ResolvedModels } from './config.ts';
import type { RateSet } from './dated-rates.ts';
import { account, broker, deploymentId, deploymentTerms, exposureAmount } from './deployment.ts';
import { EngineDesk } from './engine-desk.ts';
import { LaneCash } from './lane-cash.ts';
import { LaneMargin } from './lane-margin.ts';
import { predictionsOf } from './predictions.ts';
import { fillReason } from './fill-reason.ts';
import type { BacktestFill, BacktestResult } from './result.ts';
import { createSeriesNews, type SeriesNews } from './series-news.ts';
import { TripBook } from './trip-book.ts';

export interface LaneInput extends BarSource {
  readonly program: Program;
  readonly graph: StrategyGraph;
  readonly config: BacktestConfig;
  /** Sets of rates that models of holding read. */
  readonly rates?: readonly RateSet[] | undefined;
  /** Scorers by model hash, for programs that ask one. */
  readonly runtime?: Runtime;
  /** Every fact as hashed, numbered from 1. */
  readonly onFact?: (number: number, text: string) => void;
  /** Hashes the facts, where not the core's own does. */
  readonly textHash?: CreateTextHash;
}

/** A lane before its first bar, or why these bars cannot be run so. */
export const openLane = (input: LaneInput): Result<BacktestLane, Failure> => {
  const models = resolveModels(input.config, input);
  if (!models.ok) return models;
  const columns = checkColumns(input.program, input.bars);
  if (!columns.ok) return columns;
  const series = checkSeries(input.program, input.runtime?.series);
  if (!series.ok) return series;
  const bars = checkBars(input);
  if (!bars.ok) return bars;
  const lane = new BacktestLane(input, models.value);
  const problem = lane.open();
  return problem === undefined ? ok(lane) : fail(problem);
};

export class BacktestLane {
  readonly #input: LaneInput;
  readonly #read: (index: number) => Bar;
  readonly #models: ResolvedModels;
  readonly #desk: EngineDesk;
  readonly #venue: BarVenue;
  readonly #margin: LaneMargin;
  readonly #news: SeriesNews;
  readonly #trips: TripBook;
  readonly #fills: BacktestFill[] = [];
  readonly #entries: SignalEntry[] = [];
  /** Orders that close what the time in force of its exits has left. */
  readonly #expired = new Set<string>();
  readonly #equity: Float64Array;
  readonly #exposure: Float64Array;
  readonly #multiplier: number;
  readonly #cash: LaneCash;
  /** Scaled price times scaled size in one unit of money. */
  readonly #unit: number;
  /** Up to here instants are charged. */
  #lastMs: number;
  #close: Bar['close'];
  /** Bars stepped; within a step the index of its bar. */
  #done = 0;

  constructor(input: LaneInput, models: ResolvedModels) {
    const { instrument, bars, config } = input;
    this.#input = input;
    this.#models = models;
    this.#read = createBarReader(input);
    this.#news = createSeriesNews(input.program, input.runtime);
    this.#desk = new EngineDesk(instrument.currency, {
      onFact: input.onFact,
      onDecision: (decision) => this.#onDecision(decision),
      textHash: input.textHash,
    });
    const firstMs = bars.startMs[0] ?? 0;
    this.#multiplier = rulesAt(instrument, timestampFromMs(firstMs)).multiplier;
    this.#cash = new LaneCash(config.cash);
    const margin = new LaneMargin(models.margin, {
      cash: this.#cash,
      valueOf: (qty) => notionalOf(this.#close, qty, instrument, this.#multiplier),
    });
    this.#margin = margin;
    this.#venue = new BarVenue({
      instrument,
      models,
      positionOf: () => this.#cash.qty,
      mayTake: (order) => margin.mayTake(order),
      firstMs,
    });
    this.#trips = new TripBook(instrument, this.#multiplier);
    this.#equity = new Float64Array(bars.close.length);
    this.#exposure = new Float64Array(bars.close.length);
    this.#unit = floatPowerOfTen(instrument.priceScale) * floatPowerOfTen(instrument.qtyScale);
    this.#close = this.#read(0).open;
    this.#lastMs = firstMs;
  }

  /** What every lane needs, and the deployment. */
  open(): Failure | undefined {
    const { instrument, config, bars } = this.#input;
    const at = timestampFromMs(bars.startMs[0] ?? 0);
    this.#desk.open([instrument], config, at);
    this.#desk.command({ type: 'Deploy', deployment: deploymentTerms(this.#input, () => this.#amount()) }, at);
    this.#desk.feed({ kind: 'WarmUp', deploymentId, bars: [] }, at);
    this.#desk.engine.takeRequests();
    return this.#desk.problem;
  }

  /** Bars stepped so far. */
  get done(): number {
    return this.#done;
  }

  get total(): number {
    return this.#input.bars.close.length;
  }

  /** One bar; after the last one nothing. */
  step(): void {
    if (this.#done >= this.total) return;
    this.#onBar(this.#read(this.#done));
    this.#done += 1;
  }

  #onBar(bar: Bar): void {
    const traded = matchBarOf(this.#input, this.#done, bar);
    const { startMs, endMs } = traded;
    this.#accrue(this.#lastMs, startMs, this.#close);
    this.#fillInside(bar, traded);
    this.#close = bar.close;
    this.#accrue(startMs, endMs, bar.close);
    this.#lastMs = endMs;
    this.#tellSeries(bar);
    this.#desk.feed(bar, bar.end);
    this.#predict(bar);
    if (Math.floor(endMs / markEveryMs) !== Math.floor(startMs / markEveryMs) || this.#desk.engine.state.timers.size > 0)
      this.#desk.feed({ kind: 'Clock' }, bar.end);
    this.#sendOutbox(endMs);
    this.#judgeMargin(bar.end, endMs);
    this.#mark();
  }

  /** What the bar fills, and the exits of entries that it has filled: those are at the venue for the rest of it. */
  #fillInside(bar: Bar, traded: MatchBar): void {
    let atMs = traded.startMs;
    const take = (replies: readonly VenueReply[]): void => {
      for (const reply of replies) {
        if (atMs === traded.startMs && reply.atMs > atMs) this.#trips.onRange(bar.high, bar.low);
        atMs = Math.max(atMs, reply.atMs);
        this.#deliver(reply);
      }
    };
    take(this.#venue.onBar(traded));
    for (let commands = this.#desk.takeCommands(); commands.length > 0; commands = this.#desk.takeCommands()) {
      for (const command of commands) take(this.#venue.onCommand(command, atMs, true));
      take(this.#venue.settleExits());
    }
    if (atMs === traded.startMs) this.#trips.onRange(bar.high, bar.low);
  }

  /** Charges for the instants after `fromMs` up to `toMs`: money moves, as a broker moves it. */
  #accrue(fromMs: number, toMs: number, px: Bar['close']): void {
    for (const { reason, everyMs, charge } of this.#models.carry) {
      const instants = instantsIn(everyMs, fromMs, toMs);
      for (let i = 0; i < instants; i += 1) {
        const held = { value: this.#valueOf(px, this.#input.instrument), cash: Money(this.#cash.amount) };
        const amount = charge({ ...held, atMs: instantAfter(everyMs, fromMs, i) });
        if (amount === 0n) continue;
        this.#cash.onCarry(reason, amount);
        const { currency } = this.#input.instrument;
        this.#desk.command({ type: 'MoveCash', account, currency, amount, reason }, timestampFromMs(toMs));
      }
    }
  }

  /** The broker ends the strategy and closes the position at the next fill; asked again where the bar before did not. */
  #judgeMargin(at: Timestamp, nowMs: number): void {
    if (!this.#margin.check(nowMs)) return;
    if (this.#desk.engine.state.deployments.get(deploymentId)?.state !== 'Stopped')
      this.#desk.command({ type: 'StopDeployment', id: deploymentId }, at, broker);
    this.#sendOutbox(nowMs);
    if (this.#desk.engine.state.openOrders.size === 0) this.#desk.command({ type: 'Flatten', account }, at, broker);
    this.#sendOutbox(nowMs);
  }

  /** Orders leave after the bar was decided on; what the venue answers at once may cause more. */
  #sendOutbox(nowMs: number): void {
    for (let commands = this.#desk.takeCommands(); commands.length > 0; commands = this.#desk.takeCommands()) {
      for (const command of commands) for (const reply of this.#venue.onCommand(command, nowMs)) this.#deliver(reply);
    }
  }

  #deliver({ event, atMs, fill }: VenueReply): void {
    if (fill !== undefined) {
      const { report, order, qty, px, notional, fee } = fill;
      const { side, clOrdId } = order;
      const why = fillReason(order, this.#expired.has(clOrdId));
      this.#cash.onFill({ side, qty, notional, fee });
      this.#trips.onFill({ side, qty, px, notional, fee, atMs, bar: this.#done, ...why, isLiquidation: this.#margin.isCalled });
      const isMaker = report.lastLiquidityInd === 'AddedLiquidity';
      this.#fills.push({ execId: report.execId, clOrdId, side, qty, px, notional, fee, isMaker, atMs, ...why });
    }
    this.#desk.feed(event, timestampFromMs(atMs));
  }

  #tellSeries(bar: Bar): void {
    for (const input of this.#news(toMs(bar.end))) this.#desk.feed(input, bar.end);
  }

  #predict(bar: Bar): void {
    const { program, runtime } = this.#input;
    if (program.models.length === 0) return;
    for (const input of predictionsOf(this.#desk.engine.takeRequests(), bar, runtime)) this.#desk.feed(input, bar.end);
  }

  /** Rows changed since the last call, for a stream. */
  takeChanges(): readonly StreamChange[] {
    return this.#desk.engine.takeChanges();
  }

  /** The account, marked at the last close. */
  account(): AccountRow | undefined {
    return this.#desk.engine.account(account);
  }

  /** Round trips, and orders the gate refused. */
  get counts(): { readonly trips: number; readonly refusals: number } {
    return { trips: this.#trips.trips.length, refusals: this.#desk.refusals.length };
  }

  /** Equity at the closes so far. */
  get equity(): Float64Array {
    return this.#equity.subarray(0, this.#done);
  }

  #mark(): void {
    const product = this.#close * this.#cash.qty;
    const value = product === 0 ? 0 : (product * this.#multiplier) / this.#unit;
    const equity = this.#cash.number + value;
    this.#equity[this.#done] = equity;
    this.#exposure[this.#done] = value === 0 ? 0 : value / equity;
  }

  #valueOf(px: Bar['close'], instrument: LaneInput['instrument']): Money {
    return notionalOf(px, this.#cash.qty, instrument, this.#multiplier);
  }

  #onDecision({ tsBar, target, reason, action, clOrdId }: DecisionRow): void {
    if (reason === 'Expired' && action === 'Exit' && clOrdId !== undefined) this.#expired.add(clOrdId);
    if (tsBar !== undefined && target !== undefined) this.#entries.push({ endMs: toMs(Timestamp(tsBar)), target });
  }

  #amount(): bigint {
    const { config, instrument } = this.#input;
    const equity = this.#cash.amount + this.#valueOf(this.#close, instrument);
    return exposureAmount(config.size, { equity, close: this.#close, instrument, multiplier: this.#multiplier });
  }

  /** What the bars stepped so far have left behind. */
  result(): BacktestResult {
    const { program, config, instrument, bars } = this.#input;
    const done = this.#done;
    const value = this.#valueOf(this.#close, instrument);
    const open = this.#trips.openTrip;
    const { amount: cash, fees, carry, traded, qty } = this.#cash;
    return {
      programHash: program.hash,
      configHash: contentHash(config),
      signal: toSignal(this.#entries),
      ...this.#desk.hashes,
      facts: this.#desk.facts,
      orders: this.#desk.orders,
      fills: this.#fills,
      trips: this.#trips.trips,
      refusals: this.#desk.refusals,
      endMs: bars.endMs.subarray(0, done),
      equity: this.#equity.subarray(0, done),
      exposure: this.#exposure.subarray(0, done),
      ...{ cash, fees, carry, traded },
      finalEquity: cash + value,
      finalQty: qty,
      openTrip: open === undefined ? undefined : { ...open, value },
      margin: this.#margin.outcome,
      isBenchmark: this.#models.isBenchmark,
      isCancelled: done < this.total,
    };
  }
}

const markEveryMs = 3_600_000;
