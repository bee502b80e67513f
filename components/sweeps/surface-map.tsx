'use client';
/**
 * Mean Sharpe ratio by two parameters: a table that is coloured, so that every figure can be read, walked with arrow keys and copied.
 * Blue is above 0, orange below; the cell of the best row has a frame.
 */
import { useRef, useState, type KeyboardEvent } from 'react';
import { joinNumber, writeDouble } from '#/core/value/number-text.ts';
import { cx } from '../ui/cx.ts';
import type { SweepReading } from './records.ts';

type Read = SweepReading['summary']['surface'];
interface Surface extends Pick<Read, 'x' | 'cells'> {
  readonly y?: Read['y'] | undefined;
}
type Place = readonly [row: number, column: number];

export interface SurfaceMapProps {
  readonly surface: Surface;
  /** Cell of the best row. */
  readonly best: Place | undefined;
}

export const SurfaceMap = ({ surface: { x, y, cells }, best }: SurfaceMapProps) => {
  const frame = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<Place>(best ?? [0, 0]);
  const largest = Math.max(0.01, ...cells.flat().map((value) => Math.abs(value ?? 0)));
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = targetOf(event.key, at, [cells.length, x.from.length]);
    if (to === undefined) return;
    event.preventDefault();
    setAt(to);
    frame.current?.querySelector<HTMLElement>(`[data-cell="${to.join()}"]`)?.focus();
  };
  return (
    <div className="overflow-x-auto p-2">
      <table
        ref={frame}
        {...gridRole}
        {...{ onKeyDown }}
        aria-label="Surface"
        className="w-full max-w-3xl border-separate border-spacing-px text-11 [font-variant-numeric:var(--font-numeric)]"
      >
        <caption className="px-1 pb-1 text-left text-ink-3">
          Mean Sharpe ratio by {x.name} (across){y === undefined ? '' : ` and ${y.name} (down)`}; blue above 0, orange below
        </caption>
        <thead>
          <tr>
            <th scope="col" className="pr-2 text-left font-normal text-ink-3">
              {y?.name ?? ''}
              <span className="sr-only">by {x.name}</span>
            </th>
            {x.from.map((value) => (
              <th key={value} scope="col" className="min-w-11 px-1 text-center font-normal text-ink-3">
                {value}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.map((row, i) => (
            <tr key={y?.from[i] ?? 'only'}>
              <th scope="row" className="pr-2 text-right font-normal text-ink-3">
                {y?.from[i] ?? 'Sharpe'}
              </th>
              {row.map((value, j) => (
                <Cell
                  key={x.from[j] ?? j}
                  {...{ value, largest, place: [i, j], isBest: best?.[0] === i && best[1] === j }}
                  isActive={at[0] === i && at[1] === j}
                  onFocus={() => setAt([i, j])}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p aria-live="polite" className="px-1 pt-1.5 text-11 text-ink-2">
        {readOut({ x, y, cells }, at)}
      </p>
    </div>
  );
};

/** A table that is walked with arrow keys is a grid. */
const gridRole = { role: 'grid' } as const;

/** Percent of the solid colour: beyond it the number loses its contrast. */
const deepestTint = 45;

interface CellProps {
  readonly value: number | null | undefined;
  readonly largest: number;
  readonly place: Place;
  readonly isBest: boolean;
  readonly isActive: boolean;
  readonly onFocus: () => void;
}

const Cell = ({ value, largest, place, isBest, isActive, onFocus }: CellProps) => {
  const share = Math.round((Math.abs(value ?? 0) / largest) * deepestTint);
  const background =
    typeof value === 'number'
      ? `color-mix(in srgb, var(--color-div-${value < 0 ? 1 : 9}) ${share}%, var(--color-raised))`
      : 'var(--color-panel)';
  return (
    <td
      data-cell={place.join()}
      tabIndex={isActive ? 0 : -1}
      onFocus={onFocus}
      onMouseEnter={onFocus}
      className={cx('h-7 rounded-1 px-1 text-center text-ink', isBest && 'font-medium inset-ring-2 inset-ring-ink')}
      style={{ background }}
    >
      {typeof value === 'number' ? textOf(value) : 'none'}
      {isBest ? <span className="sr-only">, best row</span> : undefined}
    </td>
  );
};

const textOf = (value: number): string => {
  const text = writeDouble(value, 2, {});
  return text === undefined ? 'none' : joinNumber(text);
};

const readOut = ({ x, y, cells }: Surface, [row, column]: Place): string => {
  const value = cells[row]?.[column];
  const place = [`${x.name} from ${x.from[column] ?? ''}`, ...(y === undefined ? [] : [`${y.name} from ${y.from[row] ?? ''}`])].join(', ');
  return `${place}: ${typeof value === 'number' ? `mean Sharpe ratio ${textOf(value)}` : 'no run has a Sharpe ratio'}`;
};

const targetOf = (key: string, [row, column]: Place, [rows, columns]: Place): Place | undefined => {
  const targets: Readonly<Record<string, Place>> = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    Home: [row, 0],
    End: [row, columns - 1],
  };
  const to = targets[key];
  return to && [Math.max(0, Math.min(rows - 1, to[0])), Math.max(0, Math.min(columns - 1, to[1]))];
};
