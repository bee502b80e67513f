'use client';
/** Who is here? A known user connects; on a demo desk a newcomer is signed in as trader; anyone else is asked to sign in. */
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useConnection } from '../replica/hooks.ts';
import { useDesk } from '../replica/provider.tsx';
import { failureOf } from '../trpc/failure.ts';
import { isDemoOn, signInDemo } from './demo.ts';
import { useSession } from './use-session.ts';

export const SessionGate = () => {
  const { session, error } = useSession();
  const queries = useQueryClient();
  const router = useRouter();
  const desk = useDesk();
  const hasTried = useRef(false);
  const userId = session?.user.id;
  useReturn();
  useEffect(() => {
    if (userId === undefined) return undefined;
    desk?.open();
    return () => desk?.close();
  }, [desk, userId]);
  const failure = error === null ? undefined : failureOf(error);
  const isUnknown = failure?.code === 'Unauthenticated';
  const unanswered = userId === undefined && !isUnknown ? failure?.message : undefined;
  useEffect(() => {
    if (unanswered !== undefined) desk?.lose(unanswered);
  }, [desk, unanswered]);
  useEffect(() => {
    if (!isUnknown || hasTried.current) return;
    hasTried.current = true;
    const enter = async (): Promise<void> => {
      if (!(await isDemoOn())) return router.replace('/sign-in');
      await signInDemo();
      await queries.invalidateQueries();
    };
    enter().catch(() => router.replace('/sign-in'));
  }, [isUnknown, queries, router]);
  return undefined;
};

/** A desk that comes back says nothing of what its records did meanwhile: whatever is shown of them is read anew. */
const useReturn = (): void => {
  const queries = useQueryClient();
  const { state, sinceMs } = useConnection();
  const wasThere = useRef(false);
  useEffect(() => {
    if (state !== 'connected') return;
    if (wasThere.current) void queries.invalidateQueries();
    wasThere.current = true;
  }, [state, sinceMs, queries]);
};
