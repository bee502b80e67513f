'use client';
/** Steers the recording: play, pause, one event, one second, speed, place; how far it is and what it has told. */
import { Pause, Play, SkipBack, StepForward, X } from 'lucide-react';
import { useState } from 'react';
import type { ReplayRow } from '#/core/engine/replica/rows.ts';
import { textOfScaled } from '../format/number.ts';
import { TimeText } from '../ui/age.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { EnvBadge } from '../ui/env-badge.tsx';
import { Segmented } from '../ui/tabs.tsx';
import { lengthMs, offsetMs, writeOffset, type Replay } from './use-replay.ts';

const speeds = [1, 10, 100, 1000, 'max'] as const;
const speedItems = speeds.map((speed) => [String(speed), speed === 'max' ? 'Max' : `${textOfScaled(speed, 0)}x`] as const);
const speedOf = (name: string): ReplayRow['speed'] => (name === 'max' ? 'max' : Number(name));

export const ReplayBar = ({ replay, row }: { readonly replay: Replay; readonly row: ReplayRow }) => {
  const { act, mayPlay } = replay;
  const isPlaying = row.state === 'Playing';
  const isOver = row.state === 'Ended' || row.state === 'Failed';
  return (
    <fieldset
      aria-label="Replay"
      className="m-0 flex min-w-0 flex-none flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-2 py-1"
    >
      <EnvBadge environment="Replay" />
      <span className="font-medium">{row.recording}</span>
      <IconButton label="To the beginning" disabled={!mayPlay} onClick={() => act({ deed: 'seek', offsetMs: 0 })}>
        <SkipBack size={14} aria-hidden />
      </IconButton>
      <Button size="s" tone="primary" disabled={!mayPlay} title="P" onClick={() => act({ deed: isPlaying ? 'pause' : 'play' })}>
        {isPlaying ? <Pause size={13} aria-hidden /> : <Play size={13} aria-hidden />}
        {isPlaying ? 'Pause' : isOver ? 'Again' : 'Play'}
      </Button>
      <Button size="s" disabled={!mayPlay || isOver} title="Space or right arrow" onClick={() => act({ deed: 'step' })}>
        <StepForward size={13} aria-hidden />1 event
      </Button>
      <Button size="s" disabled={!mayPlay || isOver} title="Shift and right arrow" onClick={() => act({ deed: 'step-ms', ms: 1000 })}>
        <StepForward size={13} aria-hidden />1 s
      </Button>
      <Segmented
        label="Speed"
        items={speedItems}
        value={String(row.speed)}
        onChange={(name) => act({ deed: 'speed', speed: speedOf(name) })}
      />
      <StateChip row={row} />
      <span className="flex-1" />
      <Counts row={row} />
      <IconButton label="Close the recording" disabled={!mayPlay} onClick={() => act({ deed: 'close' })}>
        <X size={14} aria-hidden />
      </IconButton>
      <Place row={row} isDisabled={!mayPlay} onSeek={(ms) => act({ deed: 'seek', offsetMs: ms })} />
    </fieldset>
  );
};

const StateChip = ({ row: { state, detail } }: { readonly row: ReplayRow }) => (
  <output aria-label="State of the replay">
    <Chip tone={state === 'Failed' ? 'danger' : state === 'Playing' ? 'ok' : 'neutral'} isLarge>
      {state}
      {detail === undefined ? '' : `: ${detail}`}
    </Chip>
  </output>
);

const Counts = ({ row }: { readonly row: ReplayRow }) => {
  const facts = [
    ['Messages', row.messages],
    ['of', row.totalMessages],
    ['changes', row.deltas],
    ['trades', row.trades],
    ['quotes', row.quotes],
    ['gaps', row.gaps],
    ['crossed', row.crossed],
  ] as const;
  return (
    <fieldset aria-label="Counts" className="flex gap-2 text-11 text-ink-3">
      {facts.map(([name, count]) => (
        <span key={name}>
          {name} <span className="text-ink-2">{textOfScaled(count, 0)}</span>
        </span>
      ))}
    </fieldset>
  );
};

interface PlaceProps {
  readonly row: ReplayRow;
  readonly isDisabled: boolean;
  readonly onSeek: (ms: number) => void;
}

/** Dragged freely, sought once it is let go. */
const Place = ({ row, isDisabled, onSeek }: PlaceProps) => {
  const [dragged, setDragged] = useState<number>();
  const length = lengthMs(row);
  const at = dragged ?? Math.min(length, offsetMs(row));
  const drop = (): void => {
    if (dragged === undefined) return;
    onSeek(dragged);
    setDragged(undefined);
  };
  return (
    <span className="flex basis-full items-center gap-2 text-11 text-ink-2 [font-variant-numeric:var(--font-numeric)]">
      <TimeText ns={row.tsFirst + BigInt(at) * 1_000_000n} hasMs />
      <input
        type="range"
        aria-label="Place in the recording"
        aria-valuetext={`${writeOffset(at)} of ${writeOffset(length)}`}
        min={0}
        max={length}
        step={1000}
        value={at}
        disabled={isDisabled}
        onChange={(event) => setDragged(Number(event.target.value))}
        onPointerUp={drop}
        onKeyUp={drop}
        onBlur={drop}
        className="h-6 min-w-0 flex-1 accent-[var(--color-sim)]"
      />
      <span>
        {writeOffset(at)} of {writeOffset(length)}
      </span>
    </span>
  );
};
