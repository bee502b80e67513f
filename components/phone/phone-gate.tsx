'use client';
/** Who is this? A code in the address pairs; a known phone reads; an unknown one is told where to pair, a revoked one that it is. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useConnection } from '../replica/hooks.ts';
import { useDesk } from '../replica/provider.tsx';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { readKeptText } from './kept-snapshot.ts';
import { Notice } from './notice.tsx';
import { PairScreen } from './pair-screen.tsx';
import { PairedPhone } from './paired-phone.tsx';
import type { Screen } from './read-hash.ts';
import { parseSnapshot, type PhoneSnapshot } from './snapshot.ts';
import { UnpairedScreen } from './unpaired-screen.tsx';
import { usePhoneHash } from './use-phone-hash.ts';

export const PhoneGate = () => {
  const { screen, code, forgetCode } = usePhoneHash();
  const kept = useKept();
  if (code !== undefined) return <PairScreen code={code} onLeave={forgetCode} />;
  if (kept === 'reading') return <Notice title="Bellwether" text="Opening" isBusy />;
  return <KnownPhone kept={kept} screen={screen} />;
};

/** What was kept, its session given to the page as one that is old. */
const useKept = (): PhoneSnapshot | undefined | 'reading' => {
  const trpc = useTrpc();
  const queries = useQueryClient();
  const [kept, setKept] = useState<PhoneSnapshot | undefined | 'reading'>('reading');
  useEffect(() => {
    const read = async (): Promise<void> => {
      const snapshot = parseSnapshot((await readKeptText()) ?? '');
      if (snapshot !== undefined) queries.setQueryData(trpc.session.me.queryKey(), snapshot.session, { updatedAt: snapshot.asOfMs });
      setKept(snapshot);
    };
    read().catch(() => setKept(undefined));
  }, [queries, trpc]);
  return kept;
};

const retryAfterMs = 1000;
/** A desk that has just started knows its accounts in a moment. */
const askedAgainMs = 5000;

const KnownPhone = ({ kept, screen }: { readonly kept: PhoneSnapshot | undefined; readonly screen: Screen }) => {
  const trpc = useTrpc();
  const desk = useDesk();
  const connection = useConnection();
  const {
    data: session,
    error,
    fetchStatus,
    refetch,
  } = useQuery({
    ...trpc.session.me.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.accounts.length === 0 ? askedAgainMs : false),
  });
  useEffect(() => {
    if (connection.state === 'connected') void refetch();
    if (connection.state !== 'cut') return undefined;
    // Revoked, or only changed? Who may still read connects again.
    let timer: ReturnType<typeof setTimeout> | undefined;
    void refetch().then((answer) => {
      if (answer.error === null) timer = setTimeout(() => desk?.retry(), retryAfterMs);
    });
    return () => clearTimeout(timer);
  }, [connection.state, refetch, desk]);

  if (error !== null && failureOf(error).code === 'Unauthenticated') return <UnpairedScreen />;
  if (session !== undefined) return <PairedPhone kept={kept} session={session} screen={screen} />;
  if (error === null && fetchStatus !== 'paused') return <Notice title="Bellwether" text="Asking the desk who this phone is" isBusy />;
  return (
    <Notice title="No connection" text="The desk does not answer, and this phone has kept nothing to show. Is it in the desk's network?">
      <Button size="l" isBusy={fetchStatus === 'fetching'} busyText="Trying" onClick={() => void refetch()}>
        Try again
      </Button>
    </Notice>
  );
};
