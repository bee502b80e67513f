'use client';
/** Steers what is played: play, pause, one event or bar, speed, place; how far it is and what it has told. */
import { Pause, Play, SkipBack, StepForward, X } from 'lucide-react';
import type { ReplayRow } from '#/core/engine/replica/replay-rows.ts';
import { textOfScaled } from '#/core/value/number-text.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { EnvBadge } from '../ui/env-badge.tsx';
import { Segmented } from '../ui/tabs.tsx';
import { BarPlace, TickPlace } from './replay-place.tsx';
import { tellHit } from './use-stops.ts';
import { isOver, toBeginning, type Replay } from './use-replay.ts';

type Speed = ReplayRow['speed'];
type SpeedItem = readonly [name: string, title: string];

const whole = (count: number): string => textOfScaled(count, 0);
const itemsOf = (speeds: readonly number[], write: (speed: number) => string): readonly SpeedItem[] => [
  ...speeds.map((speed): SpeedItem => [String(speed), write(speed)]),
  ['max', 'Max'],
];
/** Multiples of the recording's own pace, and bars a second. */
const speedItems: Readonly<Record<ReplayRow['kind'], readonly SpeedItem[]>> = {
  Ticks: itemsOf([1, 10, 100, 1000], (speed) => `${whole(speed)}x`),
  Bars: itemsOf([1, 5, 20, 100], (speed) => `${speed}/s`),
};
const speedOf = (name: string): Speed => (name === 'max' ? 'max' : Number(name));

interface ReplayBarProps {
  readonly replay: Replay;
  readonly row: ReplayRow;
}

export const ReplayBar = ({ replay, row }: ReplayBarProps) => {
  const { act, mayPlay } = replay;
  return (
    <fieldset
      aria-label="Replay"
      className="m-0 flex min-w-0 flex-none flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-2 py-1"
    >
      <EnvBadge environment="Replay" />
      <span className="font-medium">{row.title}</span>
      {row.kind === 'Bars' && row.strategy !== undefined ? <span className="text-ink-2">with {row.strategy.name}</span> : undefined}
      <Buttons replay={replay} row={row} />
      <StateChip row={row} />
      <span className="flex-1" />
      <Counts row={row} />
      <IconButton label="Close the replay" disabled={!mayPlay} onClick={() => act({ deed: 'close' })}>
        <X size={14} aria-hidden />
      </IconButton>
      <Place replay={replay} row={row} />
    </fieldset>
  );
};

const Buttons = ({ replay: { act, mayPlay }, row }: ReplayBarProps) => {
  const isPlaying = row.state === 'Playing';
  const isStill = !mayPlay || isOver(row);
  return (
    <>
      <IconButton label="To the beginning" disabled={!mayPlay} onClick={() => act(toBeginning(row))}>
        <SkipBack size={14} aria-hidden />
      </IconButton>
      <Button size="s" tone="primary" disabled={!mayPlay} title="P" onClick={() => act({ deed: isPlaying ? 'pause' : 'play' })}>
        {isPlaying ? <Pause size={13} aria-hidden /> : <Play size={13} aria-hidden />}
        {isPlaying ? 'Pause' : isOver(row) ? 'Again' : 'Play'}
      </Button>
      <Button size="s" disabled={isStill} title="Space or right arrow" onClick={() => act({ deed: 'step' })}>
        <StepForward size={13} aria-hidden />
        {row.kind === 'Bars' ? '1 bar' : '1 event'}
      </Button>
      {row.kind === 'Ticks' ? (
        <Button size="s" disabled={isStill} title="Shift and right arrow" onClick={() => act({ deed: 'step-ms', ms: 1000 })}>
          <StepForward size={13} aria-hidden />1 s
        </Button>
      ) : undefined}
      <Segmented
        label={row.kind === 'Bars' ? 'Bars a second' : 'Speed'}
        items={speedItems[row.kind]}
        value={String(row.speed)}
        onChange={(name) => act({ deed: 'speed', speed: speedOf(name) })}
      />
    </>
  );
};

const Place = ({ replay: { act, mayPlay }, row }: ReplayBarProps) =>
  row.kind === 'Ticks' ? (
    <TickPlace row={row} isDisabled={!mayPlay} onSeek={(offsetMs) => act({ deed: 'seek', offsetMs })} />
  ) : (
    <BarPlace row={row} isDisabled={!mayPlay} onSeek={(bar) => act({ deed: 'seek-bar', bar })} />
  );

const StateChip = ({ row }: { readonly row: ReplayRow }) => {
  const { state, detail = row.kind === 'Bars' ? tellHit(row.strategy?.hit) : undefined } = row;
  return (
    <output aria-label="State of the replay">
      <Chip tone={state === 'Failed' ? 'danger' : state === 'Playing' ? 'ok' : 'neutral'} isLarge>
        {state}
        {detail === undefined ? '' : `: ${detail}`}
      </Chip>
    </output>
  );
};

type Facts = readonly (readonly [name: string, count: number])[];

const factsOf = (row: ReplayRow): Facts => {
  if (row.kind === 'Ticks')
    return [
      ['Messages', row.messages],
      ['of', row.totalMessages],
      ['changes', row.deltas],
      ['trades', row.trades],
      ['quotes', row.quotes],
      ['gaps', row.gaps],
      ['crossed', row.crossed],
    ];
  const { bars, totalBars, strategy } = row;
  const played: Facts = [
    ['Bars', bars],
    ['of', totalBars],
  ];
  if (strategy === undefined) return played;
  return [...played, ['round trips', strategy.trips], ['refusals', strategy.refusals]];
};

const Counts = ({ row }: { readonly row: ReplayRow }) => (
  <fieldset aria-label="Counts" className="flex gap-2 text-11 text-ink-3">
    {factsOf(row).map(([name, count]) => (
      <span key={name}>
        {name} <span className="text-ink-2">{whole(count)}</span>
      </span>
    ))}
  </fieldset>
);
