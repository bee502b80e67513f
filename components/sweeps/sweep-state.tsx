'use client';
/** Where a sweep stands: how far and how long yet, or done, or run by another process, or stopped with a way to go on. */
import { useMutation } from '@tanstack/react-query';
import type { ProgressEvent } from '#/core/engine/replica/stream.ts';
import { useMay } from '../session/use-may.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Chip, type Tone } from '../ui/chip.tsx';
import { ProgressBar } from '../ui/graphics.tsx';
import { showToast } from '../ui/toast.tsx';
import type { SweepRecord } from './records.ts';

const tones: Readonly<Record<SweepRecord['state'], Tone>> = {
  Running: 'accent',
  'Running elsewhere': 'accent',
  Done: 'ok',
  Stopped: 'warn',
};

export interface SweepStateProps {
  readonly sweep: SweepRecord;
  readonly progress: ProgressEvent | undefined;
}

export const SweepState = ({ sweep, progress }: SweepStateProps) => {
  if (sweep.state !== 'Running') {
    return (
      <span title={titleOf(sweep)}>
        <Chip tone={tones[sweep.state]}>{sweep.state}</Chip> <span className="text-11 text-ink-3">{noteOf(sweep)}</span>
      </span>
    );
  }
  const { done = sweep.finished, total = sweep.runs, detail } = progress ?? {};
  return (
    <span className="flex items-center gap-2">
      <Chip tone="accent">{Math.floor((100 * done) / Math.max(1, total))}%</Chip>
      <span className="min-w-16 flex-1">
        <ProgressBar done={done} total={total} label={`Progress of ${sweep.name}`} />
      </span>
      <span className="text-11 text-ink-3">{detail}</span>
    </span>
  );
};

const noteOf = ({ state, problem, finished, runs }: SweepRecord): string | undefined => {
  if (state === 'Stopped') return problem ?? `at ${finished}`;
  return state === 'Running elsewhere' ? `${finished.toLocaleString('en-US')} of ${runs.toLocaleString('en-US')}` : undefined;
};

const titleOf = ({ state, problem }: SweepRecord): string | undefined =>
  state === 'Running elsewhere' ? 'A process that is not of this desk runs it, such as bw sweep: it is stopped there' : problem;

/** Cancel while the desk runs it, go on where it was stopped. */
export const SweepDeed = ({ sweep, tabIndex = 0 }: { readonly sweep: SweepRecord; readonly tabIndex?: number }) => {
  const trpc = useTrpc();
  const may = useMay('run.backtest');
  const onError = (title: string) => (error: unknown) => showToast({ tone: 'danger', title, text: failureOf(error).message });
  const cancel = useMutation(trpc.sweeps.cancel.mutationOptions({ onError: onError('The sweep goes on') }));
  const resume = useMutation(trpc.sweeps.resume.mutationOptions({ onError: onError('The sweep was not gone on with') }));
  if (!may || sweep.state === 'Done' || sweep.state === 'Running elsewhere') return undefined;
  const isRunning = sweep.state === 'Running';
  return (
    <Button
      size="s"
      tone="ghost"
      tabIndex={tabIndex}
      isBusy={cancel.isPending || resume.isPending}
      busyText={isRunning ? 'Canceling' : 'Starting'}
      onClick={() => (isRunning ? cancel : resume).mutate({ sweepId: sweep.id })}
    >
      {isRunning ? 'Cancel' : 'Go on'}
    </Button>
  );
};
