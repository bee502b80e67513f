'use client';
/** Loss by epoch: bold is validation, faint is training, the ring is the epoch whose weights are kept. */
import type { LossPoint } from '../trpc/model-records.ts';
import { Plot, type Range } from './plot.tsx';

export interface LossChartProps {
  readonly losses: readonly LossPoint[];
  readonly epochs: number;
}

export const LossChart = ({ losses, epochs }: LossChartProps) => {
  const best = bestOf(losses);
  const last = losses.at(-1);
  return (
    <Plot label={labelOf(losses, epochs)} xRange={[1, Math.max(2, epochs)]} yRange={rangeOf(losses)} xTitle="epoch">
      {({ x, y, line }) => (
        <>
          <polyline
            data-curve="train"
            points={line(losses.map(([epoch, train]) => [epoch, train]))}
            fill="none"
            strokeWidth="1.25"
            className="stroke-ink-3"
          />
          <polyline
            data-curve="validation"
            points={line(losses.map(([epoch, , validation]) => [epoch, validation]))}
            fill="none"
            strokeWidth="2"
            strokeLinejoin="round"
            className="stroke-accent"
          />
          {best === undefined ? undefined : (
            <circle cx={x(best[0])} cy={y(best[2])} r="4" strokeWidth="1.5" className="fill-panel stroke-accent" />
          )}
          {last === undefined ? undefined : <circle cx={x(last[0])} cy={y(last[2])} r="2.5" className="fill-accent" />}
        </>
      )}
    </Plot>
  );
};

/** The epoch with the lowest loss in validation. */
export const bestOf = (losses: readonly LossPoint[]): LossPoint | undefined => losses.toSorted((a, b) => a[2] - b[2])[0];

const labelOf = (losses: readonly LossPoint[], epochs: number): string => {
  const last = losses.at(-1);
  if (last === undefined) return 'Loss by epoch: none yet';
  const [epoch, train, validation] = last;
  const losingNow = `training ${train.toFixed(4)}, validation ${validation.toFixed(4)}`;
  return `Loss by epoch: ${losses.length} of ${epochs}, at epoch ${epoch} ${losingNow}`;
};

const rangeOf = (losses: readonly LossPoint[]): Range => {
  const values = losses.flatMap(([, train, validation]) => [train, validation]);
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = Math.max((high - low) * 0.08, 0.001);
  return [low - air, high + air];
};

export const LossKey = () => (
  <span className="flex items-center gap-3 text-11 text-ink-3">
    <span className="flex items-center gap-1">
      <i aria-hidden className="h-0.5 w-3 bg-accent" /> validation
    </span>
    <span className="flex items-center gap-1">
      <i aria-hidden className="h-px w-3 bg-ink-3" /> training
    </span>
  </span>
);
