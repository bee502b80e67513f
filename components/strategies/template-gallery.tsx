'use client';
/** Shipped strategies: create a copy and open its graph, or run it in the lane shown as it is. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useMay } from '../session/use-may.ts';
import { useTrpc } from '../trpc/client.tsx';
import type { StrategyTemplate } from '../trpc/records.ts';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { ErrorState, LoadingState } from '../ui/states.tsx';
import { showToast } from '../ui/toast.tsx';
import { RunButton } from './run-button.tsx';
import type { Runnable } from './run-dialog.tsx';

/** A plain number needs no word for it. */
const bareUnits: readonly string[] = ['none', 'ratio', 'count'];

export const TemplateGallery = ({ onRun }: { readonly onRun: (runnable: Runnable) => void }) => {
  const trpc = useTrpc();
  const { data, error, isPending } = useQuery(trpc.strategies.templates.queryOptions());
  return (
    <Panel title="Templates" meta="a copy opens in the editor and is yours" className="lg:col-span-2">
      {isPending ? <LoadingState text="Loading templates" /> : undefined}
      {error === null ? undefined : <ErrorState title="Templates were not loaded" cause={failureOf(error).message} />}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(240px,1fr))] gap-2 p-2">
        {data?.map((template) => (
          <Card key={template.id} template={template} onRun={onRun} />
        ))}
      </ul>
    </Panel>
  );
};

const Card = ({ template, onRun }: { readonly template: StrategyTemplate; readonly onRun: (runnable: Runnable) => void }) => {
  const trpc = useTrpc();
  const router = useRouter();
  const queries = useQueryClient();
  const mayDraw = useMay('strategy.edit');
  const create = useMutation(
    trpc.strategies.create.mutationOptions({
      onSuccess: ({ id }) => {
        void queries.invalidateQueries(trpc.strategies.list.queryFilter());
        router.push(`/strategies/${encodeURIComponent(id)}`);
      },
      onError: (error) => showToast({ tone: 'danger', title: `${template.title} was not created`, text: failureOf(error).message }),
    }),
  );
  return (
    <li className="flex flex-col gap-1.5 rounded-2 bg-raised p-3">
      <h3 className="font-medium">{template.title}</h3>
      <p className="flex-1 text-ink-2">{template.text}</p>
      <p className="font-mono text-11 text-ink-3">
        {Object.values(template.params)
          .map(({ title, default: value, unit }) => [title, value, ...(bareUnits.includes(unit) ? [] : [unit])].join(' '))
          .join(', ')}
      </p>
      <div className="flex gap-2">
        <Button
          size="s"
          disabled={!mayDraw}
          title={mayDraw ? undefined : 'Traders and analysts draw strategies'}
          isBusy={create.isPending}
          busyText="Creating"
          onClick={() => create.mutate({ name: template.title, template: template.id })}
        >
          Create
        </Button>
        <RunButton tone="ghost" onRun={() => onRun({ strategyId: template.id, name: template.title })} />
        {template.isBook ? <span className="self-center text-11 text-ink-3">For a book of many</span> : undefined}
      </div>
    </li>
  );
};
