'use client';
/** The chart of a link group: toolbar, canvas, readout, why card, and the same bars as a table. */
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useIsReplay, useMarketWord, useShownInstruments } from '../replica/shown.ts';
import { useAccount } from '../session/use-session.ts';
import { EmptyState, ErrorState, LoadingState, StreamGate } from '../ui/states.tsx';
import { Button } from '../ui/button.tsx';
import { usePanelGroup } from '../workspace/panel-group.tsx';
import { intervalOf, intervals, useWorkspace, type Interval } from '../workspace/workspace.ts';
import { BarTable } from './bar-table.tsx';
import { ChartToolbar } from './chart-toolbar.tsx';
import { FindingNote } from './finding-note.tsx';
import { Legend } from './legend.tsx';
import { readQuoteAloud } from './read-aloud.ts';
import { useChart } from './use-chart.ts';
import { useChartEvents } from './use-chart-events.ts';
import { WhyCard } from './why-card.tsx';
import { cx } from '../ui/cx.ts';

export interface ChartPanelProps {
  readonly instrumentId: string | undefined;
  /** The only one there is; else the person chooses. */
  readonly interval?: string;
}

export const ChartPanel = ({ instrumentId, interval }: ChartPanelProps) => {
  const instruments = useShownInstruments();
  const instrument = instrumentId === undefined ? undefined : instruments.byId.get(instrumentId);
  return (
    <StreamGate
      state={instruments.state}
      what="instruments"
      stillWorks="The chart loads as soon as it is back."
      isEmpty={instrument === undefined}
      empty={<EmptyState text="Choose an instrument in the watchlist." />}
    >
      {instrument === undefined ? undefined : <InstrumentChart key={instrument.id} instrument={instrument} only={interval} />}
    </StreamGate>
  );
};

const InstrumentChart = ({ instrument, only }: { readonly instrument: Instrument; readonly only: string | undefined }) => {
  const group = usePanelGroup();
  const chosen = useWorkspace((state) => intervalOf(state, group));
  const interval = only ?? chosen;
  const setGroupInterval = useWorkspace((state) => state.setInterval);
  const setInterval = (wanted: Interval): void => setGroupInterval(group, wanted);
  const [isTable, setTable] = useState(false);
  const [typed, setTyped] = useState('');
  const { environment, stream } = useAccount();
  const word = useMarketWord(instrument.id, environment);
  // There the arrows step what is played, and nobody watches for a price.
  const isReplay = useIsReplay();
  const host = useRef<HTMLDivElement>(null);
  const events = useChartEvents(instrument, stream);
  const chart = useChart(host, { instrument, interval, events });
  const typeInterval = (key: string): void => {
    const next = key === 'Enter' ? '' : `${typed}${key}`.slice(-3);
    const wanted = intervals.find((each) => each === typed || each === `${typed}m`);
    if (key === 'Enter' && wanted !== undefined) setInterval(wanted);
    setTyped(next);
  };
  const keys = useKeys('chart', {
    ...(isReplay ? {} : { left: () => chart.stepCrosshair(-1), right: () => chart.stepCrosshair(1), alert: chart.alertHere }),
    fit: chart.showNewest,
    why: chart.pinWhy,
    table: () => setTable((is) => !is),
    'line-horizontal': () => chart.lines.draw('horizontal'),
    'line-vertical': () => chart.lines.draw('vertical'),
    'line-trend': () => chart.lines.draw('trend'),
    'line-remove': chart.lines.removeLast,
    read: () => readQuoteAloud(instrument, chart.lastPrice()),
    cancel: chart.leave,
  });
  return (
    <div
      {...keys}
      {...hostProps(instrument, interval)}
      {...{
        onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
          keys.onKeyDown(event);
          if (
            only === undefined &&
            !event.defaultPrevented &&
            /^(?:[0-9smhd]|Enter)$/.test(event.key) &&
            event.target === event.currentTarget
          )
            typeInterval(event.key);
        },
      }}
      className="flex h-full flex-col focus-visible:shadow-[inset_0_0_0_2px_var(--color-focus)]"
    >
      <ChartToolbar
        instrument={instrument}
        word={word === environment && !isReplay ? undefined : word}
        interval={chosen}
        only={only}
        onInterval={setInterval}
        isTable={isTable}
        onTable={() => setTable((is) => !is)}
        chart={chart}
        typed={typed}
      />
      <div className="relative min-h-0 flex-1">
        <span
          aria-hidden
          className={cx(
            'pointer-events-none absolute inset-0 grid place-items-center',
            'text-[72px] font-semibold tracking-[.04em] text-sim uppercase opacity-[.055]',
          )}
        >
          {word}
        </span>
        <div ref={host} className="absolute inset-0" />
        <Legend instrument={instrument} interval={interval} reading={chart.reading} bars={chart.bars()} plotted={chart.plotted} />
        <FindingNote findings={events.findings} bars={chart.bars()} at={chart.reading.index} />
        <WhyCard why={chart.why} onClose={chart.leave} />
        <ChartState chart={chart} instrument={instrument} interval={interval} />
        {isTable ? <BarTable instrument={instrument} bars={chart.bars()} onClose={() => setTable(false)} /> : undefined}
      </div>
    </div>
  );
};

/** One stop in the tab order; the arrow keys walk the bars. */
const hostProps = ({ symbol }: Instrument, interval: string) =>
  ({
    tabIndex: 0,
    'data-panel-focus': true,
    role: 'application',
    'aria-label': `Chart of ${symbol}, ${interval}. Arrow keys walk the bars, T shows them as a table.`,
  }) as const;

interface ChartStateProps {
  readonly chart: ReturnType<typeof useChart>;
  readonly instrument: Instrument;
  readonly interval: string;
}

const ChartState = ({ chart, instrument, interval }: ChartStateProps) => {
  const { state } = chart;
  if (state.state === 'loading')
    return (
      <Cover>
        <LoadingState text={`${instrument.symbol}, ${interval} bars`} />
      </Cover>
    );
  if (state.state === 'failed') {
    return (
      <Cover>
        <ErrorState
          title="No bars"
          cause={state.cause}
          fix={
            <Button size="s" onClick={chart.reload}>
              Load again
            </Button>
          }
          diagnostics={{ symbol: instrument.symbol, interval }}
        />
      </Cover>
    );
  }
  if (chart.bars().length === 0)
    return (
      <Cover>
        <EmptyState text={`No ${interval} bars of ${instrument.symbol} yet; the first one appears with the next trade.`} />
      </Cover>
    );
  return undefined;
};

const Cover = ({ children }: { readonly children: ReactNode }) => <div className="absolute inset-0 bg-panel">{children}</div>;
