'use client';
/** Axes and a place to draw: grid lines at round numbers, drawn to the panel's measure. */
import { useRef, type ReactNode } from 'react';
import { useSize } from '../ui/use-size.ts';
import { roundTicks, tickDecimals } from './ticks.ts';

export type Range = readonly [low: number, high: number];

export interface Scales {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  /** Points of a polyline. */
  readonly line: (points: readonly (readonly [x: number, y: number])[]) => string;
}

export interface PlotProps {
  /** Said to screen readers: what is shown, and its essence. */
  readonly label: string;
  readonly xRange: Range;
  readonly yRange: Range;
  readonly xTitle?: string;
  readonly children: (scales: Scales) => ReactNode;
}

const padding = { top: 12, right: 14, bottom: 30, left: 46 } as const;

export const Plot = ({ label, xRange, yRange, xTitle, children }: PlotProps) => {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const right = Math.max(padding.left + 1, width - padding.right);
  const bottom = Math.max(padding.top + 1, height - padding.bottom);
  const x = scaleOf(xRange, [padding.left, right]);
  const y = scaleOf(yRange, [bottom, padding.top]);
  const line: Scales['line'] = (points) => points.map(([at, value]) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const xTicks = roundTicks(...xRange, Math.max(2, width / 110));
  const yTicks = roundTicks(...yRange, Math.max(2, height / 48));
  return (
    <div ref={frame} className="h-full min-h-32 overflow-hidden">
      <svg width={width} height={height} role="img" aria-label={label} className="block text-11">
        {yTicks.map((tick) => (
          <g key={tick}>
            <line x1={padding.left} x2={right} y1={y(tick)} y2={y(tick)} className="stroke-line" />
            <text x={padding.left - 6} y={y(tick) + 4} textAnchor="end" className="fill-ink-3">
              {tick.toFixed(tickDecimals(yTicks))}
            </text>
          </g>
        ))}
        {xTicks.map((tick) => (
          <text key={tick} x={x(tick)} y={bottom + 14} textAnchor="middle" className="fill-ink-3">
            {tick.toFixed(tickDecimals(xTicks))}
          </text>
        ))}
        {xTitle === undefined ? undefined : (
          <text x={right} y={bottom + 26} textAnchor="end" className="fill-ink-3">
            {xTitle}
          </text>
        )}
        {children({ x, y, line })}
      </svg>
    </div>
  );
};

const scaleOf =
  ([low, high]: Range, [from, to]: Range) =>
  (value: number): number =>
    from + ((value - low) / (high - low || 1)) * (to - from);
