/**
 * A lane's thread around the pure engine: gives every input its number and stamp, appends it and the facts it caused to
 * the journal, makes them durable in groups, and lets nothing leave before fsync has passed its number.
 */
import { createEngine, type Engine } from '#/core/engine/engine.ts';
import type { Input, Sequenced } from '#/core/engine/events.ts';
import { isMarketPayload } from '#/core/engine/events.ts';
import { isVenueCommand } from '#/core/engine/facts.ts';
import { encodeMarketBatch } from '#/core/engine/market-batch.ts';
import { settledHash } from '#/core/engine/recover.ts';
import type { FactRecord, JournalRecord } from '#/core/engine/record.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import type { StreamChange } from '#/core/engine/project.ts';
import type { CommandOutcome, FromEngine, LaneOptions, OutboxEntry } from '../protocol.ts';
import { createLatency, type Latency } from './latency.ts';
import type { OpenLane } from './open-lane.ts';
import type { Pass } from './kill-points.ts';

const checkpointEvery = 4096;
const flushEveryMs = 250;

export interface LaneHost {
  readonly engine: Engine;
  readonly latency: Latency;
  /** After recovery: deployments start again, muted until they are warmed up. */
  readonly begin: () => void;
  readonly take: (inputs: readonly Input[]) => void;
  /** Periodic work: writes what is buffered, checkpoints, figures. */
  readonly tick: () => void;
  readonly close: () => void;
  readonly eventsSeen: () => number;
  readonly durableSeq: () => number;
}

export interface HostOptions {
  readonly lane: LaneOptions;
  readonly opened: OpenLane;
  readonly post: (message: FromEngine) => void;
  readonly pass: Pass;
  readonly nowNs: () => bigint;
}

export const createLaneHost = ({ lane, opened, post, pass, nowNs }: HostOptions): LaneHost => {
  const { journal, state } = opened;
  const engine = createEngine(state);
  const latency = createLatency();
  let market: Sequenced[] = [];
  let outbox: OutboxEntry[] = [];
  let outcomes: CommandOutcome[] = [];
  let held: StreamChange[] = [];
  let sinceCheckpoint = 0;
  let eventsSeen = 0;
  let durable = state.seq;
  let lastFlush = 0;
  let writable = true;

  /** The digest of the market payloads so far, for the frame that is about to be written. */
  const sealMarket = (): readonly JournalRecord[] => {
    const first = market[0];
    const last = market.at(-1);
    if (first === undefined || last === undefined || !writable) return [];
    const digest = journal.appendMarket(Buffer.from(encodeMarketBatch(market)), { seq: last.seq, ts: last.ts, fromSeq: first.seq, count: market.length });
    market = [];
    return [digest];
  };

  const append = (group: readonly JournalRecord[]): void => {
    if (group.length === 0) return;
    sinceCheckpoint += group.length;
    if (!writable) {
      if (!journal.appendEmergency(group)) post({ type: 'fault', text: 'the emergency segment is used up: this lane is unproven until it is reconciled' });
      return;
    }
    const commands = group.flatMap((record) => (record.type === 'fact' && isVenueCommand(record.fact) ? [{ seq: record.seq, command: record.fact.kind }] : []));
    if (commands.length === 0) journal.append(group);
    else journal.append(group, (place) => outbox.push(...commands.map((entry) => ({ ...entry, ...place }))));
    if (commands.some(({ command }) => command === 'OrderIntent')) pass('intent-appended');
  };

  const one = (input: Input): boolean => {
    const now = nowNs();
    const sequenced: Sequenced = { seq: state.seq + 1, ts: Timestamp(now > state.now ? now : state.now + 1n), input };
    const isPayload = isMarketPayload(input);
    eventsSeen += 1;
    if (input.kind === 'Command') pass('command-received');
    if (input.kind === 'ExecutionReport') pass('report-received');
    if (isPayload) market.push(sequenced);
    const facts = engine.process(sequenced);
    if (isPayload && facts.length === 0) return false;
    append([...sealMarket(), ...(isPayload ? [] : [{ type: 'input' as const, ...sequenced }]), ...facts]);
    if (input.kind === 'ExecutionReport' && input.execType === 'Trade') pass('fill-appended');
    outcomes.push(...outcomesOf(facts));
    return true;
  };

  const checkpoint = (): void => {
    state.seq += 1;
    sinceCheckpoint = 0;
    held.push(...engine.takeChanges());
    journal.append([{ type: 'checkpoint', seq: state.seq, ts: state.now, stateHash: settledHash(state) }]);
  };

  const makeDurable = (hasIntent: boolean, hasFill: boolean): void => {
    if (writable && (hasIntent || sinceCheckpoint >= checkpointEvery)) checkpoint();
    const isOpen = journal.sync();
    lastFlush = performance.now();
    if (isOpen !== writable) {
      writable = isOpen;
      one({ kind: 'JournalState', writable, detail: writable ? 'the journal is writable again' : 'the disk is full: cancels, halts and executions only' });
    }
    durable = state.seq;
    if (hasIntent) pass('intent-durable');
    if (hasFill) pass('fill-durable');
    release();
  };

  const release = (): void => {
    if (outbox.length > 0) post({ type: 'outbox', entries: outbox });
    held.push(...engine.takeChanges());
    if (held.length > 0) post({ type: 'changes', changes: held });
    if (outcomes.length > 0) post({ type: 'outcomes', outcomes });
    for (const request of engine.takeRequests()) post(request);
    outbox = [];
    held = [];
    outcomes = [];
  };

  const take = (inputs: readonly Input[]): void => {
    const started = performance.now();
    let spine = false;
    let hasIntent = false;
    let hasFill = false;
    for (const input of inputs) {
      const before = engine.intents();
      spine = one(input) || spine;
      hasIntent ||= engine.intents() > before;
      hasFill ||= input.kind === 'ExecutionReport' && input.execType === 'Trade';
    }
    if (hasIntent) latency.decision.add((performance.now() - started) * 1000);
    if (spine) makeDurable(hasIntent, hasFill);
    else if (performance.now() - lastFlush > flushEveryMs) {
      release();
      lastFlush = performance.now();
    }
    if (hasIntent) latency.durable.add((performance.now() - started) * 1000);
  };

  return {
    engine,
    latency,
    take,
    begin: () => take([{ kind: 'Started' }]),
    tick: () => {
      take([{ kind: 'Clock' }]);
      append(sealMarket());
      makeDurable(false, false);
    },
    close: () => {
      append(sealMarket());
      if (writable) checkpoint();
      journal.sync();
      journal.close();
    },
    eventsSeen: () => eventsSeen,
    durableSeq: () => durable,
  };
};

const outcomesOf = (facts: readonly FactRecord[]): readonly CommandOutcome[] =>
  facts.flatMap(({ seq, fact }) => {
    if (fact.kind !== 'CommandDone') return [];
    const { commandId, done, result = '', failure } = fact;
    return [{ commandId, seq, result: done || failure === undefined ? { ok: true, value: result } : { ok: false, failure } } satisfies CommandOutcome];
  });
