/** The day as a small line, over its own time: gaps stay gaps. */
import type { EquityPoint } from './day-equity.ts';
import { daySegments } from './day-segments.ts';

export interface DayLineProps {
  readonly points: readonly EquityPoint[];
  readonly height: number;
  readonly label: string;
}

const width = 240;

export const DayLine = ({ points, height, label }: DayLineProps) => {
  const segments = daySegments(points);
  const all = segments.flat();
  const fromMs = all[0]?.ms ?? 0;
  const lengthMs = Math.max(1, (all.at(-1)?.ms ?? 0) - fromMs);
  const values = all.map(({ equity }) => Number(equity));
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const xOf = (ms: number): number => ((ms - fromMs) / lengthMs) * width;
  const placeOf = ({ ms, equity }: EquityPoint): string =>
    `${xOf(ms).toFixed(1)},${(height - 1 - ((Number(equity) - low) / span) * (height - 2)).toFixed(1)}`;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      className="block w-full text-ink-2"
      style={{ height }}
    >
      {segments.map((segment) => {
        const line = segment.map(placeOf).join(' ');
        const [first, last] = [segment[0]?.ms ?? fromMs, segment.at(-1)?.ms ?? fromMs];
        return (
          <g key={first}>
            <polygon points={`${xOf(first)},${height} ${line} ${xOf(last)},${height}`} fill="currentColor" opacity=".12" />
            <polyline points={line} fill="none" stroke="currentColor" vectorEffect="non-scaling-stroke" />
          </g>
        );
      })}
    </svg>
  );
};
