'use client';
/** Where what is played stands between its beginning and its end: dragged freely, sought once it is let go. */
import { useState, type ReactNode } from 'react';
import type { BarReplayRow, TickReplayRow } from '#/core/engine/replica/replay-rows.ts';
import { textOfScaled } from '#/core/value/number-text.ts';
import { TimeText } from '../ui/age.tsx';
import { lengthMs, offsetMs, writeOffset } from './use-replay.ts';

interface PlaceProps<Row> {
  readonly row: Row;
  readonly isDisabled: boolean;
  readonly onSeek: (to: number) => void;
}

export const TickPlace = ({ row, ...rest }: PlaceProps<TickReplayRow>) => {
  const length = lengthMs(row);
  return (
    <Place
      {...rest}
      label="Place in the recording"
      max={length}
      step={1000}
      now={Math.min(length, offsetMs(row))}
      write={(at) => `${writeOffset(at)} of ${writeOffset(length)}`}
      lead={(at) => <TimeText ns={row.tsFirst + BigInt(at) * 1_000_000n} hasMs />}
    />
  );
};

const whole = (count: number): string => textOfScaled(count, 0);

export const BarPlace = ({ row, ...rest }: PlaceProps<BarReplayRow>) => (
  <Place
    {...rest}
    label="Place in the data set"
    max={row.totalBars}
    step={1}
    now={row.bars}
    write={(at) => `bar ${whole(at)} of ${whole(row.totalBars)}`}
    lead={() => <TimeText ns={row.tsNow} hasDate hasMs={false} />}
  />
);

interface SliderProps extends Omit<PlaceProps<unknown>, 'row'> {
  readonly label: string;
  readonly max: number;
  readonly step: number;
  readonly now: number;
  readonly write: (at: number) => string;
  readonly lead: (at: number) => ReactNode;
  /** Sought while it is dragged. */
  readonly isLive?: boolean;
}

export const Place = ({ label, max, step, now, write, lead, isDisabled, onSeek, isLive }: SliderProps) => {
  const [dragged, setDragged] = useState<number>();
  const at = dragged ?? now;
  const drop = (): void => {
    if (dragged === undefined) return;
    onSeek(dragged);
    setDragged(undefined);
  };
  return (
    <span className="flex basis-full items-center gap-2 text-11 text-ink-2 [font-variant-numeric:var(--font-numeric)]">
      {lead(at)}
      <input
        type="range"
        aria-label={label}
        aria-valuetext={write(at)}
        min={0}
        max={max}
        step={step}
        value={at}
        disabled={isDisabled}
        onChange={(event) => {
          setDragged(Number(event.target.value));
          if (isLive === true) onSeek(Number(event.target.value));
        }}
        onPointerUp={drop}
        onKeyUp={drop}
        onBlur={drop}
        className="h-6 min-w-0 flex-1 accent-[var(--color-sim)]"
      />
      <span>{write(at)}</span>
    </span>
  );
};
