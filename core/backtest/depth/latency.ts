/**
 * How long an order's message is under way, in nanoseconds: to the venue, and its answer back. Messages of one way keep their
 * order whatever a model answers.
 */
import { createRng } from '../../value/rng.ts';
import type { DepthTape } from './tape.ts';

export interface OrderLatency {
  readonly entryNs: () => number;
  readonly responseNs: () => number;
}

export const constantOrderLatency = (entryNs: number, responseNs: number): OrderLatency => ({
  entryNs: () => entryNs,
  responseNs: () => responseNs,
});

/** Drawn from `samples`, each as likely as the other, by a seed. */
export const sampledOrderLatency = (samples: Float64Array, seed: string): OrderLatency => {
  if (samples.length === 0) throw new RangeError('latency samples must be at least one, was none');
  const rng = createRng(seed);
  const draw = (): number => samples[rng.int(samples.length)] ?? 0;
  return { entryNs: draw, responseNs: draw };
};

/** What the recording's own messages took from the venue to the receiver, one for each message that shows a new receipt. */
export const recordedLatencies = ({ rows, localNs, venueNs }: DepthTape): Float64Array => {
  const samples: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    if (row === 0 || localNs[row] !== localNs[row - 1]) samples.push((localNs[row] ?? 0) - (venueNs[row] ?? 0));
  }
  return Float64Array.from(samples);
};
