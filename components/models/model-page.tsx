'use client';
/** A model: what it is worth and why to believe it, what it was made from, and what can be done with it. */
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTrpc } from '../trpc/client.tsx';
import type { ModelDocument } from '../trpc/model-records.ts';
import { failureOf } from '../trpc/failure.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, ErrorState, LoadingState } from '../ui/states.tsx';
import { CalibrationPanel } from './calibration-panel.tsx';
import { LossChart, LossKey, bestOf } from './loss-chart.tsx';
import { ModelCard } from './model-card.tsx';
import { ModelHead } from './model-head.tsx';
import { PartsPanel } from './parts-panel.tsx';
import { PredictionsPanel } from './predictions-panel.tsx';
import { RocPanel } from './roc-panel.tsx';
import { TenthsPanel } from './tenths-panel.tsx';
import { cx } from '../ui/cx.ts';

export const ModelPage = ({ hash }: { readonly hash: string }) => {
  const trpc = useTrpc();
  const { data, error } = useQuery(trpc.models.get.queryOptions({ hash }));
  if (data !== undefined) return <Model document={data} />;
  return (
    <Panel title="Model" className="h-full">
      {error === null ? (
        <LoadingState text="Loading the model" />
      ) : (
        <ErrorState
          title="The model was not loaded"
          cause={failureOf(error).message}
          fix={
            <Link href="/research?tab=models" className="rounded-2 text-accent hover:underline">
              All models
            </Link>
          }
          diagnostics={{ model: hash }}
        />
      )}
    </Panel>
  );
};

const Model = ({ document }: { readonly document: ModelDocument }) => {
  const { losses, evaluation } = document;
  return (
    <div className="flex h-full min-h-0 flex-col gap-1 overflow-auto">
      <ModelHead document={document} />
      <div
        className={cx(
          'grid flex-1 grid-cols-1 gap-1 lg:grid-cols-2 xl:min-h-[640px]',
          'xl:grid-cols-12 xl:grid-rows-[minmax(300px,1fr)_minmax(300px,1fr)]',
        )}
      >
        <Panel title="Log loss" meta={bestMeta(losses)} actions={<LossKey />} className="min-h-72 xl:col-span-5">
          {losses === undefined ? <NotKept what="loss curve" /> : <LossChart losses={losses} epochs={losses.length} />}
        </Panel>
        {evaluation === undefined ? (
          <Panel title="Scores" className="min-h-72 xl:col-span-7">
            <NotKept what="split and tables" />
          </Panel>
        ) : (
          <>
            <PartsPanel evaluation={evaluation} />
            <CalibrationPanel test={evaluation.parts.test} />
          </>
        )}
        <ModelCard document={document} />
        {evaluation === undefined ? undefined : (
          <>
            <RocPanel test={evaluation.parts.test} />
            <TenthsPanel test={evaluation.parts.test} />
          </>
        )}
        <PredictionsPanel document={document} />
      </div>
    </div>
  );
};

const bestMeta = (losses: ModelDocument['losses']): string | undefined => {
  const best = losses === undefined ? undefined : bestOf(losses);
  return best === undefined ? undefined : `ring is the epoch that was kept: ${best[0]}, validation ${best[2].toFixed(4)}`;
};

const NotKept = ({ what }: { readonly what: string }) => (
  <EmptyState text={`The record of this model holds no ${what}: it was set by hand, or trained by the command line.`} />
);
