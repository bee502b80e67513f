'use client';
/** Heads of docked panels: link group, name, and a fact or a count. */
import type { IDockviewPanelHeaderProps } from 'dockview-react';
import { useEffect, useRef } from 'react';
import { isOpenAlert } from '../orders/alert-words.ts';
import { isWorking } from '../orders/order-words.ts';
import { useLinkedInstrument } from '../orders/use-instrument.ts';
import { useTable } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';
import { cx } from '../ui/cx.ts';
import { NamedPanel, usePanelGroup } from '../workspace/panel-group.tsx';
import { intervalOf, useWorkspace } from '../workspace/workspace.ts';
import { isLinkable, kindOf } from './dock-panels.tsx';
import { LinkMark } from './link-menu.tsx';

export const DockTab = ({ api }: IDockviewPanelHeaderProps) => {
  const head = useRef<HTMLDivElement>(null);
  // The dock labels a tab with its bare title; what is read aloud must be what is seen, count and all.
  useEffect(() => head.current?.closest('[role="tab"]')?.removeAttribute('aria-label'), []);
  return (
    <div ref={head} className="flex h-full items-center gap-2 px-2.5 whitespace-nowrap">
      {isLinkable(api.id) ? <LinkMark panelId={api.id} /> : undefined}
      <span className="font-medium">{api.title}</span>
      <NamedPanel id={api.id}>
        <Fact panel={kindOf(api.id) ?? api.id} />
      </NamedPanel>
    </div>
  );
};

const Fact = ({ panel }: { readonly panel: string }) => {
  const instrument = useLinkedInstrument();
  const group = usePanelGroup();
  const interval = useWorkspace((state) => intervalOf(state, group));
  if (isCounted(panel)) return <RowCount panel={panel} />;
  if (panel === 'alerts') return <AlertCount />;
  if (instrument === undefined || panel === 'watchlist') return undefined;
  return (
    <span className="text-11 font-normal text-ink-3">{panel === 'chart' ? `${instrument.symbol} ${interval}` : instrument.symbol}</span>
  );
};

const counted = ['orders', 'fills', 'positions', 'decisions'] as const;
type Counted = (typeof counted)[number];
const isCounted = (panel: string): panel is Counted => counted.some((each) => each === panel);

const RowCount = ({ panel }: { readonly panel: Counted }) => {
  const { stream } = useAccount();
  const orders = useTable(stream, 'orders');
  const table = useTable(stream, panel);
  const positions = useTable(stream, 'positions');
  const count =
    panel === 'orders'
      ? orders.rows.filter(isWorking).length
      : panel === 'positions'
        ? positions.rows.filter(({ qty }) => qty !== 0).length
        : table.rows.length;
  return <Count count={count} isReady={table.state === 'ready'} />;
};

const AlertCount = () => {
  const { rows, state } = useTable('alerts', 'alerts');
  return <Count count={rows.filter(isOpenAlert).length} isReady={state === 'ready'} isHot />;
};

const Count = ({ count, isReady, isHot }: { readonly count: number; readonly isReady: boolean; readonly isHot?: boolean }) =>
  isReady ? <span className={cx('font-normal', isHot === true && count > 0 ? 'text-danger' : 'text-ink-3')}>{count}</span> : undefined;
