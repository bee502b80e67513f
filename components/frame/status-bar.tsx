'use client';
/** Status bar, 24 px: pages by key at the left; account, journal and the page's own speed at the right. */
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { textOfScaled } from '#/core/value/number-text.ts';
import { useNow, useTable } from '../replica/hooks.ts';
import { useLane } from '../replica/lane.tsx';
import { useDesk } from '../replica/provider.tsx';
import { useAccount } from '../session/use-session.ts';
import { Kbd } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';
import { MoneyNum } from '../ui/num.tsx';
import { useWorkspace } from '../workspace/workspace.ts';
import { pages } from './pages.ts';

export const StatusBar = () => {
  const { account, row } = useAccount();
  const showOverlay = useWorkspace((state) => state.showOverlay);
  return (
    <footer
      aria-label="Status"
      data-panel="status"
      className={cx(
        'flex h-6 flex-none items-center gap-4 overflow-hidden border-t',
        'border-canvas bg-panel pr-3 pl-1 text-11 whitespace-nowrap text-ink-3',
      )}
    >
      <PageKeys />
      <span className="flex-1" />
      {account === undefined ? undefined : <Fact label="Account" value={account} />}
      {row?.equity === undefined ? undefined : <Fact label="NAV" value={<MoneyNum amount={row.equity} decimals={0} />} />}
      {row?.dayPnl === undefined ? undefined : <Fact label="Day" value={<MoneyNum amount={row.dayPnl} decimals={0} isChange />} />}
      <LaneFacts />
      <FrameFact />
      <button type="button" onClick={() => showOverlay('cheat-sheet')} className="flex h-6 items-center gap-1 rounded-2 hover:text-ink">
        <Kbd>?</Kbd> keys
      </button>
    </footer>
  );
};

const Fact = ({ label, value }: { readonly label: string; readonly value: ReactNode }) => (
  <span>
    {label} <span className="text-ink-2">{value}</span>
  </span>
);

const PageKeys = () => {
  const path = usePathname();
  return (
    <div className="flex h-full max-[1280px]:hidden">
      {pages.slice(0, 4).map(({ href, title }, i) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          title={`Alt+${i + 1}`}
          className={cx('flex items-center gap-1.5 pr-2.5 pl-2 hover:text-ink', path.startsWith(href) && 'bg-pressed text-ink')}
        >
          <span className="rounded-[3px] bg-hover px-1 text-10">{i + 1}</span>
          {title}
        </Link>
      ))}
    </div>
  );
};

const LaneFacts = () => {
  const { rows } = useTable('ops', 'lanes');
  const name = useLane();
  const lane = rows.find((row) => row.lane === name);
  if (lane === undefined) return undefined;
  return (
    <>
      <span aria-hidden className="h-3 w-px bg-line-strong" />
      <Fact label="Journal" value={textOfScaled(lane.durableSeq, 0)} />
      <Fact label="Replica" value={`+${Math.max(0, lane.seq - lane.durableSeq)}`} />
      <Fact label="Events" value={`${textOfScaled(Math.round(lane.eventsPerSecond), 0)}/s`} />
    </>
  );
};

const FrameFact = () => {
  const desk = useDesk();
  useNow(2000);
  const times = desk?.frames.durations() ?? [];
  if (times.length < 10) return undefined;
  const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
  return <Fact label="Frame p95" value={`${p95.toFixed(1)} ms`} />;
};
