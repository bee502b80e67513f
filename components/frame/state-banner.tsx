'use client';
/** Across the page while trading is not Active, or the page is cut off: who, when, why, and what still works. */
import Link from 'next/link';
import { writeAge } from '../format/time.ts';
import { useConnection, useNow, useTable } from '../replica/hooks.ts';
import { useDesk } from '../replica/provider.tsx';
import { Button } from '../ui/button.tsx';
import { Banner } from '../ui/graphics.tsx';
import { TimeText } from '../ui/age.tsx';

const saidAfterMs = 3000;

export const StateBanner = () => {
  const { rows } = useTable('desk', 'states');
  const stopped = rows.filter((row) => row.state !== 'Active');
  return (
    <div className="empty:hidden [&>*]:mx-1 [&>*]:mt-1">
      <ConnectionBanner />
      {stopped.map((row) => (
        <Banner
          key={row.scope}
          tone={row.state === 'Halted' ? 'danger' : 'warn'}
          action={
            <Link href="/risk" prefetch={false} className="h-4 rounded-2 text-ink-2 hover:text-ink">
              Details
            </Link>
          }
        >
          <strong className="font-medium">{row.state}.</strong> {row.scope === 'firm' ? 'Everything' : row.scope}: {row.reason}. By{' '}
          {row.setBy} at <TimeText ns={row.ts} hasMs={false} />.{' '}
          {row.state === 'Reducing'
            ? 'New and increasing orders are blocked; cancels and reducing orders pass.'
            : row.state === 'Halted'
              ? 'Reset needs two people and a reason.'
              : 'Orders wait until the venue has been asked.'}
        </Banner>
      ))}
    </div>
  );
};

const ConnectionBanner = () => {
  const connection = useConnection();
  const desk = useDesk();
  const now = useNow();
  const age = now === undefined ? 0 : now - connection.sinceMs;
  if (connection.state === 'cut') {
    return (
      <Banner
        tone="warn"
        action={
          <Button size="s" onClick={() => location.reload()}>
            Reload
          </Button>
        }
      >
        <strong className="font-medium">Session ended.</strong> {connection.reason}
      </Banner>
    );
  }
  if (connection.state !== 'disconnected' || age < saidAfterMs) return undefined;
  return (
    <Banner
      tone="warn"
      action={
        <Button size="s" onClick={() => desk?.retry()}>
          Try now
        </Button>
      }
    >
      <strong className="font-medium">No connection for {writeAge(Math.floor(age / 1000) * 1000)}.</strong> Trying again by itself. What you
      see is the last that was known; nothing is sent from here until it is back. Halting still works on the desk&apos;s machine with bw
      halt.
    </Banner>
  );
};
