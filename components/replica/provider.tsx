'use client';
/**
 * The desk of this page, made in the browser once; while the server renders there is none, and every panel waits. It is
 * opened when it is known who is here (session/session-gate.tsx).
 */
import { createContext, useContext, useState, type ReactNode } from 'react';
import { createDesk, type Desk } from './desk.ts';

const DeskContext = createContext<Desk | undefined>(undefined);

/** `path` is where the desk's sockets are for this page: /socket.io, or a phone's /m/api/socket.io. */
export const DeskProvider = ({ path, children }: { readonly path: string; readonly children: ReactNode }) => {
  const [desk] = useState(() => (typeof window === 'undefined' ? undefined : createDesk(path)));
  return <DeskContext.Provider value={desk}>{children}</DeskContext.Provider>;
};

/** Undefined on the server. */
export const useDesk = (): Desk | undefined => useContext(DeskContext);
