/**
 * What one account's orders, cancels and fills do to the memory of the risk rules: written down as they happen, and told to it when a rule
 * is to read it. Until then it is enough to know how many there can have been at most; an earlier time after a later one counts as that.
 */
import type { NewOrderSingle } from '../../order/order.ts';
import { defaultDesk } from '../../risk/defaults.ts';
import {
  countExecution,
  countMessage,
  isRepeat,
  longestRepeatMs,
  ratesOn,
  recentOf,
  rememberOrder,
  type RiskMemory,
  type ScopeRates,
} from '../../risk/memory.ts';
import { account } from '../deployment.ts';

/** Without its order, of which there are as many as a run has: those of the last minute are kept apart. */
interface Untold {
  readonly isExecution: boolean;
  readonly rates: readonly ScopeRates[];
  readonly ms: number;
}

interface Lately {
  readonly order: NewOrderSingle;
  readonly ms: number;
  /** Never before that of an earlier one. */
  readonly risingMs: number;
  isTold: boolean;
}

/** A count of a minute may reach into the minute before. */
const countedMs = 120_000;
/** The rules' clock may be a millisecond off. */
const keptMs = longestRepeatMs + 1000;

export class LoneMemory {
  readonly #memory: RiskMemory;
  readonly #recent: Map<string, number>;
  /** By strategy; a broker's order is of none. */
  readonly #rates = new Map<string | undefined, readonly ScopeRates[]>();
  #untold: Untold[] = [];
  readonly #messages: number[] = [];
  readonly #executions: number[] = [];
  /** The first execution that may still count. */
  #counted = 0;
  /** Orders that an equal one may still have to wait for, oldest first. */
  readonly #lately: Lately[] = [];
  /** No minute has had more executions. */
  mostExecutions = 0;

  constructor(memory: RiskMemory, instrumentId: string) {
    this.#memory = memory;
    this.#recent = recentOf(memory, account, instrumentId);
  }

  onOrder(order: NewOrderSingle, ms: number): void {
    this.#untold.push({ isExecution: false, rates: this.#ratesOf(order), ms });
    pushRising(this.#messages, ms);
    const risingMs = Math.max(ms, this.#lately.at(-1)?.risingMs ?? ms);
    while ((this.#lately[0]?.risingMs ?? risingMs) < risingMs - keptMs) this.#lately.shift();
    this.#lately.push({ order, ms, risingMs, isTold: false });
  }

  onCancel(order: NewOrderSingle, ms: number): void {
    this.#untold.push({ isExecution: false, rates: this.#ratesOf(order), ms });
    pushRising(this.#messages, ms);
  }

  onExecution(order: NewOrderSingle, ms: number): void {
    this.#untold.push({ isExecution: true, rates: this.#ratesOf(order), ms });
    pushRising(this.#executions, ms);
    while ((this.#executions[this.#counted] ?? ms) < ms - countedMs) this.#counted += 1;
    this.mostExecutions = Math.max(this.mostExecutions, this.#executions.length - this.#counted);
  }

  /** Whether fewer than `count` messages were sent at `ms` or later. */
  hasFewerMessages(count: number, ms: number): boolean {
    const before = this.#messages.length - count;
    return before < 0 || (this.#messages[before] ?? -Infinity) < ms;
  }

  /** Whether an equal order was admitted at `ms` or later. */
  hasLike(order: NewOrderSingle, ms: number): boolean {
    for (let i = this.#lately.length - 1; i >= 0; i -= 1) {
      const known = this.#lately[i];
      if (known === undefined || known.risingMs < ms) return false;
      if (isRepeat(known.order, order)) return true;
    }
    return false;
  }

  /** To the memory, all that it has not been told, but for orders that nothing equal has to wait for any more. */
  tell(): void {
    if (this.#untold.length === 0) return;
    for (const { isExecution, rates, ms } of this.#untold) {
      if (isExecution) countExecution(rates, ms);
      else countMessage(rates, ms);
    }
    this.#untold = [];
    for (const known of this.#lately) {
      if (!known.isTold) rememberOrder(this.#recent, known.order, known.ms);
      known.isTold = true;
    }
  }

  #ratesOf({ strategyId, instrumentId }: NewOrderSingle): readonly ScopeRates[] {
    const known = this.#rates.get(strategyId) ?? ratesOn(this.#memory, { desk: defaultDesk, account, instrumentId, strategyId });
    this.#rates.set(strategyId, known);
    return known;
  }
}

const pushRising = (times: number[], ms: number): void => {
  const last = times.at(-1);
  times.push(last !== undefined && last > ms ? last : ms);
};
