'use client';
/** Chart, depth and trades of a recording. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import { ChartPanel } from '../chart/chart-panel.tsx';
import { Ladder } from '../orders/ladder.tsx';
import { Tape } from '../orders/tape.tsx';

export interface PlayedTicksProps {
  readonly instrument: Instrument;
  /** Time was passed over: the chart is loaded anew. */
  readonly revision: number;
}

export const PlayedTicks = ({ instrument, revision }: PlayedTicksProps) => (
  <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_280px_230px] gap-1 bg-canvas max-[1100px]:grid-cols-[minmax(0,1fr)_280px]">
    <section aria-label="Chart of the recording" className="min-w-0 overflow-hidden bg-panel">
      <ChartPanel key={revision} instrumentId={instrument.id} />
    </section>
    <section aria-label="Depth of the recording" className="min-w-0 overflow-hidden bg-panel">
      <Ladder instrument={instrument} isWatchOnly />
    </section>
    <section aria-label="Trades of the recording" className="min-w-0 overflow-hidden bg-panel max-[1100px]:hidden">
      <Tape instrument={instrument} />
    </section>
  </div>
);
