/** The time under the crosshair of one chart, for the others: never rendered, only followed. */
import { useEffect, type RefObject } from 'react';
import { createStore } from 'zustand/vanilla';
import { usePanelId } from '../workspace/panel-group.tsx';
import { useWorkspace } from '../workspace/workspace.ts';
import { indexAt, type ChartBar } from './bar-store.ts';
import type { ChartReading, PriceChart } from './price-chart.ts';

interface SharedTime {
  readonly from: string;
  /** Undefined when the crosshair has left. */
  readonly ms: number | undefined;
}

const shared = createStore<SharedTime>()(() => ({ from: '', ms: undefined }));

interface TimeSharing {
  /** Of the panel: what it told itself it does not follow. */
  readonly name: string;
  readonly onRead: (reading: ChartReading) => void;
}

/** What a person's own hand does is told to the others; what was told is not told on. */
export const useSharedTime = (
  chart: RefObject<PriceChart | undefined>,
  readBars: () => readonly ChartBar[],
  onRead: (reading: ChartReading) => void,
): TimeSharing => {
  const name = usePanelId() ?? 'chart';
  useEffect(
    () =>
      shared.subscribe(({ from, ms }) => {
        if (from !== name) chart.current?.moveCrosshair(ms === undefined ? undefined : indexAt(readBars(), ms));
      }),
    [name, chart, readBars],
  );
  return {
    name,
    onRead: (reading) => {
      onRead(reading);
      if (!reading.isByHand || !useWorkspace.getState().isCrosshairShared) return;
      shared.setState({ from: name, ms: reading.index === undefined ? undefined : readBars()[reading.index]?.startMs });
    },
  };
};
