/** /metrics in Prometheus' text form: feed age, event rate, decision latency, orders, refusals, queues, journal. */
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { FeedRow, LaneRow, WorkerRow } from '#/core/engine/replica/rows.ts';
import type { Route } from '#/server/front-door/front-door.ts';
import { feedGauges } from './feed-metrics.ts';
import type { LaneFigures } from '#/workers/protocol.ts';

export interface Metrics {
  readonly route: Route;
  readonly onLane: (row: LaneRow, figures: LaneFigures) => void;
}

export interface MetricSources {
  readonly clients: () => number;
  readonly dropped: () => number;
  readonly feeds: () => Iterable<FeedRow>;
  readonly workers: () => readonly WorkerRow[];
}

export const createMetrics = ({ clients, dropped, feeds, workers }: MetricSources): Metrics => {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const gauge = (name: string, help: string, labelNames: string[] = []): Gauge =>
    new Gauge({ name: `bellwether_${name}`, help, labelNames, registers: [register] });
  const lane = {
    seq: gauge('journal_seq', 'Last journal number', ['lane']),
    lag: gauge('journal_lag_records', 'Records the follower is behind', ['lane']),
    undurable: gauge('journal_undurable_records', 'Records not yet synced', ['lane']),
    bytes: gauge('journal_bytes', 'Bytes of the journal', ['lane']),
    events: gauge('events_per_second', 'Inputs a second', ['lane']),
    orders: gauge('open_orders', 'Orders not done', ['lane']),
    refusals: gauge('refusals', 'Refusals kept', ['lane']),
    outbox: gauge('outbox_commands', 'Commands waiting for fsync', ['lane']),
  };
  const decision = gauge('decision_latency_us_bucket', 'Input in to durable or decided order, cumulative', ['lane', 'stage', 'le']);
  const sockets = gauge('socket_clients', 'Connected browsers');
  const droppedBatches = gauge('market_batches_dropped', 'Market batches a slow client did not get');
  const setFeeds = feedGauges(register);
  const worker = {
    up: gauge('worker_threads', 'Live threads', ['worker']),
    queue: gauge('worker_queue_jobs', 'Jobs waiting for a worker or at work in it', ['worker']),
    restarts: gauge('worker_restarts', 'Starts after an end', ['worker']),
    heartbeat: gauge('worker_heartbeat_seconds', 'When the loop last turned, seconds since 1970', ['worker']),
  };

  return {
    route: {
      prefix: '/metrics',
      handle: async (_, response) => {
        sockets.set(clients());
        droppedBatches.set(dropped());
        setFeeds(feeds());
        for (const { name, threads, queue, restarts, tsHeartbeat } of workers()) {
          const labels = { worker: name };
          worker.up.set(labels, threads.length);
          worker.restarts.set(labels, restarts);
          if (queue !== undefined) worker.queue.set(labels, queue);
          if (tsHeartbeat !== undefined) worker.heartbeat.set(labels, Number(tsHeartbeat / 1_000_000n) / 1000);
        }
        response.setHeader('content-type', register.contentType);
        response.end(await register.metrics());
      },
    },
    onLane: (row, figures) => {
      const labels = { lane: row.lane };
      lane.seq.set(labels, row.seq);
      lane.lag.set(labels, Math.max(0, row.seq - row.followerSeq));
      lane.undurable.set(labels, row.seq - row.durableSeq);
      lane.bytes.set(labels, row.journalBytes);
      lane.events.set(labels, row.eventsPerSecond);
      lane.orders.set(labels, figures.openOrders);
      lane.refusals.set(labels, figures.refusals);
      lane.outbox.set(labels, row.outbox);
      for (const stage of ['decision', 'durable'] as const) {
        let total = 0;
        for (const { le, count } of figures[stage]) decision.set({ ...labels, stage, le: String(le) }, (total += count));
      }
    },
  };
};
