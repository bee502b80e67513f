'use client';
/** Panels of the Trade workspace by name. Those of a link group show the group's instrument. */
import type { IDockviewPanelProps } from 'dockview-react';
import type { ReactNode } from 'react';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { ChartPanel } from '../chart/chart-panel.tsx';
import { AlertsTable } from '../orders/alerts-table.tsx';
import { DecisionsTable } from '../orders/decisions-table.tsx';
import { FillsTable } from '../orders/fills-table.tsx';
import { Ladder } from '../orders/ladder.tsx';
import { OrdersTable } from '../orders/orders-table.tsx';
import { PositionsTable } from '../orders/positions-table.tsx';
import { Tape } from '../orders/tape.tsx';
import { Ticket } from '../orders/ticket.tsx';
import { useLinkedInstrument } from '../orders/use-instrument.ts';
import { useInstruments } from '../replica/hooks.ts';
import { useShownInstruments } from '../replica/shown.ts';
import { useMay } from '../session/use-may.ts';
import { useSession } from '../session/use-session.ts';
import { EmptyState, NoPermissionState, StreamGate } from '../ui/states.tsx';
import { NamedPanel } from '../workspace/panel-group.tsx';
import { DeskCard } from './desk-card.tsx';
import { useFreeze } from './freeze.ts';
import { StrategyCard } from './strategy-card.tsx';
import { Watchlist } from './watchlist.tsx';

const WithInstrument = ({ children }: { readonly children: (instrument: Instrument) => ReactNode }) => {
  const { state } = useInstruments();
  const instrument = useLinkedInstrument();
  return (
    <StreamGate
      state={state}
      what="instruments"
      stillWorks="Sending is off until it is back."
      isEmpty={instrument === undefined}
      empty={<EmptyState text="Choose an instrument in the watchlist." />}
    >
      {instrument === undefined ? undefined : children(instrument)}
    </StreamGate>
  );
};

/** The dock names each group after its open panel: no second landmark inside. */
const Body = ({ children }: { readonly children: ReactNode }) => <div className="h-full overflow-hidden bg-panel">{children}</div>;

const WatchlistPanel = () => (
  <Body>
    <div className="flex h-full flex-col">
      <div className="min-h-40 flex-1 overflow-hidden">
        <Watchlist />
      </div>
      <div className="min-h-0 shrink overflow-auto border-t border-line">
        <StrategyCard />
        <DeskCard />
      </div>
    </div>
  </Body>
);

const LinkedChart = () => (
  <Body>
    <ChartPanel instrumentId={useLinkedInstrument()?.id} />
  </Body>
);

const TradedLadder = ({ instrument }: { readonly instrument: Instrument }) => {
  const { isWatched } = useShownInstruments();
  return <Ladder instrument={instrument} isWatchOnly={isWatched(instrument.id)} />;
};

const LadderPanel = () => (
  <Body>
    <WithInstrument>{(instrument) => <TradedLadder key={instrument.id} instrument={instrument} />}</WithInstrument>
  </Body>
);

/** What is only watched has no ticket; the desk refuses an order in it by rule R09 all the same. */
const TradedTicket = ({ instrument }: { readonly instrument: Instrument }) => {
  const { isWatched } = useShownInstruments();
  if (!isWatched(instrument.id)) return <Ticket instrument={instrument} />;
  return (
    <NoPermissionState
      title="Watch only"
      text={[
        `${instrument.symbol} comes from ${instrument.venue}, whose public data is shown here.`,
        'The Sim lane does not trade there: an order in it would be refused by R09, instrument not known.',
        'Switch to Paper in the top bar to trade it on paper.',
      ].join(' ')}
    />
  );
};

const TicketPanel = () => {
  const { session } = useSession();
  const mayPlace = useMay('order.place');
  if (session !== undefined && !mayPlace) {
    return (
      <Body>
        <NoPermissionState
          title="Orders belong to traders"
          text={`You are signed in as ${session.user.role}: you can watch everything here.`}
        />
      </Body>
    );
  }
  return (
    <Body>
      <WithInstrument>{(instrument) => <TradedTicket key={instrument.id} instrument={instrument} />}</WithInstrument>
    </Body>
  );
};

const TapePanel = () => (
  <Body>
    <WithInstrument>{(instrument) => <Tape key={instrument.id} instrument={instrument} />}</WithInstrument>
  </Body>
);

const blotter = (BlotterTable: (props: { readonly isFrozen: boolean }) => ReactNode) => {
  const BlotterPanel = () => {
    const isFrozen = useFreeze((state) => state.isFrozen);
    return (
      <Body>
        <BlotterTable isFrozen={isFrozen} />
      </Body>
    );
  };
  return BlotterPanel;
};

/** A panel knows its name, and by it its link group. */
const named = (Panel: () => ReactNode) => {
  const DockedPanel = ({ api }: Pick<IDockviewPanelProps, 'api'>) => (
    <NamedPanel id={api.id}>
      <Panel />
    </NamedPanel>
  );
  return DockedPanel;
};

const panels = {
  watchlist: WatchlistPanel,
  chart: LinkedChart,
  ladder: LadderPanel,
  ticket: TicketPanel,
  tape: TapePanel,
  orders: blotter(OrdersTable),
  fills: blotter(FillsTable),
  positions: blotter(PositionsTable),
  alerts: blotter(AlertsTable),
  decisions: blotter(DecisionsTable),
} as const;
export type DockPanelName = keyof typeof panels;

export const dockPanels = Object.fromEntries(Object.entries(panels).map(([name, panel]) => [name, named(panel)]));

/** Of these more than one may be open: `chart-2`. */
export const repeatable: readonly DockPanelName[] = ['chart', 'ladder', 'tape'];

/** Panels that show one instrument. */
const linked: ReadonlySet<string> = new Set(['watchlist', 'chart', 'ladder', 'ticket', 'tape'] satisfies DockPanelName[]);

/** The kind of panel behind an id of the dock; undefined for one of another version. */
export const kindOf = (id: string): DockPanelName | undefined => {
  const name = id.replace(/-\d+$/, '');
  return isDockPanel(name) ? name : undefined;
};

export const isLinkable = (id: string): boolean => linked.has(kindOf(id) ?? '');

export const panelTitles: Readonly<Record<DockPanelName, string>> = {
  watchlist: 'Watchlist',
  chart: 'Chart',
  ladder: 'Depth',
  ticket: 'Order',
  tape: 'Trades',
  orders: 'Orders',
  fills: 'Fills',
  positions: 'Positions',
  alerts: 'Alerts',
  decisions: 'Decisions',
};

const isDockPanel = (name: string): name is DockPanelName => name in panels;
