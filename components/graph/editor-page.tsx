'use client';
/** Loads a strategy's newest version and opens its graph; the editor comes after the frame. */
import { useMutation, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, ErrorState, LoadingState } from '../ui/states.tsx';

const OpenedEditor = dynamic(() => import('./opened-editor.tsx').then((module) => module.OpenedEditor), {
  ssr: false,
  loading: () => <LoadingState text="Opening the editor" />,
});

export const EditorPage = ({ id }: { readonly id: string }) => {
  const trpc = useTrpc();
  const { data, error } = useQuery(trpc.strategies.get.queryOptions({ id }));
  if (data !== undefined) return <OpenedEditor key={id} document={data} />;
  return (
    <Panel title="Strategy" className="h-full">
      {error === null ? <LoadingState text="Loading the strategy" /> : <NotLoaded id={id} cause={failureOf(error).message} />}
    </Panel>
  );
};

/** A running template has no strategy of its own yet: a copy of it can be opened. */
const NotLoaded = ({ id, cause }: { readonly id: string; readonly cause: string }) => {
  const trpc = useTrpc();
  const router = useRouter();
  const template = useQuery(trpc.strategies.templates.queryOptions()).data?.find((each) => each.id === id);
  const create = useMutation(
    trpc.strategies.create.mutationOptions({
      onSuccess: (made) => router.replace(`/strategies/${encodeURIComponent(made.id)}`),
    }),
  );
  if (template === undefined)
    return (
      <ErrorState
        title="The strategy was not loaded"
        cause={cause}
        fix={
          <Link href="/strategies" className="self-center rounded-2 text-accent hover:underline">
            All strategies
          </Link>
        }
        diagnostics={{ strategy: id }}
      />
    );
  return (
    <EmptyState
      text={[
        `${template.title} is a template.`,
        create.error === null ? 'A copy opens in the editor and is yours to change.' : failureOf(create.error).message,
      ].join(' ')}
      action={
        <Button
          tone="primary"
          isBusy={create.isPending}
          busyText="Creating"
          onClick={() => create.mutate({ name: template.title, template: template.id })}
        >
          Create a copy
        </Button>
      }
    />
  );
};
