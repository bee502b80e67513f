'use client';
/** Phones that may read: paired by a code to scan, taken away at once. A paired phone never trades. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Image from 'next/image';
import { useState } from 'react';
import { writeAge } from '../format/time.ts';
import { useNow } from '../replica/hooks.ts';
import { useTrpc } from '../trpc/client.tsx';
import type { DeviceRow, Pairing } from '../trpc/records.ts';
import { failureOf } from '../trpc/failure.ts';
import { TimeText } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Panel } from '../ui/panel.tsx';
import { CopyButton, EmptyState, ErrorState, LoadingState } from '../ui/states.tsx';
import { showToast } from '../ui/toast.tsx';
import { nsOf } from './ns-of.ts';

const askedAgainMs = 4000;

export const DevicesPanel = () => {
  const trpc = useTrpc();
  const [pairing, setPairing] = useState<Pairing>();
  const { data, error, isPending } = useQuery({
    ...trpc.devices.list.queryOptions(),
    refetchInterval: pairing === undefined ? false : askedAgainMs,
  });
  const pair = useMutation(
    trpc.devices.pair.mutationOptions({
      onSuccess: setPairing,
      onError: (cause) => showToast({ tone: 'danger', title: 'No code was made', text: failureOf(cause).message }),
    }),
  );
  const button = (
    <Button size="s" isBusy={pair.isPending} onClick={() => pair.mutate()}>
      Pair a phone
    </Button>
  );
  const shown = data?.filter(({ revokedAt }) => revokedAt === undefined) ?? [];
  return (
    <Panel title="Paired phones" meta="they read, and nothing else" actions={button}>
      {error === null ? undefined : <ErrorState title="The phones did not come" cause={failureOf(error).message} />}
      {isPending ? <LoadingState text="Loading paired phones" /> : undefined}
      {data !== undefined && shown.length === 0 ? <EmptyState text="No phone is paired." /> : undefined}
      {shown.map((device) => (
        <Device key={device.id} device={device} />
      ))}
      {pairing === undefined ? undefined : <PairDialog pairing={pairing} onClose={() => setPairing(undefined)} />}
    </Panel>
  );
};

const Device = ({ device }: { readonly device: DeviceRow }) => {
  const trpc = useTrpc();
  const queries = useQueryClient();
  const revoke = useMutation(
    trpc.devices.revoke.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.devices.list.queryFilter()),
      onError: (cause) => showToast({ tone: 'danger', title: 'The phone was not taken away', text: failureOf(cause).message }),
    }),
  );
  return (
    <div className="flex items-center gap-2 border-b border-line px-3 py-1.5">
      <span className="font-medium">{device.name}</span>
      <span className="text-11 text-ink-3">
        {device.lastSeenAt === undefined ? (
          'never seen'
        ) : (
          <>
            seen <TimeText ns={nsOf(device.lastSeenAt)} hasMs={false} hasDate />
          </>
        )}
      </span>
      <span className="flex-1" />
      <Button size="s" tone="danger-quiet" isBusy={revoke.isPending} onClick={() => revoke.mutate({ id: device.id })}>
        Revoke
      </Button>
    </div>
  );
};

const PairDialog = ({ pairing, onClose }: { readonly pairing: Pairing; readonly onClose: () => void }) => {
  const now = useNow();
  const leftMs = now === undefined ? undefined : pairing.expiresAtMs - now;
  const isOver = leftMs !== undefined && leftMs <= 0;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Pair a phone"
      description="Scan the code with the phone's camera. It works once, and the phone can only read."
      footer={<Button onClick={onClose}>{isOver ? 'Close' : 'Done'}</Button>}
    >
      {isOver ? (
        <p className="text-warn">The code has expired. Make another.</p>
      ) : (
        <div className="flex flex-col items-center gap-3">
          <Image
            unoptimized
            alt="Code to scan with the phone"
            width={220}
            height={220}
            className="rounded-2"
            src={`data:image/svg+xml,${encodeURIComponent(pairing.svg)}`}
          />
          <p className="text-11 text-ink-3">
            Expires in {leftMs === undefined ? 'a few minutes' : writeAge(Math.floor(leftMs / 1000) * 1000)}
          </p>
          {isLoopback(pairing.url) ? (
            <p className="text-center text-11 text-warn">
              Only this machine reaches this address. For a phone, start the desk with BELLWETHER_PUBLIC_URL.
            </p>
          ) : undefined}
          <div className="flex items-center gap-2">
            <code className="text-11">{pairing.url}</code>
            <CopyButton text={pairing.url} title="Copy" />
          </div>
        </div>
      )}
    </Dialog>
  );
};

const isLoopback = (url: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
