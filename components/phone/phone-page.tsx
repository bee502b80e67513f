'use client';
/** The desk on a phone: it reads, and has no control that acts. */
import { useEffect } from 'react';
import { loadPreferences, storageKey } from '../preferences/preferences.ts';
import { DeskProvider } from '../replica/provider.tsx';
import { TrpcProvider } from '../trpc/client.tsx';
import { PhoneGate } from './phone-gate.tsx';
import { phonePage, socketPath, trpcPath } from './phone-paths.ts';

export const PhonePage = () => {
  useEffect(() => {
    // Where the desk itself is used in this browser its preferences hold; else the phone's own theme does (public/theme.js).
    if (localStorage.getItem(storageKey) !== null) loadPreferences();
    keepShell();
  }, []);
  return (
    <TrpcProvider url={trpcPath}>
      <DeskProvider path={socketPath}>
        <PhoneGate />
      </DeskProvider>
    </TrpcProvider>
  );
};

/** Without it the page works, but does not open without a network; browsers offer it over HTTPS and on loopback only. */
const keepShell = (): void => {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register('/sw.js', { scope: phonePage }).catch(() => undefined);
};
