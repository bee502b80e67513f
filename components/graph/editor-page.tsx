'use client';
/** Loads a strategy's newest version and opens its graph; the editor comes after the frame. */
import { useMutation, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { z } from 'zod';
import { parseGraph } from '#/core/strategy/graph.ts';
import { useTrpc } from '../trpc/client.tsx';
import type { StrategyDocument } from '../trpc/contract.ts';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, ErrorState, LoadingState } from '../ui/states.tsx';

const Editor = dynamic(() => import('./editor.tsx').then((module) => module.Editor), { ssr: false, loading: () => <LoadingState text="Opening the editor" /> });

const layoutSchema = z.record(z.string(), z.object({ x: z.number(), y: z.number() }));

export const EditorPage = ({ id }: { readonly id: string }) => {
  const trpc = useTrpc();
  const { data, error } = useQuery(trpc.strategies.get.queryOptions({ id }));
  if (data !== undefined) return <Opened key={id} document={data} />;
  return (
    <Panel title="Strategy" className="h-full">
      {error === null ? <LoadingState text="Loading the strategy" /> : <NotLoaded id={id} cause={failureOf(error).message} />}
    </Panel>
  );
};

const Opened = ({ document }: { readonly document: StrategyDocument }) => {
  const read = useMemo(() => ({ graph: parseGraph(document.graph), layout: layoutSchema.safeParse(document.layout) }), [document.graph, document.layout]);
  if (read.graph.ok) return <Editor document={document} graph={read.graph.value} layout={read.layout.success ? read.layout.data : {}} />;
  return <ErrorState title={`${document.strategy.name} cannot be drawn`} cause={read.graph.failure.message} diagnostics={{ strategy: document.strategy.id }} />;
};

/** A running template has no strategy of its own yet: a copy of it can be opened. */
const NotLoaded = ({ id, cause }: { readonly id: string; readonly cause: string }) => {
  const trpc = useTrpc();
  const router = useRouter();
  const template = useQuery(trpc.strategies.templates.queryOptions()).data?.find((each) => each.id === id);
  const create = useMutation(trpc.strategies.create.mutationOptions({ onSuccess: (made) => router.replace(`/strategies/${encodeURIComponent(made.id)}`) }));
  if (template === undefined) return <ErrorState title="The strategy was not loaded" cause={cause} diagnostics={{ strategy: id }} />;
  return (
    <EmptyState
      text={`${template.title} is a template. ${create.error === null ? 'A copy opens in the editor and is yours to change.' : failureOf(create.error).message}`}
      action={
        <Button tone="primary" isBusy={create.isPending} busyText="Creating" onClick={() => create.mutate({ name: template.title, template: template.id })}>
          Create a copy
        </Button>
      }
    />
  );
};
