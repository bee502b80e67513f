'use client';
/** A run that is shown on the heat map of its recording: how far it is, and once it is done its orders as a script. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ScriptedOrder } from '#/core/backtest/depth/depth-picture.ts';
import type { MarketTerms } from '#/core/backtest/depth/open-replay.ts';
import { scriptOf } from '#/core/backtest/depth/sent-script.ts';
import type { TapeHead } from '#/core/backtest/depth/tape-slice.ts';
import type { DepthDetail } from '#/core/report/depth-detail.ts';
import { useRuns } from '../research/use-runs.ts';
import { useTrpc } from '../trpc/client.tsx';

export interface RunOnMap {
  readonly script: readonly ScriptedOrder[];
  readonly terms: MarketTerms;
}

/** From the run's base of stamps to the page's. */
export const offsetOf = ({ baseNs }: Pick<DepthDetail, 'baseNs'>, head: TapeHead): number => Number(BigInt(baseNs) - BigInt(head.baseNs));

/** Of a moment, on the page's clock. */
export const nsOfMs = (ms: number, head: TapeHead): number => Number(BigInt(Math.round(ms)) * 1_000_000n - BigInt(head.baseNs));

export const useDepthRun = (runId: string | undefined, head: TapeHead) => {
  const trpc = useTrpc();
  const progress = useRuns().progress.get(runId ?? '');
  const { data, error } = useQuery(trpc.runs.get.queryOptions({ runId: runId ?? '' }, { enabled: runId !== undefined }));
  const cancel = useMutation(trpc.runs.cancel.mutationOptions());
  const detail = data?.report?.depth;
  const onMap = useMemo(
    (): RunOnMap | undefined =>
      detail === undefined ? undefined : { script: scriptOf(detail.orders, offsetOf(detail, head)), terms: detail.terms },
    [detail, head],
  );
  return { run: data?.run, report: data?.report, error, progress, cancel, onMap };
};

export type DepthRun = ReturnType<typeof useDepthRun>;
