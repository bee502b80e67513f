'use client';
/** A training while it waits or works: epoch, time gone and left, its loss curve as it grows, and Cancel. */
import { useMutation } from '@tanstack/react-query';
import { useNow } from '../replica/hooks.ts';
import { useTrpc } from '../trpc/client.tsx';
import type { TrainingRecord } from '../trpc/model-records.ts';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { ProgressBar } from '../ui/graphics.tsx';
import { showToast } from '../ui/toast.tsx';
import { LossChart, LossKey } from './loss-chart.tsx';
import { writePace } from './pace.ts';
import { curveOf, type ModelsState } from './use-models.ts';

export interface LiveTrainingProps {
  readonly training: TrainingRecord;
  readonly models: ModelsState;
  readonly canCancel: boolean;
}

export const LiveTraining = ({ training, models, canCancel }: LiveTrainingProps) => {
  const { name, symbol, interval, seed, by, epochs, horizonBars, isControl, active } = training;
  const now = useNow(500);
  const losses = curveOf(training, models.progress);
  const isWaiting = active?.ahead !== undefined;
  const pace = { training, done: losses.length, readAtMs: models.dataUpdatedAt, nowMs: now ?? models.dataUpdatedAt };
  return (
    <section aria-label={`Training ${name}`} className="border-b border-line">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
        <div className="min-w-0">
          <h2 className="flex items-center gap-2 text-14 font-medium">
            {name} <Chip tone="outline">{isWaiting ? 'Queued' : 'Training'}</Chip>
            {isControl ? <Chip tone="warn">Labels shuffled</Chip> : undefined}
          </h2>
          <p className="text-11 text-ink-3">
            {symbol} {interval}, label: sign of the next {horizonBars} bars. Seed {seed}, by {by}.
          </p>
        </div>
        <span className="flex-1" />
        <div className="w-72 max-w-full">
          <div className="mb-1 flex justify-between gap-3">
            <span className="font-medium [font-variant-numeric:var(--font-numeric)]">
              Epoch {losses.length} of {epochs}
            </span>
            <span className="text-ink-3 [font-variant-numeric:var(--font-numeric)]">{writePace(pace)}</span>
          </div>
          <ProgressBar done={losses.length} total={epochs} label={`Progress of ${name}`} />
        </div>
        {canCancel ? <CancelTraining training={training} /> : undefined}
      </div>
      {isWaiting ? undefined : (
        <div className="px-1 pb-1">
          <div className="flex justify-end px-2">
            <LossKey />
          </div>
          <div className="h-52">
            <LossChart losses={losses} epochs={epochs} />
          </div>
        </div>
      )}
    </section>
  );
};

const CancelTraining = ({ training: { id, name } }: { readonly training: TrainingRecord }) => {
  const trpc = useTrpc();
  const cancel = useMutation(
    trpc.models.cancel.mutationOptions({
      onSuccess: ({ cancelled }) => {
        if (!cancelled) showToast({ tone: 'warn', title: `${name} was not canceled`, text: 'It had already ended.' });
      },
      onError: (error) => showToast({ tone: 'danger', title: `${name} goes on`, text: failureOf(error).message }),
    }),
  );
  return (
    <Button size="s" isBusy={cancel.isPending} busyText="Canceling" onClick={() => cancel.mutate({ runId: id })}>
      Cancel training
    </Button>
  );
};
