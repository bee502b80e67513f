'use client';
/**
 * Who is signed in, and the account the page works on: the one chosen, or the first of the lane shown; in a replay its own.
 */
import { useQuery } from '@tanstack/react-query';
import type { Environment, AccountRow } from '#/core/engine/replica/rows.ts';
import { laneEnvironments } from '#/core/engine/replica/stream.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { useRow, useTable } from '../replica/hooks.ts';
import { useLane } from '../replica/lane.tsx';
import { useIsReplay } from '../replica/shown.ts';
import { useTrpc } from '../trpc/client.tsx';
import type { Session } from '../trpc/records.ts';
import { failureOf } from '../trpc/failure.ts';

/** While the desk does not say who is here. */
const askAgainMs = 3000;

export interface SessionState {
  readonly session: Session | undefined;
  readonly isLoading: boolean;
  readonly error: unknown;
}

export const useSession = (): SessionState => {
  const trpc = useTrpc();
  const { data, isPending, error } = useQuery({
    ...trpc.session.me.queryOptions(),
    refetchInterval: ({ state }) => (state.status === 'error' && failureOf(state.error).code !== 'Unauthenticated' ? askAgainMs : false),
  });
  return { session: data, isLoading: isPending, error };
};

export interface CurrentAccount {
  readonly account: string | undefined;
  /** Name of its stream, or undefined before the session is known. */
  readonly stream: string | undefined;
  readonly row: AccountRow | undefined;
  readonly environment: Environment;
  readonly accounts: readonly string[];
  readonly choose: (account: string) => void;
}

export const useAccount = (): CurrentAccount => {
  const replayed = useReplayed();
  const traded = useTraded();
  return replayed ?? traded;
};

const useReplayed = (): CurrentAccount | undefined => {
  const isReplay = useIsReplay();
  const [row] = useTable(isReplay ? 'replay' : undefined, 'accounts').rows;
  if (!isReplay) return undefined;
  return { account: row?.account, stream: 'replay', row, environment: 'Replay', accounts: [], choose: () => undefined };
};

const useTraded = (): CurrentAccount => {
  const lane = useLane();
  const trpc = useTrpc();
  const { session } = useSession();
  const chosen = usePreferences((state) => state.account);
  const set = usePreferences((state) => state.set);
  const others = useQuery({
    ...trpc.session.accounts.queryOptions({ lane }),
    enabled: lane !== 'sim',
    refetchInterval: ({ state }) => ((state.data ?? []).length === 0 ? askAgainMs : false),
  });
  const accounts = (lane === 'sim' ? session?.accounts : others.data) ?? [];
  const account = accounts.find((each) => each === chosen) ?? accounts[0];
  const stream = account === undefined ? undefined : `account:${account}`;
  const row = useRow(stream, 'accounts', account);
  return {
    account,
    stream,
    row,
    accounts,
    environment: row?.environment ?? laneEnvironments[lane],
    choose: (next) => set({ account: next }),
  };
};
