'use client';
/** The Models tab: what is in training now with its curve, then every training and model. */
import { useMay } from '../session/use-may.ts';
import type { TrainingRecord } from '../trpc/model-records.ts';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Banner } from '../ui/graphics.tsx';
import { EmptyState, ErrorState, LoadingState } from '../ui/states.tsx';
import { LiveTraining } from './live-training.tsx';
import { linesOf } from './model-lines.ts';
import { ModelsTable } from './models-table.tsx';
import { useStartTraining } from './use-start-training.ts';
import { firstTraining } from './train-terms.ts';
import { isOpen, type ModelsState } from './use-models.ts';

export const ModelsPanel = ({ models }: { readonly models: ModelsState }) => {
  const { data, error, isPending, progress } = models;
  const canTrain = useMay('model.train');
  if (isPending) return <LoadingState text="Loading models" />;
  if (data === undefined) return <ErrorState title="Models were not loaded" cause={failureOf(error).message} />;
  const open = data.trainings.filter(isOpen).toSorted((a, b) => a.createdMs - b.createdMs);
  const isNew = data.trainings.length === 0 && data.models.every(({ seeded }) => seeded);
  return (
    <div className="flex h-full min-h-0 flex-col">
      {open.length === 0 ? undefined : (
        <div className="max-h-[62%] flex-none overflow-auto">
          {open.map((training) => (
            <LiveTraining key={training.id} training={training} models={models} canCancel={canTrain} />
          ))}
        </div>
      )}
      <LastFailure trainings={data.trainings} />
      {isNew ? <FirstModel canTrain={canTrain} /> : undefined}
      <div className="min-h-0 flex-1">
        <ModelsTable lines={linesOf(data)} progress={progress} />
      </div>
    </div>
  );
};

/** The newest training failed: why, and what to do, until another is started. */
const LastFailure = ({ trainings: [newest] }: { readonly trainings: readonly TrainingRecord[] }) =>
  newest?.state === 'Failed' ? (
    <div className="flex-none p-1">
      <Banner tone="danger">
        <b className="font-medium">{newest.name} was not trained.</b> {newest.error ?? 'The record holds no reason.'}
      </Banner>
    </div>
  ) : undefined;

const FirstModel = ({ canTrain }: { readonly canTrain: boolean }) => {
  const start = useStartTraining(() => undefined);
  return (
    <div className="flex-none border-b border-line">
      <EmptyState
        text={
          canTrain
            ? 'No model has been trained yet. The classifier template can learn from the S&P 500 days that ship with the desk; ' +
              'until then it asks a starter set by hand.'
            : 'No model has been trained yet. An analyst can train one here; until then the classifier asks a starter set by hand.'
        }
        action={
          canTrain ? (
            <Button size="s" tone="primary" isBusy={start.isPending} busyText="Queuing" onClick={() => start.mutate(firstTraining)}>
              Train the classifier template
            </Button>
          ) : undefined
        }
      />
      {start.error === null ? undefined : (
        <p role="alert" className="px-4 pb-3 text-danger">
          {failureOf(start.error).message}
        </p>
      )}
    </div>
  );
};
