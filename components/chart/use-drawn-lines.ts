'use client';
/** Lines on the chart of one instrument: drawn at the crosshair, kept, shown; a trend takes two presses. */
import { useEffect, useState, type RefObject } from 'react';
import { loadDrawings, noLines, useDrawings, type ChartPoint, type DrawnKind } from './drawings.ts';
import type { ChartBar } from './bar-store.ts';
import type { ChartReading, PriceChart } from './price-chart.ts';

export interface LineTools {
  /** At the crosshair, or at the last price; a trend's first press sets its first point. */
  readonly draw: (kind: DrawnKind) => void;
  readonly removeLast: () => void;
  readonly clear: () => void;
  /** Drops a trend's first point and the measure. */
  readonly leave: () => void;
  readonly count: number;
  readonly hasAnchor: boolean;
}

export interface DrawnOn {
  readonly instrumentId: string;
  /** Changes when the chart has other bars. */
  readonly drawnFor: unknown;
  readonly reading: ChartReading;
  readonly readBars: () => readonly ChartBar[];
}

export const useDrawnLines = (
  chart: RefObject<PriceChart | undefined>,
  { instrumentId, drawnFor, reading, readBars }: DrawnOn,
): LineTools => {
  const lines = useDrawings((state) => state.lines[instrumentId]) ?? noLines;
  const { add, removeLast, clear } = useDrawings.getState();
  const [anchor, setAnchor] = useState<ChartPoint>();
  useEffect(loadDrawings, []);
  useEffect(() => chart.current?.setDrawn(lines, anchor), [chart, lines, anchor, drawnFor]);
  const trendTo = (to: ChartPoint): void => {
    if (anchor !== undefined) add(instrumentId, { kind: 'trend', from: anchor, to });
    setAnchor(anchor === undefined ? to : undefined);
  };
  return {
    draw: (kind) => {
      const bar = readBars()[reading.index ?? readBars().length - 1];
      if (bar === undefined) return;
      const at = { ms: bar.startMs, price: reading.price ?? bar.close };
      if (kind === 'horizontal') add(instrumentId, { kind, price: at.price });
      else if (kind === 'vertical') add(instrumentId, { kind, ms: at.ms });
      else trendTo(at);
    },
    removeLast: () => removeLast(instrumentId),
    clear: () => clear(instrumentId),
    leave: () => {
      setAnchor(undefined);
      chart.current?.clearMeasure();
    },
    count: lines.length,
    hasAnchor: anchor !== undefined,
  };
};
