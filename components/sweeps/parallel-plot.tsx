'use client';
/** The lines and axes of parallel coordinates. Blue is a Sharpe ratio above 0, orange below; the best chosen row is drawn in ink. */
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { textOfDouble } from '#/core/value/number-text.ts';
import {
  keyTarget,
  moveEnd,
  shareOn,
  stopAt,
  wholeOf,
  withBrush,
  type Brushes,
  type ParallelAxis,
  type ParallelRow,
} from './parallel-axes.ts';

const [width, height] = [760, 300];
const [top, bottom] = [32, 276];
const side = 60;

export interface ParallelPlotProps {
  readonly axes: readonly ParallelAxis[];
  readonly rows: readonly ParallelRow[];
  /** Best first. */
  readonly chosen: readonly ParallelRow[];
  readonly brushes: Brushes;
  readonly onBrush: (brushes: Brushes) => void;
}

const yOf = (share: number): number => bottom - share * (bottom - top);

export const ParallelPlot = ({ axes, rows, chosen, brushes, onBrush }: ParallelPlotProps) => {
  const xOf = (place: number): number => side + (place / Math.max(1, axes.length - 1)) * (width - 2 * side);
  const lineOf = (row: ParallelRow): string => {
    const values = axes.map((axis) => axis.valueOf(row));
    if (values.includes(undefined)) return '';
    return values.map((value, i) => `${i === 0 ? 'M' : 'L'}${xOf(i).toFixed(1)} ${heightOf(axes[i], value).toFixed(1)}`).join('');
  };
  const [best] = chosen;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} {...groupRole} aria-label="Parameters against Sharpe ratio" className="block h-full w-full">
      <g aria-hidden fill="none">
        {brushes.size === 0 ? undefined : <path d={rows.map(lineOf).join('')} className="stroke-line" />}
        {[...toneGroups(chosen)].map(([tone, group]) => (
          <path
            key={tone}
            d={group.map(lineOf).join('')}
            stroke={`var(--color-div-${tone < 0 ? 1 : 9})`}
            strokeOpacity={0.35 + Math.abs(tone) / 8}
          />
        ))}
        {best === undefined ? undefined : <path d={lineOf(best)} strokeWidth="2" className="stroke-ink" />}
      </g>
      {axes.map((axis, i) => (
        <Axis key={axis.name} axis={axis} x={xOf(i)} brushes={brushes} onBrush={onBrush} />
      ))}
    </svg>
  );
};

/** A picture with sliders in it is a group. */
const groupRole = { role: 'group' } as const;

const heightOf = (axis: ParallelAxis | undefined, value: number | string | undefined): number =>
  axis === undefined || value === undefined ? bottom : yOf(shareOn(axis, value));

/** From -4, the most orange, to 4, the most blue; the weak ones first, so that the strong ones lie on top. */
const toneGroups = (rows: readonly ParallelRow[]): ReadonlyMap<number, readonly ParallelRow[]> => {
  const largest = rows.reduce((most, { sharpe = 0 }) => Math.max(most, Math.abs(sharpe)), 0.01);
  const groups = Map.groupBy(rows, ({ sharpe = 0 }) => Math.round((4 * sharpe) / largest));
  return new Map([...groups].toSorted(([a], [b]) => Math.abs(a) - Math.abs(b)));
};

interface AxisProps extends Pick<ParallelPlotProps, 'brushes' | 'onBrush'> {
  readonly axis: ParallelAxis;
  readonly x: number;
}

const Axis = ({ axis, x, brushes, onBrush }: AxisProps) => {
  const from = useRef<number>(undefined);
  const [low, high] = brushes.get(axis.name) ?? wholeOf(axis);
  const stopUnder = (event: PointerEvent<SVGRectElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return stopAt(axis, 1 - (event.clientY - box.top) / box.height);
  };
  const onPointerDown = (event: PointerEvent<SVGRectElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = stopUnder(event);
  };
  const onPointerMove = (event: PointerEvent<SVGRectElement>): void => {
    if (from.current === undefined) return;
    const to = stopUnder(event);
    onBrush(withBrush(axis, brushes, [Math.min(from.current, to), Math.max(from.current, to)]));
  };
  const onPointerUp = (): void => void (from.current = undefined);
  const [foot, head] = [axis.stops[0], axis.stops.at(-1)].map(stopText);
  return (
    <g>
      <text x={x} y={12} textAnchor="middle" className="fill-ink-2 text-11">
        {axis.name}
      </text>
      <text x={x} y={24} textAnchor="middle" className="fill-ink-3 text-11">
        {head}
      </text>
      <text x={x} y={height - 8} textAnchor="middle" className="fill-ink-3 text-11">
        {foot}
      </text>
      <line x1={x} x2={x} y1={top} y2={bottom} className="stroke-ink-3" />
      <rect
        {...{ x: x - 14, y: top, width: 28, height: bottom - top, onPointerDown, onPointerMove, onPointerUp }}
        className="cursor-crosshair touch-none fill-transparent"
      />
      {([0, 1] as const).map((end) => (
        <End key={end} {...{ axis, x, end, at: end === 0 ? low : high }} onMove={(to) => onBrush(moveEnd(axis, brushes, { end, to }))} />
      ))}
    </g>
  );
};

const stopText = (stop: number | string | undefined): string =>
  typeof stop === 'number' ? (Number.isInteger(stop) ? String(stop) : textOfDouble(stop, 2)) : (stop ?? '');

interface EndProps extends Pick<AxisProps, 'axis' | 'x'> {
  readonly end: 0 | 1;
  readonly at: number;
  readonly onMove: (to: number) => void;
}

/** One end of a brush: a bracket that is moved by keys. */
const End = ({ axis, x, end, at, onMove }: EndProps) => {
  const stop = axis.stops[at];
  const y = heightOf(axis, stop);
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = keyTarget(event.key, at, axis);
    if (to === undefined) return;
    event.preventDefault();
    onMove(to);
  };
  const turn = end === 0 ? -5 : 5;
  return (
    <g
      {...{ role: 'slider', tabIndex: 0, onKeyDown }}
      aria-label={`${axis.name} ${end === 0 ? 'from' : 'to'}`}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={axis.stops.length - 1}
      aria-valuenow={at}
      aria-valuetext={stopText(stop)}
      className="pointer-events-none"
    >
      <path d={`M${x - 7} ${y + turn}V${y}H${x + 7}V${y + turn}`} fill="none" strokeWidth="2" className="stroke-ink" />
    </g>
  );
};
