/** Threads in /metrics: how many live, what waits for them, how often they began anew, when their loops last turned. */
import { Gauge, type Registry } from 'prom-client';
import type { WorkerRow } from '#/core/engine/replica/rows.ts';

export const workerGauges = (register: Registry): ((rows: readonly WorkerRow[]) => void) => {
  const gauge = (name: string, help: string): Gauge =>
    new Gauge({ name: `bellwether_worker_${name}`, help, labelNames: ['worker'], registers: [register] });
  const up = gauge('threads', 'Live threads');
  const jobs = gauge('queue_jobs', 'Jobs waiting for a worker or at work in it');
  const starts = gauge('restarts', 'Starts after an end');
  const heartbeat = gauge('heartbeat_seconds', 'When the loop last turned, seconds since 1970');
  return (rows) => {
    for (const { name, threads, queue, restarts, tsHeartbeat } of rows) {
      const labels = { worker: name };
      up.set(labels, threads.length);
      starts.set(labels, restarts);
      if (queue !== undefined) jobs.set(labels, queue);
      if (tsHeartbeat !== undefined) heartbeat.set(labels, Number(tsHeartbeat / 1_000_000n) / 1000);
    }
  };
};
