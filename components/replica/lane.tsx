'use client';
/**
 * Which lane this page shows: chosen in the top bar, kept in this browser, and read by every panel through the names of its
 * streams. The Paper lane can be chosen once it is open; without a scope (a phone) it is the simulated one.
 */
import { createContext, useContext, useEffect, useSyncExternalStore, type ReactNode } from 'react';
import type { Environment } from '#/core/engine/replica/rows.ts';
import { laneEnvironments, laneNames, type LaneName } from '#/core/engine/replica/stream.ts';
import { createStore } from './store.ts';

const storageKey = 'bellwether.lane';
const chosen = createStore<LaneName>('sim');

const LaneContext = createContext<LaneName>('sim');

export const useLane = (): LaneName => useContext(LaneContext);

/** The word of the lane shown. */
export const useEnvironment = (): Environment => laneEnvironments[useLane()];

export const chooseLane = (lane: LaneName): void => {
  localStorage.setItem(storageKey, lane);
  chosen.set(lane);
};

export const LaneScope = ({ lane, children }: { readonly lane: LaneName; readonly children: ReactNode }) => (
  <LaneContext.Provider value={lane}>{children}</LaneContext.Provider>
);

/** The lane that was chosen in this browser, for everything within. */
export const ChosenLane = ({ children }: { readonly children: ReactNode }) => {
  useEffect(() => {
    const kept = localStorage.getItem(storageKey);
    chosen.set(laneNames.find((name) => name === kept) ?? 'sim');
  }, []);
  const lane = useSyncExternalStore(chosen.subscribe, chosen.get, () => 'sim' as const);
  return <LaneScope lane={lane}>{children}</LaneScope>;
};
