'use client';
/** How many feeds are live and how old the newest market data is; the connection itself when it is lost. */
import Link from 'next/link';
import { writeAge } from '../format/time.ts';
import { useConnection, useNow, useTable } from '../replica/hooks.ts';
import { useDesk } from '../replica/provider.tsx';
import { StateDot } from '../ui/chip.tsx';

const staleAfterMs = 2000;

export const FeedsState = () => {
  const connection = useConnection();
  const { rows, state } = useTable('ops', 'feeds');
  const now = useNow();
  const desk = useDesk();
  if (connection.state !== 'connected') {
    const isConnecting = connection.state === 'connecting';
    const text = isConnecting ? 'Connecting' : connection.state === 'cut' ? 'Session ended' : `No connection ${now === undefined ? '' : writeAge(Math.floor((now - connection.sinceMs) / 1000) * 1000)}`;
    return (
      <span role="status" className={`flex items-center gap-1.5 ${isConnecting ? 'text-ink-2' : 'text-warn'}`}>
        <StateDot tone={isConnecting ? 'off' : 'warn'} />
        {text}
      </span>
    );
  }
  const used = rows.filter((row) => row.state !== 'Disconnected' || row.instruments > 0);
  const live = used.filter((row) => row.state === 'Live').length;
  const last = desk?.market.lastBatchMs();
  const ages = used.flatMap((row) => (row.ageMs === undefined ? [] : [row.ageMs]));
  const sinceBatch = last === undefined || now === undefined ? 0 : Math.max(0, now - last);
  const age = ages.length === 0 ? undefined : Math.max(Math.min(...ages), sinceBatch > staleAfterMs ? sinceBatch : 0);
  const tone = live === used.length && (age ?? 0) <= staleAfterMs ? 'ok' : live === 0 ? 'danger' : 'warn';
  return (
    <Link href="/ops" prefetch={false} className="flex items-center gap-1.5 rounded-2 text-ink-2" title="Feeds that are live, and the age of the newest data">
      <StateDot tone={state === 'ready' ? tone : 'off'} />
      {state === 'ready' ? (
        <>
          <span>
            <span className="text-ink">{`${live}/${used.length}`}</span> feeds
          </span>
          {age === undefined ? undefined : <span className={age > staleAfterMs ? 'text-warn' : 'text-ink-3'}>{writeAge(age)}</span>}
        </>
      ) : (
        'feeds'
      )}
    </Link>
  );
};
