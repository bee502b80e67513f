'use client';
/** Keeps preferences with the user's settings: read once after signing in, written a second after a change. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useSession } from '../session/use-session.ts';
import { useTrpc } from '../trpc/client.tsx';
import { parsePreferences, usePreferences, valuesOf, type Preferences } from './preferences.ts';

const key = 'preferences';
const writeAfterMs = 1000;

export const PreferencesSync = () => {
  const trpc = useTrpc();
  const { session } = useSession();
  const { data, isSuccess } = useQuery({
    ...trpc.settings.get.queryOptions({ key }),
    enabled: session !== undefined,
    staleTime: Infinity,
  });
  const { mutate } = useMutation(trpc.settings.set.mutationOptions());
  const known = useRef<string>(undefined);
  useEffect(() => {
    if (!isSuccess || data === undefined || data === null) return;
    const values = parsePreferences(data);
    known.current = JSON.stringify(values);
    usePreferences.getState().set(values);
  }, [isSuccess, data]);
  useEffect(() => {
    if (!isSuccess) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = (state: Preferences): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const text = JSON.stringify(valuesOf(state));
        if (text === known.current) return;
        known.current = text;
        mutate({ key, value: valuesOf(state) });
      }, writeAfterMs);
    };
    const stop = usePreferences.subscribe(write);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [isSuccess, mutate]);
  return undefined;
};
