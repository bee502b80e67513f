'use client';
/** What is played on this desk, and what may be done to it. */
import { useMutation } from '@tanstack/react-query';
import type { ReplayRow, TickReplayRow } from '#/core/engine/replica/replay-rows.ts';
import type { ReplayDeed } from '#/core/lifecycle/replay.schema.ts';
import { msOf } from '../format/time.ts';
import { useRow, useTable } from '../replica/hooks.ts';
import type { StreamState } from '../replica/streams.ts';
import { useMay } from '../session/use-may.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { showToast } from '../ui/toast.tsx';

export interface Replay {
  readonly row: ReplayRow | undefined;
  readonly state: StreamState;
  readonly mayPlay: boolean;
  readonly isOpening: boolean;
  readonly open: (recording: string) => void;
  readonly act: (deed: ReplayDeed) => void;
}

const tell =
  (title: string) =>
  (error: unknown): void =>
    showToast({ tone: 'danger', title, text: failureOf(error).message });

export const useReplay = (): Replay => {
  const trpc = useTrpc();
  const { state } = useTable('replay', 'replays');
  const row = useRow('replay', 'replays', 'replay');
  const mayPlay = useMay('replay.play');
  const open = useMutation(trpc.replay.open.mutationOptions({ onError: tell('The recording was not opened') }));
  const control = useMutation(trpc.replay.control.mutationOptions({ onError: tell('The replay was not moved') }));
  return {
    row,
    state,
    mayPlay,
    isOpening: open.isPending,
    open: (recording) => open.mutate({ recording }),
    act: (deed) => {
      if (mayPlay) control.mutate(deed);
    },
  };
};

export const isOver = ({ state }: ReplayRow): boolean => state === 'Ended' || state === 'Failed';

export const toBeginning = ({ kind }: ReplayRow): ReplayDeed =>
  kind === 'Bars' ? { deed: 'seek-bar', bar: 0 } : { deed: 'seek', offsetMs: 0 };

export const lengthMs = ({ tsFirst, tsLast }: TickReplayRow): number => msOf(tsLast) - msOf(tsFirst);
export const offsetMs = ({ tsFirst, tsNow }: TickReplayRow): number => msOf(tsNow) - msOf(tsFirst);

/** 4:05.120 into a recording. */
export const writeOffset = (ms: number): string => {
  const minutes = Math.floor(ms / 60_000);
  const seconds = Math.floor(ms / 1000) % 60;
  return `${minutes}:${String(seconds).padStart(2, '0')}.${String(ms % 1000).padStart(3, '0')}`;
};
