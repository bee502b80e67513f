'use client';
/**
 * The desk of this page, made in the browser once; while the server renders there is none, and every panel waits. It is
 * opened when it is known who is here (session/session-gate.tsx).
 */
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { createDesk, type Desk } from './desk.ts';

const DeskContext = createContext<Desk | undefined>(undefined);

/** `path` is where the desk's sockets are for this page: /socket.io, or a phone's /m/api/socket.io. */
export const DeskProvider = ({ path, children }: { readonly path: string; readonly children: ReactNode }) => {
  const [desk] = useState(() => (typeof window === 'undefined' ? undefined : createDesk(path)));
  return <DeskContext.Provider value={desk}>{children}</DeskContext.Provider>;
};

/** Within it every panel reads the recording's market instead of the desk's. */
export const ReplayScope = ({ children }: { readonly children: ReactNode }) => {
  const desk = useDesk();
  const scoped = useMemo((): Desk | undefined => desk && { ...desk, market: desk.markets.replay, lane: 'replay' }, [desk]);
  return <DeskContext.Provider value={scoped}>{children}</DeskContext.Provider>;
};

/** Undefined on the server. */
export const useDesk = (): Desk | undefined => useContext(DeskContext);
