'use client';
/** Switches a watched feed on or off; whoever may not sees how it stands. */
import { useMutation } from '@tanstack/react-query';
import type { FeedRow } from '#/core/engine/replica/rows.ts';
import { useMay } from '../session/use-may.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { showToast } from '../ui/toast.tsx';
import { Switch } from '../ui/toggle.tsx';

export const FeedSwitch = ({ feed }: { readonly feed: FeedRow }) => {
  const trpc = useTrpc();
  const maySwitch = useMay('ops.feed');
  const set = useMutation(
    trpc.feeds.set.mutationOptions({
      onError: (error) => showToast({ tone: 'danger', title: `${feed.feed} was not switched`, text: failureOf(error).message }),
    }),
  );
  if (feed.switch === undefined) return <span className="text-ink-3">always</span>;
  if (!maySwitch) return <span title="An admin switches feeds">{feed.switch.toLowerCase()}</span>;
  return (
    <Switch isOn={feed.switch === 'On'} isDisabled={set.isPending} onChange={(on) => set.mutate({ feed: feed.feed, on })}>
      <span className="sr-only">{feed.feed}</span>
    </Switch>
  );
};
