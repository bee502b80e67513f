'use client';
/** A phone that may read: it listens, shows one screen at a time, and keeps what it heard last. */
import { useEffect, type ReactNode } from 'react';
import { useTable } from '../replica/hooks.ts';
import { useDesk } from '../replica/provider.tsx';
import { useAccount } from '../session/use-session.ts';
import type { Session } from '../trpc/records.ts';
import { cx } from '../ui/cx.ts';
import { EmptyState } from '../ui/states.tsx';
import { AlertsScreen } from './alerts-screen.tsx';
import { markPaired } from './paired-mark.ts';
import { PhoneHead } from './phone-head.tsx';
import { PhoneTabs } from './phone-tabs.tsx';
import { PositionsScreen } from './positions-screen.tsx';
import type { Screen } from './read-hash.ts';
import { restoreSnapshot, type PhoneSnapshot } from './snapshot.ts';
import { StrategiesScreen } from './strategies-screen.tsx';
import { TodayScreen } from './today-screen.tsx';
import { TradingNotice } from './trading-notice.tsx';
import { useFreshness } from './use-freshness.ts';
import { useKeeping } from './use-keeping.ts';

const screenOf: Readonly<Record<Screen, () => ReactNode>> = {
  today: TodayScreen,
  positions: PositionsScreen,
  strategies: StrategiesScreen,
  alerts: AlertsScreen,
};

/** Old figures lose their colour: up and down were true then. */
const oldLook =
  'text-stale [--color-down:var(--color-stale)] [--color-ink:var(--color-ink-2)] [--color-ok:var(--color-stale)] ' +
  '[--color-up:var(--color-stale)] [--color-warn:var(--color-stale)]';

export interface PairedPhoneProps {
  readonly kept: PhoneSnapshot | undefined;
  readonly session: Session;
  readonly screen: Screen;
}

export const PairedPhone = ({ kept, session, screen }: PairedPhoneProps) => {
  const desk = useDesk();
  const { state } = useFreshness();
  useReaders();
  useEffect(() => {
    if (desk === undefined) return undefined;
    if (kept !== undefined && desk.market.lastBatchMs() === undefined) restoreSnapshot(desk, kept);
    markPaired();
    desk.open();
    return () => desk.close();
  }, [desk, kept]);
  const { account } = useAccount();
  useKeeping(session);
  const Shown = screenOf[screen];
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-[480px] flex-col text-14">
      <PhoneHead screen={screen} />
      <main className={cx('flex-1 px-4 py-3.5', (state === 'lost' || state === 'quiet') && oldLook)}>
        <TradingNotice />
        {account === undefined && screen !== 'alerts' ? (
          <EmptyState text="No account is in the scope of this phone's owner. An admin gives one under Settings, Users." />
        ) : (
          <Shown />
        )}
      </main>
      <PhoneTabs screen={screen} />
    </div>
  );
};

/** Every stream of the phone is read as long as the page is open, so that all screens are kept, and none waits when chosen. */
const useReaders = (): void => {
  const { stream } = useAccount();
  useTable(stream, 'accounts');
  useTable('desk', 'states');
  useTable('risk', 'limits');
  useTable('alerts', 'alerts');
};
