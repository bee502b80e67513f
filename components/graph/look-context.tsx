'use client';
/** The bar looked at, for the faces of nodes: each follows its own value, and nothing else is drawn anew. */
import { createContext, use, useSyncExternalStore } from 'react';
import { createStore, type Readable } from '../replica/store.ts';
import type { Look } from './preview-protocol.ts';

export const LookContext = createContext<Readable<Look | undefined>>(createStore<Look | undefined>(undefined));

export const useLooked = <Value,>(select: (look: Look | undefined) => Value): Value => {
  const look = use(LookContext);
  const read = (): Value => select(look.get());
  return useSyncExternalStore(look.subscribe, read, read);
};
