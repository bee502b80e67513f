'use client';
/** How many of the lane's feeds are live and how old the newest market data is; the connection itself when it is lost. */
import Link from 'next/link';
import type { FeedRow } from '#/core/engine/replica/rows.ts';
import { writeAge } from '../format/time.ts';
import { useConnection, useNow, useTable } from '../replica/hooks.ts';
import type { Connection } from '../replica/desk.ts';
import { useEnvironment } from '../replica/lane.tsx';
import { useDesk } from '../replica/provider.tsx';
import { StateDot } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';

const staleAfterMs = 2000;

export const FeedsState = () => {
  const connection = useConnection();
  const { rows, state } = useTable('ops', 'feeds');
  const now = useNow();
  const desk = useDesk();
  const environment = useEnvironment();
  if (connection.state !== 'connected') return <LostState connection={connection} now={now} />;
  if (state !== 'ready')
    return (
      <span className="flex items-center gap-1.5 text-ink-2">
        <StateDot tone="off" />
        feeds
      </span>
    );
  const used = rows.filter(
    (row) => row.environment === environment && row.switch !== 'Off' && (row.state !== 'Disconnected' || row.instruments > 0),
  );
  const live = used.filter((row) => row.state === 'Live').length;
  const age = ageOf(used, desk?.market.lastBatchMs(), now);
  const isOld = (age ?? 0) > staleAfterMs;
  const tone = live === 0 ? 'danger' : live < used.length || isOld ? 'warn' : 'ok';
  return (
    <Link
      href="/ops"
      prefetch={false}
      className="flex items-center gap-1.5 rounded-2 text-ink-2"
      title="Feeds that are live, and the age of the newest data"
    >
      <StateDot tone={tone} />
      <span className="max-[560px]:sr-only">
        <span className="text-ink">{`${live}/${used.length}`}</span> feeds
      </span>
      {/* As wide as its longest text: the bar's words stand still while it changes. */}
      {age === undefined ? undefined : (
        <span className={cx('w-[52px] overflow-hidden tabular-nums max-[480px]:sr-only', isOld ? 'text-warn' : 'text-ink-3')}>
          {writeAge(age)}
        </span>
      )}
    </Link>
  );
};

/** The oldest feed's age: one that is silent shows; the age of the last batch when batches have stopped. */
const ageOf = (feeds: readonly FeedRow[], lastBatchMs: number | undefined, now: number | undefined): number | undefined => {
  const ages = feeds.flatMap((row) => (row.ageMs === undefined ? [] : [row.ageMs]));
  if (ages.length === 0) return undefined;
  const sinceBatch = lastBatchMs === undefined || now === undefined ? 0 : now - lastBatchMs;
  return Math.max(...ages, sinceBatch > staleAfterMs ? sinceBatch : 0);
};

const LostState = ({ connection, now }: { readonly connection: Connection; readonly now: number | undefined }) => {
  const isConnecting = connection.state === 'connecting';
  const age = now === undefined ? '' : ` ${writeAge(Math.max(0, Math.floor((now - connection.sinceMs) / 1000) * 1000))}`;
  const text = isConnecting ? 'Connecting' : connection.state === 'cut' ? 'Session ended' : `No connection${age}`;
  return (
    <span className={cx('flex min-w-0 items-center gap-1.5', isConnecting ? 'text-ink-2' : 'text-warn')}>
      <StateDot tone={isConnecting ? 'off' : 'warn'} />
      <span className="truncate">{text}</span>
    </span>
  );
};
