/**
 * A lane's thread around the pure engine: gives every input its number and stamp, appends it and the facts it caused to
 * the journal, makes them durable in groups, and lets nothing leave before fsync has passed its number.
 */
import { createEngine, type Engine } from '#/core/engine/engine.ts';
import { isMarketPayload, type Input, type Sequenced } from '#/core/engine/events.ts';
import { isVenueCommand } from '#/core/engine/facts.ts';
import { encodeMarketBatch } from '#/core/engine/market-batch.ts';
import type { StreamChange } from '#/core/engine/project.ts';
import { settledHash } from '#/core/engine/recover.ts';
import type { FactRecord, JournalRecord } from '#/core/engine/record.ts';
import type { EngineState } from '#/core/engine/state.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import type { Journal } from '#/server/adapters/journal/segments/journal.ts';
import type { CommandOutcome, FromEngine, KillPoint, OutboxEntry } from '../protocol.ts';
import { createLatency } from './latency.ts';

const checkpointEvery = 4096;
const flushEveryMs = 250;

export interface HostOptions {
  readonly journal: Journal;
  readonly state: EngineState;
  readonly post: (message: FromEngine) => void;
  /** Drills: the process may die here. */
  readonly pass: (point: KillPoint) => void;
  readonly nowNs: () => bigint;
}

export class LaneHost {
  readonly engine: Engine;
  readonly latency = createLatency();
  eventsSeen = 0;
  durableSeq: number;
  readonly #options: HostOptions;
  #market: Sequenced[] = [];
  #outbox: OutboxEntry[] = [];
  #outcomes: CommandOutcome[] = [];
  #changes: StreamChange[] = [];
  #sinceCheckpoint = 0;
  #lastFlush = 0;
  #isWritable = true;

  constructor(options: HostOptions) {
    this.#options = options;
    this.engine = createEngine(options.state);
    this.durableSeq = options.state.seq;
  }

  take(inputs: readonly Input[]): void {
    const started = performance.now();
    const before = this.engine.intents();
    let hasRecord = false;
    for (const input of inputs) hasRecord = this.#takeOne(input) || hasRecord;
    const hasIntent = this.engine.intents() > before;
    if (hasIntent) this.latency.decision.add((performance.now() - started) * 1000);
    if (hasRecord) this.#makeDurable({ hasIntent, hasFill: inputs.some(isFill) });
    else if (performance.now() - this.#lastFlush > flushEveryMs) this.#release();
    if (hasIntent) this.latency.durable.add((performance.now() - started) * 1000);
  }

  /** Periodic work: time passes, what is buffered is written. */
  tick(): void {
    this.take([{ kind: 'Clock' }]);
    this.#append(this.#sealMarket());
    this.#makeDurable({ hasIntent: false, hasFill: false });
  }

  close(): void {
    this.#append(this.#sealMarket());
    if (this.#isWritable) this.#checkpoint();
    this.#options.journal.sync();
    this.#options.journal.close();
  }

  /** True when the input left a record in the spine. */
  #takeOne(input: Input): boolean {
    const { state, pass, nowNs } = this.#options;
    const now = nowNs();
    const sequenced: Sequenced = { seq: state.seq + 1, ts: Timestamp(now > state.now ? now : state.now + 1n), input };
    const isPayload = isMarketPayload(input);
    this.eventsSeen += 1;
    if (input.kind === 'Command') pass('command-received');
    if (input.kind === 'ExecutionReport') pass('report-received');
    if (isPayload) this.#market.push(sequenced);
    const facts = this.engine.process(sequenced);
    if (isPayload && facts.length === 0) return false;
    this.#append([...this.#sealMarket(), ...(isPayload ? [] : [{ type: 'input' as const, ...sequenced }]), ...facts]);
    if (isFill(input)) pass('fill-appended');
    this.#outcomes.push(...outcomesOf(facts));
    return true;
  }

  /** The digest of the market payloads so far, for the frame that is about to be written. */
  #sealMarket(): readonly JournalRecord[] {
    const first = this.#market[0];
    const last = this.#market.at(-1);
    if (first === undefined || last === undefined || !this.#isWritable) return [];
    const batch = { seq: last.seq, ts: last.ts, fromSeq: first.seq, count: this.#market.length };
    const digest = this.#options.journal.appendMarket(Buffer.from(encodeMarketBatch(this.#market)), batch);
    this.#market = [];
    return [digest];
  }

  #append(group: readonly JournalRecord[]): void {
    const { journal, post, pass } = this.#options;
    if (group.length === 0) return;
    this.#sinceCheckpoint += group.length;
    if (!this.#isWritable) {
      if (!journal.appendEmergency(group))
        post({ type: 'fault', text: 'the emergency segment is used up: this lane is unproven until it is reconciled' });
      return;
    }
    const commands = group.flatMap((record) =>
      record.type === 'fact' && isVenueCommand(record.fact) ? [{ seq: record.seq, command: record.fact.kind }] : [],
    );
    if (commands.length === 0) journal.append(group);
    else journal.append(group, (place) => this.#outbox.push(...commands.map((entry) => ({ ...entry, ...place }))));
    if (commands.some(({ command }) => command === 'OrderIntent')) pass('intent-appended');
  }

  #checkpoint(): void {
    const { state, journal } = this.#options;
    state.seq += 1;
    this.#sinceCheckpoint = 0;
    this.#changes.push(...this.engine.takeChanges());
    journal.append([{ type: 'checkpoint', seq: state.seq, ts: state.now, stateHash: settledHash(state) }]);
  }

  #makeDurable({ hasIntent, hasFill }: { readonly hasIntent: boolean; readonly hasFill: boolean }): void {
    const { journal, state, pass } = this.#options;
    if (this.#isWritable && (hasIntent || this.#sinceCheckpoint >= checkpointEvery)) this.#checkpoint();
    const isWritable = journal.sync();
    if (isWritable !== this.#isWritable) this.#tellWritable(isWritable);
    this.durableSeq = state.seq;
    if (hasIntent) pass('intent-durable');
    if (hasFill) pass('fill-durable');
    this.#release();
  }

  #tellWritable(isWritable: boolean): void {
    this.#isWritable = isWritable;
    const detail = isWritable ? 'the journal is writable again' : 'the disk is full: cancels, halts and executions only';
    this.#takeOne({ kind: 'JournalState', writable: isWritable, detail });
  }

  #release(): void {
    const { post } = this.#options;
    this.#lastFlush = performance.now();
    this.#changes.push(...this.engine.takeChanges());
    if (this.#outbox.length > 0) post({ type: 'outbox', entries: this.#outbox.splice(0) });
    if (this.#changes.length > 0) post({ type: 'changes', changes: this.#changes.splice(0) });
    if (this.#outcomes.length > 0) post({ type: 'outcomes', outcomes: this.#outcomes.splice(0) });
    for (const request of this.engine.takeRequests()) post(request);
  }
}

const isFill = (input: Input): boolean => input.kind === 'ExecutionReport' && input.execType === 'Trade';

const outcomesOf = (facts: readonly FactRecord[]): readonly CommandOutcome[] =>
  facts.flatMap(({ seq, fact }): readonly CommandOutcome[] => {
    if (fact.kind !== 'CommandDone') return [];
    const { commandId, done, result = '', failure } = fact;
    return [{ commandId, seq, result: done || failure === undefined ? { ok: true, value: result } : { ok: false, failure } }];
  });
