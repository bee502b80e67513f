/** Entry point of a lane's engine thread. */
import { statfsSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { present } from '#/core/value/invariant.ts';
import type { LaneRow } from '#/core/engine/replica/rows.ts';
import { startHeartbeat } from './heartbeat.ts';
import { followLane, type Follower } from './lane/follow-lane.ts';
import { LaneHost } from './lane/lane-host.ts';
import { openLane, type OpenLane } from './lane/open-lane.ts';
import { createPass, laneOptionsSchema, type FromEngine, type ToEngine } from './protocol.ts';

const port = present(parentPort ?? undefined, 'the port to the main thread');
startHeartbeat();
const lane = laneOptionsSchema.parse(workerData);
const post = (message: FromEngine): void => port.postMessage(message);
const originNs = BigInt(Math.round(performance.timeOrigin * 1000)) * 1000n;
const nowNs = (): bigint => originNs + BigInt(Math.round(performance.now() * 1e6));

const open = (): OpenLane | undefined => {
  try {
    return openLane(lane);
  } catch (error) {
    post({ type: 'refused', message: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
};

const opened = open();
if (opened !== undefined) run(opened);

function run(start: OpenLane): void {
  const host = new LaneHost({ journal: start.journal, state: start.state, post, pass: createPass(lane.dieAt), nowNs });
  const follower = followLane(lane);
  post({ type: 'opened', epoch: start.state.epoch, recovery: start.recovery });
  host.take([{ kind: 'Started', isSafe: lane.isSafe }]);
  const ticking = setInterval(() => host.tick(), 250);
  const figures = setInterval(() => post(figuresOf({ host, start, follower })), 1000);
  const expiry = setInterval(start.journal.expire, 60_000);

  let isOpen = true;
  port.on('message', (message: ToEngine) => {
    if (!isOpen) return undefined;
    switch (message.type) {
      case 'inputs':
        return host.take(message.inputs);
      case 'query':
        return post({ type: 'answer', id: message.id, answer: host.engine.query(message.query) });
      case 'stop': {
        isOpen = false;
        [ticking, figures, expiry].forEach(clearInterval);
        host.close();
        void follower.close().then(() => process.exit(0));
      }
    }
  });
}

let last = { events: 0, bytes: 0, at: performance.now() };
const opening = { bytes: 0, at: performance.now() };

function figuresOf({ host, start, follower }: { host: LaneHost; start: OpenLane; follower: Follower }): FromEngine {
  const { state, journal } = start;
  const now = performance.now();
  const bytes = journal.bytes();
  if (opening.bytes === 0) opening.bytes = bytes;
  const disk = statfsSync(lane.directory);
  const decisionP50Us = host.latency.decision.quantile(0.5);
  const decisionP99Us = host.latency.decision.quantile(0.99);
  const row: LaneRow = {
    lane: lane.lane,
    environment: lane.environment,
    seq: state.seq,
    durableSeq: host.durableSeq,
    stateHash: follower.stateHash(),
    followerSeq: follower.seq(),
    followerOk: follower.fault() === undefined,
    journalBytes: bytes,
    journalBytesPerHour: Math.round(((bytes - opening.bytes) / Math.max(1, now - opening.at)) * 3_600_000),
    diskFreeBytes: disk.bavail * disk.bsize,
    eventsPerSecond: Math.round(((host.eventsSeen - last.events) / Math.max(1, now - last.at)) * 1000),
    outbox: 0,
    recoveredInMs: start.recovery.elapsedMs,
    ...(decisionP50Us !== undefined && { decisionP50Us }),
    ...(decisionP99Us !== undefined && { decisionP99Us }),
  };
  last = { events: host.eventsSeen, bytes, at: now };
  const figures = {
    decision: host.latency.decision.buckets(),
    durable: host.latency.durable.buckets(),
    openOrders: state.openOrders.size,
    refusals: state.refusals.size,
  };
  return { type: 'lane', row, figures };
}
