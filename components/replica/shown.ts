'use client';
/** What can be looked at here: what the lane trades and what is only watched; within a replay, what was recorded. */
import { useMemo } from 'react';
import type { Environment } from '#/core/engine/replica/rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { useTable } from './hooks.ts';
import { useDesk } from './provider.tsx';
import type { StreamState } from './streams.ts';

export interface ShownInstruments {
  readonly byId: ReadonlyMap<string, Instrument>;
  /** Not traded by the lane shown. */
  readonly watched: readonly Instrument[];
  readonly isWatched: (instrumentId: string | undefined) => boolean;
  readonly state: StreamState;
}

/** The stream that tells of the market shown here. */
export const useMarketStream = (): 'desk' | 'replay' => useDesk()?.lane ?? 'desk';

/** Within a replay is looked at and nothing is done: no order leaves, no alert is set, nothing is linked. */
export const useIsReplay = (): boolean => useMarketStream() === 'replay';

export const useShownInstruments = (): ShownInstruments => {
  const stream = useMarketStream();
  const traded = useTable(stream, 'instruments');
  const watched = useTable(stream, 'watched');
  return useMemo(
    () => ({
      byId: new Map([...watched.byKey, ...traded.byKey]),
      watched: watched.rows.filter(({ id }) => !traded.byKey.has(id)),
      isWatched: (instrumentId) => instrumentId !== undefined && watched.byKey.has(instrumentId) && !traded.byKey.has(instrumentId),
      state: traded.state,
    }),
    [traded, watched],
  );
};

/** The word that stands over its market: the lane's, or that it is only watched. */
export const useMarketWord = (instrumentId: string, environment: Environment): string => {
  const stream = useMarketStream();
  const { isWatched } = useShownInstruments();
  if (stream === 'replay') return 'Replay';
  return isWatched(instrumentId) ? 'Watch only' : environment;
};
