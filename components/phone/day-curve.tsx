'use client';
/** Profit and loss of today, a point a minute; minutes in which the account could not be valued are not drawn. */
import { moneyScale } from '#/core/value/money.ts';
import { floatPowerOfTen } from '#/core/value/rounding.ts';
import { textOfMoney } from '#/core/value/number-text.ts';
import { writeTime } from '../format/time.ts';
import type { EquityPoint } from '../portfolio/day-equity.ts';
import { daySegments } from '../portfolio/day-segments.ts';
import { usePreferences } from '../preferences/preferences.ts';

const width = 328;
const height = 96;
/** Where the line ends and the scale's figures begin. */
const right = 266;
/** A scale of fewer whole units than this needs their fractions. */
const finestWhole = 4;
const gridShares = [0.08, 0.5, 0.92] as const;

export interface DayCurveProps {
  readonly points: readonly EquityPoint[];
  /** Equity at which the day began. */
  readonly dayStart: bigint | undefined;
}

export const DayCurve = ({ points, dayStart }: DayCurveProps) => {
  const zone = usePreferences((preferences) => preferences.zone);
  const segments = daySegments(points);
  const heard = segments.flat();
  const first = heard[0];
  const last = heard.at(-1);
  if (dayStart === undefined || first === undefined || last === undefined || heard.length < 2) {
    return <p className="flex h-[118px] items-center text-12 text-ink-3">The curve begins with the second mark of the day.</p>;
  }
  const values = heard.map(({ equity }) => Number(equity - dayStart));
  const low = Math.min(...values);
  const span = Math.max(Math.max(...values) - low, floatPowerOfTen(moneyScale) / 100);
  const decimals = span < floatPowerOfTen(moneyScale) * finestWhole ? 2 : 0;
  const xOf = (ms: number): number => ((ms - first.ms) / Math.max(1, last.ms - first.ms)) * right;
  const yOf = (value: number): number => height - (0.08 + ((value - low) / span) * 0.84) * height;
  const lineOf = (segment: readonly EquityPoint[]): string =>
    segment.map(({ ms, equity }) => `${xOf(ms).toFixed(1)},${yOf(Number(equity - dayStart)).toFixed(1)}`).join(' ');
  const direction = last.equity > dayStart ? 'text-up' : last.equity < dayStart ? 'text-down' : 'text-ink-3';
  const since = writeTime(first.ms, zone).time;
  return (
    <figure>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={[
          `Profit and loss since ${since},`,
          `from ${textOfMoney(first.equity - dayStart)} to ${textOfMoney(last.equity - dayStart)}`,
        ].join(' ')}
        className="block w-full overflow-visible"
      >
        {gridShares.map((share) => {
          const y = height - share * height;
          return (
            <g key={share}>
              <line x1={0} x2={width} y1={y} y2={y} className="stroke-line" />
              <text x={width} y={y - 3} textAnchor="end" className="fill-ink-3 text-10">
                {textOfMoney(BigInt(Math.round(low + ((share - 0.08) / 0.84) * span)), decimals)}
              </text>
            </g>
          );
        })}
        <g className={direction}>
          {segments.map((segment) => (
            <g key={segment[0]?.ms}>
              <polygon
                points={`${xOf(segment[0]?.ms ?? first.ms)},${height} ${lineOf(segment)} ${xOf(segment.at(-1)?.ms ?? last.ms)},${height}`}
                fill="currentColor"
                opacity=".12"
              />
              <polyline points={lineOf(segment)} fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinejoin="round" />
            </g>
          ))}
          <circle cx={xOf(last.ms)} cy={yOf(Number(last.equity - dayStart))} r="3" fill="currentColor" />
        </g>
      </svg>
      <figcaption className="mt-1 flex justify-between text-11 text-ink-3">
        <span>{since}</span>
        <span>{writeTime(last.ms, zone).time}</span>
      </figcaption>
    </figure>
  );
};
