/** A recording opened for orders: its queue model by name, its latencies constant or drawn. */
import { present } from '../../value/invariant.ts';
import type { QueueModelDefinition } from './define-queue-model.ts';
import type { DepthAccount } from './depth-account.ts';
import { depthSeed, type DepthConfig } from './depth-config.ts';
import { DepthReplay } from './depth-replay.ts';
import { constantOrderLatency, recordedLatencies, sampledOrderLatency, type OrderLatency } from './latency.ts';
import { registry } from './queues/registry.gen.ts';
import type { DepthReport } from './resting-order.ts';
import type { DepthTape } from './tape.ts';

export type MarketTerms = Pick<DepthConfig, 'queue' | 'exponent' | 'fills' | 'latencyMs' | 'seed'>;

export interface ReplayOpening {
  readonly account: DepthAccount;
  readonly terms: MarketTerms;
  readonly onReport: (report: DepthReport) => void;
}

const queues: readonly QueueModelDefinition[] = registry;

export const queueOf = ({ queue, exponent }: Pick<MarketTerms, 'queue' | 'exponent'>) =>
  present(
    queues.find(({ id }) => id === queue),
    `queue model ${queue}`,
  ).create(exponent);

export const openReplay = (tape: DepthTape, { account, terms, onReport }: ReplayOpening): DepthReplay =>
  new DepthReplay({ tape, account, onReport, fills: terms.fills, latency: latencyOf(tape, terms), queue: queueOf(terms) });

export const latencyOf = (tape: DepthTape, { latencyMs, seed = depthSeed }: Pick<MarketTerms, 'latencyMs' | 'seed'>): OrderLatency => {
  if (latencyMs === 'recorded') return sampledOrderLatency(recordedLatencies(tape), seed);
  const ns = Math.round(latencyMs * 1e6);
  return constantOrderLatency(ns, ns);
};
