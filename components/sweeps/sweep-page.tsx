'use client';
/** One sweep: how likely its best is luck, the surface it stands on, the best rows, and the tests out of sample. */
import Link from 'next/link';
import { useState } from 'react';
import { useMay } from '../session/use-may.ts';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, ErrorState, LoadingState } from '../ui/states.tsx';
import { BestTable } from './best-table.tsx';
import { OverfitPanel } from './overfit-panel.tsx';
import { ParallelPanel } from './parallel-panel.tsx';
import { isRunning, type SweepReading } from './records.ts';
import { SurfaceMap } from './surface-map.tsx';
import { SweepVerdict } from './sweep-verdict.tsx';
import { useSweep } from './use-sweeps.ts';
import { ValidateDialog } from './validate-dialog.tsx';
import { WalkForwardPanel } from './walk-forward-panel.tsx';

export const SweepPage = ({ sweepId }: { readonly sweepId: string }) => {
  const { data, error, progress } = useSweep(sweepId);
  const [isValidating, setValidating] = useState(false);
  const may = useMay('run.backtest');
  if (data === undefined) {
    return (
      <Panel title="Sweep" className="h-full">
        {error === null ? (
          <LoadingState text="Loading the sweep" />
        ) : (
          <ErrorState
            title="The sweep was not loaded"
            cause={failureOf(error).message}
            fix={
              <Link href="/research?tab=sweeps" className="self-center rounded-2 text-accent hover:underline">
                All sweeps
              </Link>
            }
            diagnostics={{ sweep: sweepId }}
          />
        )}
      </Panel>
    );
  }
  const { sweep, summary, verdict, validations } = data;
  const [best] = summary.top;
  const test =
    may && best !== undefined ? (
      <Button size="s" tone="primary" disabled={isRunning(sweep)} onClick={() => setValidating(true)}>
        Test the best out of sample
      </Button>
    ) : undefined;
  return (
    <div className="flex h-full min-h-0 flex-col gap-1 overflow-auto">
      <SweepVerdict {...{ sweep, progress, verdict, best }} actions={test} />
      <Looked reading={data} />
      <Panel
        title="Out of sample"
        meta="each fold is a counted trial"
        className={validations.length === 0 ? 'min-h-64 flex-1' : 'flex-none'}
      >
        {validations.length === 0 ? (
          <EmptyState text="The best has only been seen where it was chosen. Test it on data it was not chosen by." action={test} />
        ) : (
          validations.map((validation) => <WalkForwardPanel key={validation.validationId} validation={validation} />)
        )}
      </Panel>
      {isValidating ? <ValidateDialog sweep={sweep} onClose={() => setValidating(false)} /> : undefined}
    </div>
  );
};

/** What its rows say: the surface, the best of them, all of them, and how the choice among them would have gone. */
const Looked = ({ reading }: { readonly reading: SweepReading }) => {
  const { sweep, summary, overfit } = reading;
  const [best] = summary.top;
  return (
    <>
      <div className="grid flex-none grid-cols-1 gap-1 xl:h-[400px] xl:grid-cols-2 xl:grid-rows-1">
        <Panel title="Surface" meta="mean over all other parameters">
          {best === undefined ? (
            <EmptyState text="No run has a Sharpe ratio yet." />
          ) : (
            <SurfaceMap surface={summary.surface} best={cellOf(reading)} />
          )}
        </Panel>
        <Panel title="Best rows" meta={countsOf(summary)}>
          {best === undefined ? (
            <EmptyState text="No run has a Sharpe ratio yet." />
          ) : (
            <div className="h-96 xl:h-full">
              <BestTable rows={summary.top} />
            </div>
          )}
        </Panel>
      </div>
      {best === undefined ? undefined : (
        <div className="grid flex-none grid-cols-1 gap-1 xl:h-[480px] xl:grid-cols-2 xl:grid-rows-1">
          <div className="h-[420px] xl:h-full">
            <ParallelPanel sweep={sweep} />
          </div>
          {overfit === undefined ? undefined : <OverfitPanel overfit={overfit} />}
        </div>
      )}
    </>
  );
};

const countsOf = ({ done, refused, reasons }: SweepReading['summary']): string => {
  const why = Object.entries(reasons).map(([reason, count]) => `${count}: ${reason}`);
  return `${done.toLocaleString('en-US')} done${refused === 0 ? '' : `, ${refused.toLocaleString('en-US')} refused (${why.join('; ')})`}`;
};

/** The cell that holds the best row: the last one that begins at or before its value; of choices the one that is it. */
const cellOf = ({ summary: { top, surface } }: SweepReading): readonly [row: number, column: number] | undefined => {
  const [best] = top;
  if (best === undefined) return undefined;
  const placeOn = (axis: { readonly name: string; readonly from: readonly (string | number)[] } | undefined): number => {
    const value = axis === undefined ? undefined : best.params[axis.name];
    if (axis === undefined || value === undefined) return 0;
    return axis.from.findLastIndex((from) => (typeof from === 'number' && typeof value === 'number' ? from <= value : from === value));
  };
  return [placeOn(surface.y), placeOn(surface.x)];
};
