/** /metrics in Prometheus' text form: feed age, event rate, decision latency, orders, refusals, queues, journal. */
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { FeedRow, LaneRow, WorkerRow } from '#/core/engine/replica/rows.ts';
import { sendFailure } from '#/server/front-door/body.ts';
import type { Route } from '#/server/front-door/front-door.ts';
import { feedGauges } from './feed-metrics.ts';
import { hasHomeKey, noHomeKey } from './home-key.ts';
import type { LaneFigures } from '#/workers/protocol.ts';
import { workerGauges } from './worker-metrics.ts';

export interface Metrics {
  readonly route: Route;
  readonly onLane: (row: LaneRow, figures: LaneFigures) => void;
}

export interface MetricSources {
  /** Beyond loopback they are told to whoever has it alone. */
  readonly key: string | undefined;
  readonly clients: () => number;
  readonly dropped: () => number;
  readonly feeds: () => Iterable<FeedRow>;
  readonly workers: () => readonly WorkerRow[];
}

export const createMetrics = ({ key, clients, dropped, feeds, workers }: MetricSources): Metrics => {
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
  const setWorkers = workerGauges(register);

  return {
    route: {
      prefix: '/metrics',
      handle: async (request, response) => {
        if (key !== undefined && !hasHomeKey(request, key)) return sendFailure(response, noHomeKey);
        sockets.set(clients());
        droppedBatches.set(dropped());
        setFeeds(feeds());
        setWorkers(workers());
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
