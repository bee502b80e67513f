'use client';
/** Keeps what was heard: every few seconds, when the page is put away, and when the connection is lost. */
import { useEffect } from 'react';
import { useDesk } from '../replica/provider.tsx';
import { useAccount } from '../session/use-session.ts';
import type { Session } from '../trpc/records.ts';
import { keepText } from './kept-snapshot.ts';
import { takeSnapshot, writeSnapshot } from './snapshot.ts';

const everyMs = 4000;

export const useKeeping = (session: Session): void => {
  const desk = useDesk();
  const { account } = useAccount();
  useEffect(() => {
    if (desk === undefined || account === undefined) return undefined;
    let keptMs: number | undefined;
    const keep = (): void => {
      const heardMs = desk.market.lastBatchMs();
      if (heardMs === keptMs) return;
      const snapshot = takeSnapshot(desk, { session, account });
      if (snapshot === undefined) return;
      keptMs = heardMs;
      // A full disk or a private window keeps nothing; the page goes on without.
      keepText(writeSnapshot(snapshot)).catch(() => undefined);
    };
    const onConnection = (): void => {
      if (desk.connection.get().state === 'disconnected') keep();
    };
    const onHidden = (): void => {
      if (document.hidden) keep();
    };
    const timer = setInterval(keep, everyMs);
    document.addEventListener('visibilitychange', onHidden);
    const stop = desk.connection.subscribe(onConnection);
    return () => {
      clearInterval(timer);
      stop();
      document.removeEventListener('visibilitychange', onHidden);
    };
  }, [desk, account, session]);
};
