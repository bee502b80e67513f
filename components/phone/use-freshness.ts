'use client';
import { useConnection, useNow } from '../replica/hooks.ts';
import { useDesk } from '../replica/provider.tsx';
import { judgeFreshness, type Freshness } from './freshness.ts';

const everyMs = 500;

/** Of all that this phone shows. */
export const useFreshness = (): Freshness => {
  const desk = useDesk();
  const connection = useConnection();
  const now = useNow(everyMs);
  return judgeFreshness(connection, desk?.market.lastBatchMs(), now);
};
