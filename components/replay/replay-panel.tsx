'use client';
/** The Replay lane on the screen: a recording's market, or a data set's bars with a strategy on them, steered from the bar above. */
import { useRouter, useSearchParams } from 'next/navigation';
import type { KeyboardEvent } from 'react';
import type { ReplayRow } from '#/core/engine/replica/replay-rows.ts';
import { useKeys } from '../keys/use-keys.ts';
import { ReplayScope } from '../replica/provider.tsx';
import { useShownInstruments } from '../replica/shown.ts';
import { StreamGate } from '../ui/states.tsx';
import { askedStop } from './asked-stop.ts';
import { BarsForm } from './bars-form.tsx';
import { DepthPanel } from './depth-panel.tsx';
import { PlayedBars } from './played-bars.tsx';
import { PlayedTicks } from './played-ticks.tsx';
import { RecordingList } from './recording-list.tsx';
import { ReplayBar } from './replay-bar.tsx';
import { useStops } from './use-stops.ts';
import { toBeginning, useReplay, type Replay } from './use-replay.ts';

export const ReplayPanel = () => {
  const router = useRouter();
  const params = useSearchParams();
  const depth = params.get('depth');
  const asked = askedStop(params);
  const replay = useReplay();
  const { row, state } = replay;
  if (depth !== null) return <DepthOfRecording key={depth} recording={depth} runId={params.get('run') ?? undefined} />;
  return (
    <StreamGate
      state={state}
      what="replay"
      stillWorks="The replay goes on; this page follows again when it is back."
      isEmpty={row === undefined || asked !== undefined}
      empty={
        <>
          <BarsForm mayPlay={replay.mayPlay} asked={asked} onOpened={() => asked && router.replace('/research?tab=replay')} />
          <RecordingList replay={replay} onDepth={(id) => router.replace(`/research?tab=replay&depth=${encodeURIComponent(id)}`)} />
        </>
      }
    >
      {row === undefined ? undefined : (
        <ReplayScope>
          <Played replay={replay} row={row} />
        </ReplayScope>
      )}
    </StreamGate>
  );
};

/** Which recording, and whose orders are shown in it, is the page's address. */
const DepthOfRecording = ({ recording, runId }: { readonly recording: string; readonly runId: string | undefined }) => {
  const router = useRouter();
  const address = `/research?tab=replay&depth=${encodeURIComponent(recording)}`;
  return (
    <DepthPanel
      {...{ recording, runId }}
      onRun={(id) => router.replace(id === undefined ? address : `${address}&run=${encodeURIComponent(id)}`)}
      onClose={() => router.replace('/research?tab=replay')}
    />
  );
};

const Played = ({ replay, row }: { readonly replay: Replay; readonly row: ReplayRow }) => {
  const { act } = replay;
  const instrument = useShownInstruments().byId.get(row.instrumentId);
  const stops = useStops(replay, row);
  const keys = useKeys('replay', {
    play: () => act({ deed: row.state === 'Playing' ? 'pause' : 'play' }),
    step: () => act({ deed: 'step' }),
    ...(row.kind === 'Ticks' && { second: () => act({ deed: 'step-ms', ms: 1000 }) }),
    beginning: () => act(toBeginning(row)),
    ...(stops !== undefined && { breakpoint: stops.ask }),
  });
  return (
    <div
      {...keys}
      {...{ onKeyDown: (event: KeyboardEvent<HTMLElement>) => !isPress(event) && keys.onKeyDown(event) }}
      className="flex h-full flex-col"
    >
      <ReplayBar replay={replay} row={row} />
      {instrument === undefined ? undefined : row.kind === 'Ticks' ? (
        <PlayedTicks key={instrument.id} instrument={instrument} revision={row.revision} />
      ) : (
        <PlayedBars key={instrument.id} instrument={instrument} row={row} stops={stops} />
      )}
    </div>
  );
};

/** The space bar on a button presses it. */
const isPress = ({ key, target }: KeyboardEvent<HTMLElement>): boolean => key === ' ' && target instanceof HTMLButtonElement;
