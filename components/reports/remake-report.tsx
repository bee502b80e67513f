'use client';
/** Makes a stored report again from its data, with how far that is, and a way to stop it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRuns } from '../research/use-runs.ts';
import { useMay } from '../session/use-may.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/graphics.tsx';

export const RemakeReport = ({ runId, why }: { readonly runId: string; readonly why: string }) => {
  const trpc = useTrpc();
  const queries = useQueryClient();
  const progress = useRuns().progress.get(runId);
  const mayRun = useMay('run.backtest');
  const remake = useMutation(trpc.runs.remake.mutationOptions({ onSuccess: () => queries.invalidateQueries(trpc.runs.pathFilter()) }));
  const cancel = useMutation(trpc.runs.cancel.mutationOptions());
  if (!mayRun) return undefined;
  return (
    <div className="flex flex-wrap items-center gap-2 px-3 py-1.5 text-ink-2">
      <span>{why}</span>
      <Button size="s" isBusy={remake.isPending} busyText="Making it again" onClick={() => remake.mutate({ runId })}>
        Make it again
      </Button>
      {remake.isPending && progress !== undefined ? (
        <>
          <span className="w-32">
            <ProgressBar done={progress.done} total={progress.total} label="Progress of the report" />
          </span>
          <Button size="s" tone="ghost" isBusy={cancel.isPending} busyText="Canceling" onClick={() => cancel.mutate({ runId })}>
            Cancel
          </Button>
        </>
      ) : undefined}
      {remake.error === null ? undefined : (
        <span role="alert" className="text-danger">
          {failureOf(remake.error).message}
        </span>
      )}
    </div>
  );
};
