'use client';
/** Over the canvas: why there is no preview, or what of it the desk does not have. */
import type { SeriesNeed } from '#/core/market/facts/known-series.ts';
import { needText } from '#/core/strategy/compile.ts';
import { ErrorState, LoadingState } from '../ui/states.tsx';
import type { PreviewState } from './use-preview.ts';

const imported = 'Import it with the time at which each figure became known: bw import FILE --kind vintages';

const fixes: Readonly<Record<SeriesNeed['kind'], string>> = {
  vintages: imported,
  rates: imported,
  quotes: 'Bars of this desk have no order book: test it on the bars of a recording, bw depth bars',
  bars: 'Import its prices in Research, Data, or choose another symbol or interval',
};

export const PreviewNote = ({ state }: { readonly state: PreviewState }) => {
  if (state.state === 'ready' && state.missing.length === 0) return undefined;
  return (
    <div className="absolute bottom-2 left-12 rounded-2 bg-overlay shadow-popover">
      {state.state === 'failed' ? <ErrorState title="No preview" cause={state.cause} /> : undefined}
      {state.state === 'loading' ? <LoadingState text="Loading bars for the preview" /> : undefined}
      {state.state === 'ready' ? (
        <ErrorState
          title="Not on this desk"
          cause={state.missing.map((need) => `${need.nodes.join(', ')} reads ${needText(need)}`).join('; ')}
          fix={fixes[state.missing[0]?.kind ?? 'vintages']}
        />
      ) : undefined}
    </div>
  );
};
