'use client';
/** What of a run hangs on costs, latency, first day and noise, and the other histories it could have had; asked for from here. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { robustnessParts } from '#/core/search/robustness-parts.ts';
import { partProblem } from '../format/typed-number.ts';
import { useProgress } from '../replica/hooks.ts';
import { useMay } from '../session/use-may.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { ProgressBar } from '../ui/graphics.tsx';
import { EmptyState, ErrorState, LoadingState } from '../ui/states.tsx';
import { Parts } from './part-view.tsx';

export const RobustnessTab = ({ runId }: { readonly runId: string }) => {
  const trpc = useTrpc();
  const { data, error } = useQuery(trpc.robustness.get.queryOptions({ runId }));
  const progress = useRobustnessProgress(runId);
  if (data === undefined)
    return error === null ? (
      <LoadingState text="Loading what was asked before" />
    ) : (
      <ErrorState title="Robustness was not loaded" cause={failureOf(error).message} diagnostics={{ run: runId }} />
    );
  if (data.isAtWork) return <AtWork runId={runId} variants={data.variants} progress={progress} />;
  const { result, resultHash, variants, problem } = data;
  if (result === undefined) {
    const text = `Nothing is known yet of how much of this result hangs on its costs, latency, first day and prices. Asking takes ${variants} runs, each a counted trial of the family.`;
    return <EmptyState text={text} action={<Ask runId={runId} problem={problem} asked={0.2} />} />;
  }
  return (
    <>
      <div className="flex flex-wrap items-end gap-2 px-3 py-2">
        <Ask runId={runId} problem={problem} asked={result.terms.limit} />
        <span className="font-mono text-11 text-ink-3" title={resultHash}>
          {resultHash?.slice(0, 12)}
        </span>
      </div>
      <Parts parts={robustnessParts(result)} />
    </>
  );
};

/** What is there is read anew when it begins and when it ends. */
const useRobustnessProgress = (runId: string) => {
  const trpc = useTrpc();
  const queries = useQueryClient();
  const found = useProgress().get(runId);
  const progress = found?.kind === 'robustness' ? found : undefined;
  const state = progress?.state;
  useEffect(() => {
    if (state !== undefined) void queries.invalidateQueries(trpc.robustness.pathFilter());
  }, [state, queries, trpc]);
  return progress;
};

const limitLabel = 'Drawdown limit';

interface AskProps {
  readonly runId: string;
  readonly problem: string | undefined;
  /** The limit that was asked for last. */
  readonly asked: number;
}

const Ask = ({ runId, problem, asked }: AskProps) => {
  const trpc = useTrpc();
  const queries = useQueryClient();
  const mayRun = useMay('run.backtest');
  const [limit, setLimit] = useState(String(Number((100 * asked).toFixed(4))));
  const start = useMutation(
    trpc.robustness.start.mutationOptions({ onSuccess: () => queries.invalidateQueries(trpc.robustness.pathFilter()) }),
  );
  const unfit = partProblem(limitLabel, limit);
  const wrong = start.error === null ? problem : failureOf(start.error).message;
  if (!mayRun) return undefined;
  return (
    <div className="flex flex-wrap items-end gap-2">
      <TextField label={limitLabel} unit="%" inputMode="decimal" value={limit} error={unfit} onChange={setLimit} />
      <Button
        size="s"
        tone="primary"
        disabled={unfit !== undefined}
        isBusy={start.isPending}
        busyText="Starting"
        onClick={() => start.mutate({ runId, limit: Number(limit) / 100 })}
      >
        Test robustness
      </Button>
      {wrong === undefined ? undefined : (
        <p role="alert" className="text-danger">
          {wrong}
        </p>
      )}
    </div>
  );
};

interface AtWorkProps {
  readonly runId: string;
  readonly variants: number;
  readonly progress: ReturnType<typeof useRobustnessProgress>;
}

const AtWork = ({ runId, variants, progress }: AtWorkProps) => {
  const trpc = useTrpc();
  const mayRun = useMay('run.backtest');
  const cancel = useMutation(trpc.robustness.cancel.mutationOptions());
  const { done = 0, total = variants, detail } = progress ?? {};
  return (
    <div className="space-y-2 px-4 py-3">
      <p>
        Asking the run again: {done} of {total} {detail}
      </p>
      <ProgressBar done={done} total={total} label="Progress of robustness" />
      {mayRun ? (
        <Button size="s" isBusy={cancel.isPending} busyText="Canceling" onClick={() => cancel.mutate({ runId })}>
          Cancel
        </Button>
      ) : undefined}
    </div>
  );
};
