'use client';
/** The Replay lane on the screen: chart, depth and trades of the recording, steered from the bar above. */
import type { KeyboardEvent } from 'react';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { ChartPanel } from '../chart/chart-panel.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { Ladder } from '../orders/ladder.tsx';
import { Tape } from '../orders/tape.tsx';
import { ReplayScope } from '../replica/provider.tsx';
import { useShownInstruments } from '../replica/shown.ts';
import { StreamGate } from '../ui/states.tsx';
import { RecordingList } from './recording-list.tsx';
import { ReplayBar } from './replay-bar.tsx';
import { useReplay, type Replay } from './use-replay.ts';

export const ReplayPanel = () => {
  const replay = useReplay();
  return (
    <ReplayScope>
      <StreamGate
        state={replay.state}
        what="replay"
        stillWorks="The recording goes on; this page follows again when it is back."
        isEmpty={replay.row === undefined}
        empty={<RecordingList replay={replay} />}
      >
        <Played replay={replay} />
      </StreamGate>
    </ReplayScope>
  );
};

const Played = ({ replay }: { readonly replay: Replay }) => {
  const { row, act } = replay;
  const { byId } = useShownInstruments();
  const keys = useKeys('replay', {
    play: () => act({ deed: row?.state === 'Playing' ? 'pause' : 'play' }),
    step: () => act({ deed: 'step' }),
    second: () => act({ deed: 'step-ms', ms: 1000 }),
    beginning: () => act({ deed: 'seek', offsetMs: 0 }),
  });
  if (row === undefined) return undefined;
  const instrument = byId.get(row.instrumentId);
  return (
    <div
      {...keys}
      {...{ onKeyDown: (event: KeyboardEvent<HTMLElement>) => !isPress(event) && keys.onKeyDown(event) }}
      className="flex h-full flex-col"
    >
      <ReplayBar replay={replay} row={row} />
      {instrument === undefined ? undefined : <Market key={instrument.id} instrument={instrument} revision={row.revision} />}
    </div>
  );
};

/** The space bar on a button presses it. */
const isPress = ({ key, target }: KeyboardEvent<HTMLElement>): boolean => key === ' ' && target instanceof HTMLButtonElement;

interface MarketProps {
  readonly instrument: Instrument;
  /** Time was passed over: the chart is loaded anew. */
  readonly revision: number;
}

const Market = ({ instrument, revision }: MarketProps) => (
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
