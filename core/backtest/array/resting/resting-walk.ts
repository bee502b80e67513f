/**
 * The walk of the array path for a strategy whose orders rest: bars are visited while an order is at work, and where it may begin to be. Of
 * exits alone, those bars that reach one.
 */
import { fail, ok, type Result } from '../../../value/result.ts';
import type { Failure } from '../../../value/failures.ts';
import { floatPowerOfTen } from '../../../value/rounding.ts';
import type { RestingPlan } from '../../../strategy/resting-plan.ts';
import type { SignalEntry } from '../../../strategy/signal.ts';
import type { PathResult } from '../../result.ts';
import { ArrayBooks } from '../array-books.ts';
import { closingOrder } from '../array-orders.ts';
import { resultOf } from '../array-result.ts';
import type { WalkTerms } from '../walk-terms.ts';
import { moneyPerExposure, wantedPosition } from '../sizing.ts';
import { Brackets } from './brackets.ts';
import { touchesIn, type Touches } from './touches.ts';
import { OrderDesk } from './order-desk.ts';
import { RestingPursuit } from './resting-pursuit.ts';
import type { Working } from './working.ts';

export interface RestingWalkTerms extends WalkTerms {
  readonly plan: RestingPlan;
  /** Units of price of the entry and of its exits, by row. */
  readonly unit: Float64Array;
  readonly exitUnit: Float64Array;
}

export class RestingWalk {
  readonly #o: RestingWalkTerms;
  readonly #books: ArrayBooks;
  readonly #desk: OrderDesk;
  readonly #brackets: Brackets;
  readonly #pursuit: RestingPursuit;
  readonly #entries: SignalEntry[] = [];
  readonly #priceUnit: number;
  readonly #touches: Touches;

  constructor(terms: RestingWalkTerms) {
    const { plan, input } = terms;
    this.#o = terms;
    this.#books = new ArrayBooks(terms);
    const held = (): number => this.#books.position.qty;
    this.#desk = new OrderDesk({
      ...{ terms, books: this.#books, beyond: input.config.fill.params?.['limitFill'] === 'touch' ? 0 : 1 },
      onReport: (working, what) => this.#onReport(working, what),
    });
    this.#brackets = new Brackets({ desk: this.#desk, held });
    this.#pursuit = new RestingPursuit({ terms, plan, desk: this.#desk, brackets: this.#brackets, held });
    this.#priceUnit = floatPowerOfTen(input.instrument.priceScale);
    this.#touches = touchesIn({ bars: input.bars, instrument: input.instrument, rule: terms.rule });
  }

  run(): Result<PathResult, Failure> {
    const { columns, input, models, rules } = this.#o;
    const { rows } = columns;
    const [books, desk] = [this.#books, this.#desk];
    for (let row = this.#nextVisit(0); row < rows && desk.problem === undefined; row = this.#nextVisit(row + 1)) this.#visit(row);
    if (desk.problem !== undefined) return fail(desk.problem);
    books.fillColumns(rows);
    const { account: book, position, trips, fills, margin } = books;
    const { equity, exposure } = books.columns;
    return ok(
      resultOf({
        ...{ input, models, columns, rules, book, position, trips, fills, equity, exposure, margin: margin.outcome },
        ...{ refusals: desk.refusals, orders: desk.orders, entries: this.#entries },
      }),
    );
  }

  #nextVisit(from: number): number {
    const { carry, margin } = this.#books;
    if (margin.isCalled ? this.#desk.open.length > 0 : this.#pursuit.isShort) return from;
    const reach = this.#desk.reach(from);
    if (reach === undefined) return from;
    const last = margin.nextRow(from, Math.min(this.#o.columns.rows, carry.nextRow(from)));
    if (margin.isCalled) return last;
    const { targets } = this.#o;
    let row = from;
    while (row < last && !this.#isNews(targets[row] ?? Number.NaN) && !this.#touches(row, reach)) row += 1;
    if (row > from) this.#desk.passBy();
    return row;
  }

  #isNews(target: number): boolean {
    return !Number.isNaN(target) && target !== (this.#pursuit.target ?? 0);
  }

  /** In the order of a lane: what fills in the bar, its close, the program, the clock, then what leaves for the venue. */
  #visit(row: number): void {
    const { gate } = this.#o;
    const { carry, margin } = this.#books;
    this.#books.fillColumns(row);
    carry.onOpen(row);
    gate.advance(row - 1);
    this.#desk.onBar(row);
    carry.onClose(row);
    gate.advance(row);
    this.#desk.onClose(row);
    if (!margin.isCalled) this.#onClose(row);
    gate.settle(row);
    this.#desk.send();
    if (margin.check(row)) this.#liquidate(row);
  }

  #onClose(row: number): void {
    const { columns, targets, unit, exitUnit } = this.#o;
    const at = { close: columns.closeAt(row) / this.#priceUnit, unit: unit[row] ?? Number.NaN, exitUnit: exitUnit[row] ?? Number.NaN };
    this.#pursuit.onClose(at);
    const target = targets[row] ?? Number.NaN;
    if (this.#isNews(target)) this.#decide(row, target);
    else this.#pursuit.pursue();
  }

  #decide(row: number, target: number): void {
    const { input, columns, rules, parts } = this.#o;
    const { instrument, config } = input;
    const { multiplier, lotSize } = rules;
    const close = columns.closeAt(row);
    const amount = moneyPerExposure(config.size, { equity: this.#books.equityAt(close), close, instrument, multiplier });
    const wanted = wantedPosition({ target, amount, lotSize }, { close, instrument }, parts);
    this.#pursuit.decide(target, wanted ?? this.#books.position.qty);
    this.#entries.push({ endMs: columns.endMs[row] ?? 0, target });
  }

  #onReport(working: Working, what: 'fill' | 'reject' | 'other'): void {
    this.#brackets.onReport(working, what);
    if (!this.#books.margin.isCalled) this.#pursuit.goOn();
  }

  /** The strategy's orders are cancelled, the position closed: asked again at each close until it is. */
  #liquidate(row: number): void {
    const desk = this.#desk;
    this.#brackets.giveUp();
    for (const working of desk.open) if (working.part !== 'broker') desk.cancel(working);
    desk.send();
    if (desk.open.length > 0) return;
    const nowMs = this.#o.columns.endMs[row] ?? 0;
    const place = { instrument: this.#o.input.instrument, held: this.#books.position.qty, clOrdId: desk.nextId(), nowMs };
    desk.place({ part: 'broker', request: closingOrder(place) });
    desk.send();
  }
}
