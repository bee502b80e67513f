/** The time under the crosshair of one chart, for the others: never rendered, only followed. */
import { useEffect, type RefObject } from 'react';
import { createStore } from 'zustand/vanilla';
import { useWorkspace } from '../workspace/workspace.ts';
import { indexAt, type ChartBar } from './bar-store.ts';
import type { ChartReading, PriceChart } from './price-chart.ts';

interface SharedTime {
  readonly from: string;
  /** Undefined when the crosshair has left. */
  readonly ms: number | undefined;
}

const shared = createStore<SharedTime>()(() => ({ from: '', ms: undefined }));

/** What a person's own hand does is told; what was told is not told on. */
export const tellTime = (from: string, { index, isByHand }: ChartReading, bars: readonly ChartBar[]): void => {
  if (isByHand && useWorkspace.getState().isCrosshairShared)
    shared.setState({ from, ms: index === undefined ? undefined : bars[index]?.startMs });
};

export const useSharedTime = (name: string, chart: RefObject<PriceChart | undefined>, readBars: () => readonly ChartBar[]): void => {
  useEffect(
    () =>
      shared.subscribe(({ from, ms }) => {
        if (from !== name) chart.current?.moveCrosshair(ms === undefined ? undefined : indexAt(readBars(), ms));
      }),
    [name, chart, readBars],
  );
};
