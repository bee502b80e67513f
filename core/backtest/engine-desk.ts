/** The engine of a backtest's lane: opened as a person would open it, fed, and listened to. */
import { encodeRecord } from '../engine/codec.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import type { Actor, Command, Input } from '../engine/events.ts';
import { isVenueCommand, type Fact, type VenueCommand } from '../engine/facts.ts';
import type { DecisionRow, RefusalRow } from '../engine/replica/rows.ts';
import { createState } from '../engine/state.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { execInsts, ordTypes, timesInForce } from '../order/order.ts';
import { ledgerHash } from '../portfolio/ledger.ts';
import type { CreateTextHash } from '../ports/text-hash.ts';
import { failure, type Failure } from '../value/failures.ts';
import type { Digest } from '../value/hash.ts';
import type { Currency } from '../value/money.ts';
import type { Timestamp } from '../value/timestamp.ts';
import type { BacktestConfig } from './config.ts';
import { account, actor, environment, officer, reviewer, riskCurrencyFor } from './deployment.ts';
import { createFactsHash, type FactsHash } from './facts-hash.ts';

export interface DeskListeners {
  /** Every fact as hashed, numbered from 1. */
  readonly onFact?: ((number: number, text: string) => void) | undefined;
  readonly onDecision?: (decision: DecisionRow) => void;
  /** Hashes the facts, where not the core's own does. */
  readonly textHash?: CreateTextHash | undefined;
}

export class EngineDesk {
  readonly refusals: RefusalRow[] = [];
  orders = 0;
  facts = 0;
  readonly engine: Engine;
  readonly #currency: Currency;
  readonly #hasher: FactsHash;
  readonly #listeners: DeskListeners;
  #outbox: VenueCommand[] = [];
  #problem: Failure | undefined;

  /** `currency` of its account, and the one that its limits are amounts of. */
  constructor(currency: Currency, listeners: DeskListeners, riskCurrency = riskCurrencyFor(currency)) {
    const state = createState({ lane: 'backtest', environment, epoch: 'BACKTEST', riskCurrency });
    this.engine = createEngine(state, { hasQuotes: false });
    this.#currency = currency;
    this.#listeners = listeners;
    this.#hasher = createFactsHash(listeners.textHash);
  }

  /** Instruments, venues, account, limits: the same commands a person gives a live lane. */
  open(instruments: readonly Instrument[], config: BacktestConfig, at: Timestamp): void {
    const venues = [...new Set(instruments.map(({ venue }) => venue))];
    this.feed({ kind: 'Started', isSafe: false }, at);
    this.feed({ kind: 'Venues', venues: venues.map((venue) => ({ venue, ordTypes, timesInForce, execInsts, replace: true })) }, at);
    this.feed({ kind: 'Instruments', instruments }, at);
    this.command({ type: 'OpenAccount', account, baseCurrency: this.#currency, amount: config.cash, demo: false }, at);
    for (const venue of venues) {
      this.feed({ kind: 'Connection', venue, connected: true, detail: 'bars' }, at);
      this.feed({ kind: 'VenueStatement', venue, openOrderIds: [], positions: [], executions: [], tsLocal: at }, at);
    }
    for (const { limitId, allowed } of config.limits ?? []) {
      this.command({ type: 'ChangeLimit', limitId, allowed, reason: 'config of the backtest' }, at, officer);
      this.#approve(at);
    }
  }

  /** The first command that was refused. */
  get problem(): Failure | undefined {
    return this.#problem;
  }

  feed(input: Input, ts: Timestamp): void {
    for (const { fact } of this.engine.process({ seq: this.engine.state.seq + 1, ts, input })) this.#take(fact);
  }

  command(command: Command, at: Timestamp, by: Actor = actor): void {
    this.feed({ kind: 'Command', commandId: `${command.type} ${this.facts}`, actor: by, command }, at);
  }

  /** What the engine wants said to venues since it was last asked. */
  takeCommands(): readonly VenueCommand[] {
    const commands = this.#outbox;
    this.#outbox = [];
    return commands;
  }

  get hashes(): { readonly factsDigest: Digest; readonly factsMarks: readonly Digest[]; readonly ledgerHash: Digest } {
    return {
      factsDigest: this.#hasher.digest(),
      factsMarks: this.#hasher.marks(),
      ledgerHash: ledgerHash(this.engine.state.books.ledger),
    };
  }

  /** A raise waits for a second officer, here as in life. */
  #approve(at: Timestamp): void {
    for (const { id, contentHash, state } of this.engine.state.requests.values()) {
      const decision = { requestId: id, contentHash, approve: true, reason: 'config of the backtest' };
      if (state === 'Open') this.command({ type: 'DecideRequest', ...decision }, at, reviewer);
    }
  }

  #take(fact: Fact): void {
    this.facts += 1;
    const text = encodeRecord(fact);
    this.#hasher.update(text);
    this.#listeners.onFact?.(this.facts, text);
    this.#keep(fact);
  }

  #keep(fact: Fact): void {
    if (isVenueCommand(fact)) this.#outbox.push(fact);
    if (fact.kind === 'OrderIntent') this.orders += 1;
    else if (fact.kind === 'OrderRefused') this.refusals.push(fact.refusal);
    else if (fact.kind === 'DecisionMade') this.#listeners.onDecision?.(fact.decision);
    else if (fact.kind === 'CommandDone' && !fact.done) this.#problem ??= fact.failure ?? failure('Conflict', 'the lane refused to open');
  }
}
