'use client';
/** Every instrument: last, change, today's line, what the strategies want. Picking one moves the linked panels. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DecisionRow, DeploymentRow } from '#/core/engine/replica/rows.ts';
import { simulatedVenue } from '#/core/instrument/builtin.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { writePercent } from '#/core/value/number-text.ts';
import { writeAge } from '../format/time.ts';
import { useConnection, useInstruments, useMarket, useNow, useTable } from '../replica/hooks.ts';
import { useDesk } from '../replica/provider.tsx';
import { useShownInstruments } from '../replica/shown.ts';
import { useAccount } from '../session/use-session.ts';
import { StaleMark } from '../ui/age.tsx';
import { cx } from '../ui/cx.ts';
import { Sparkline } from '../ui/graphics.tsx';
import { FlashPrice, Ratio } from '../ui/num.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';
import { useChosenColumns } from '../ui/chosen-columns.ts';
import { Table, type Column } from '../ui/table.tsx';
import { usePanelGroup } from '../workspace/panel-group.tsx';
import { useWorkspace } from '../workspace/workspace.ts';
import { dayChangeOf } from '../market/day-change.ts';
import { priceDecimals } from '../market/price.tsx';
import { useLinkedInstrument } from '../orders/use-instrument.ts';
import { marketColumns, pxText, type QuoteOf } from './market-columns.tsx';

interface Known {
  readonly signals: ReadonlyMap<string, Signal>;
  readonly isWatched: (id: string) => boolean;
  readonly quoteOf: QuoteOf;
}

const columnsOf = ({ signals, isWatched, quoteOf }: Known): readonly Column<Instrument>[] => [
  {
    id: 'symbol',
    title: 'Symbol',
    width: 72,
    cell: (row) => <SymbolCell instrument={row} />,
    text: ({ symbol }) => symbol,
  },
  {
    id: 'last',
    title: 'Last',
    width: 'minmax(58px,1fr)',
    isRight: true,
    cell: (row) => <LastCell instrument={row} />,
    text: (row) => pxText(quoteOf(row.id)?.lastPx, row),
  },
  {
    id: 'change',
    title: 'Chg %',
    width: 54,
    isRight: true,
    cell: (row) => <ChangeCell instrument={row} />,
    text: (row) => writePercent(dayChangeOf(quoteOf(row.id)), 2, { signed: true }),
  },
  ...marketColumns(quoteOf),
  { id: 'today', title: 'Today', width: 42, cell: (row) => <SparkCell instrument={row} /> },
  {
    id: 'signal',
    title: 'Signal',
    width: 50,
    cell: (row) =>
      isNamedByVenue(row, signals) ? (
        <VenueCell instrument={row} isWatched={isWatched(row.id)} />
      ) : (
        <SignalCell signal={signals.get(row.id)} />
      ),
    text: (row) =>
      isWatched(row.id) ? `${row.venue}, watch only` : (signals.get(row.id) ?? (row.venue === simulatedVenue ? '' : row.venue)),
  },
];

export const Watchlist = () => {
  const { all, state } = useInstruments();
  const { watched, isWatched } = useShownInstruments();
  const link = useWorkspace((store) => store.link);
  const group = usePanelGroup();
  const chosen = useLinkedInstrument();
  const { stream } = useAccount();
  const deployments = useTable(stream, 'deployments');
  const decisions = useTable(stream, 'decisions');
  const desk = useDesk();
  const columns = useMemo(
    () => columnsOf({ signals: signalsOf(deployments.rows, decisions.rows), isWatched, quoteOf: (id) => desk?.market.quote(id) }),
    [deployments, decisions, isWatched, desk],
  );
  const shown = useChosenColumns('watchlist', columns);
  const rows = useMemo(() => [...all, ...watched], [all, watched]);
  return (
    <StreamGate
      state={state}
      what="instruments"
      stillWorks="Prices come back by themselves."
      isEmpty={all.length === 0}
      empty={<EmptyState text="No instruments: no venue of this lane has listed any yet. Feeds are switched on in Ops." />}
    >
      <Table
        isTight
        label="Watchlist"
        columns={shown}
        rows={rows}
        keyOf={({ id }) => id}
        selected={chosen?.id}
        onSelect={({ id }) => link(group, id)}
        onOpen={({ id }) => link(group, id)}
      />
    </StreamGate>
  );
};

const staleText = (state: string, ageMs: number | undefined): string =>
  state === 'crossed'
    ? 'Bid is over ask'
    : state === 'flagged'
      ? 'A quality check flagged this feed'
      : `No new quote${ageMs === undefined ? '' : ` for ${writeAge(ageMs)}`}`;

const SymbolCell = ({ instrument }: { readonly instrument: Instrument }) => {
  const state = useMarket(instrument.id)?.state;
  const isBad = state !== undefined && state !== 'ok';
  return (
    <span title={instrument.name} className={cx('inline-flex items-center gap-1 font-medium', isBad && 'text-11 font-normal text-stale')}>
      {instrument.symbol}
      {isBad ? <BadMark instrument={instrument} /> : undefined}
    </span>
  );
};

const BadMark = ({ instrument }: { readonly instrument: Instrument }) => {
  const quote = useMarket(instrument.id);
  const now = useNow();
  return (
    <StaleMark reason={staleText(quote?.state ?? 'stale', quote === undefined || now === undefined ? undefined : now - quote.bornMs)} />
  );
};

const LastCell = ({ instrument }: { readonly instrument: Instrument }) => {
  const isCurrent = useConnection().state === 'connected';
  const quote = useMarket(instrument.id);
  if (quote?.lastPx === undefined) return <span className="text-ink-3">none</span>;
  return (
    <FlashPrice
      value={quote.lastPx}
      scale={instrument.priceScale}
      minDecimals={priceDecimals(instrument)}
      className={isCurrent && quote.state === 'ok' ? '' : 'text-stale'}
    />
  );
};

const ChangeCell = ({ instrument }: { readonly instrument: Instrument }) => {
  const quote = useMarket(instrument.id);
  return <Ratio value={dayChangeOf(quote)} isPercent isChange />;
};

const sparkBars = 48;
const sparkEveryMs = 60_000;

const SparkCell = ({ instrument }: { readonly instrument: Instrument }) => {
  const { data } = useQuery({
    queryKey: ['spark', instrument.id],
    queryFn: async ({ signal }) => {
      const { fetchBars } = await import('../chart/use-bars.ts');
      return (await fetchBars(instrument, '5m', { last: sparkBars, signal })).map(({ close }) => close);
    },
    refetchInterval: sparkEveryMs,
    retry: false,
  });
  if (data === undefined) return undefined;
  const change = (data.at(-1) ?? 0) - (data[0] ?? 0);
  const way = change === 0 ? 'flat' : change > 0 ? 'up' : 'down';
  return <Sparkline values={data} width={34} height={12} isDirectional label={`${instrument.symbol}, four hours, ${way}`} />;
};

const signals = ['Long', 'Short', 'Flat', 'Exit', 'Wait'] as const;
type Signal = (typeof signals)[number];

/** What the newest running deployment in each instrument wants. */
const signalsOf = (deployments: readonly DeploymentRow[], decisions: readonly DecisionRow[]): ReadonlyMap<string, Signal> => {
  const found = new Map<string, Signal>();
  for (const row of deployments) if (row.state === 'WarmingUp') found.set(row.instrumentId, 'Wait');
  for (const row of deployments) {
    if (row.state !== 'Running') continue;
    const last = decisions.findLast((decision) => decision.deploymentId === row.id);
    found.set(row.instrumentId, signalOf(row, last));
  }
  return found;
};

/** Leaving is said while a position is still being closed. */
const signalOf = ({ target = 0, qty }: DeploymentRow, last: DecisionRow | undefined): Signal => {
  if (target !== 0) return target > 0 ? 'Long' : 'Short';
  return last?.action === 'Exit' && qty !== 0 ? 'Exit' : 'Flat';
};

const signs: Readonly<Record<Signal, readonly [sign: string, tone: string]>> = {
  Long: ['\u25B2', 'text-up'],
  Short: ['\u25BC', 'text-down'],
  Flat: ['\u25CB', 'text-ink-3'],
  Exit: ['\u25BD', 'text-ink-2'],
  Wait: ['\u25CC', 'text-ink-3'],
};

/** Outside venues list the same symbols: where no strategy wants anything, the venue stands in its place. */
const isNamedByVenue = ({ id, venue }: Instrument, signals: ReadonlyMap<string, Signal>): boolean =>
  venue !== simulatedVenue && !signals.has(id);

const VenueCell = ({ instrument, isWatched }: { readonly instrument: Instrument; readonly isWatched: boolean }) => (
  <span
    className="text-11 text-ink-3"
    title={isWatched ? `${instrument.venue}: watch only, this lane does not trade it` : instrument.venue}
  >
    {instrument.venue.replace(/^binance-/, '')}
  </span>
);

const SignalCell = ({ signal }: { readonly signal: Signal | undefined }) => {
  if (signal === undefined) return undefined;
  const [sign, tone] = signs[signal];
  return (
    <span className="text-ink-2">
      <span aria-hidden className={cx('text-[9px]', tone)}>
        {sign}
      </span>{' '}
      {signal}
    </span>
  );
};
