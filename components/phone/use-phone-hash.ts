'use client';
/** The screen that the address names, and the code of a pairing, which is taken out of the address as soon as it is read. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { readHash, type PhoneHash } from './read-hash.ts';

const onHashChange = (listener: () => void): (() => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

export const usePhoneHash = (): PhoneHash & { readonly forgetCode: () => void } => {
  const hash = useSyncExternalStore(
    onHashChange,
    () => location.hash,
    () => '',
  );
  const { screen, code } = readHash(hash);
  const [taken, setTaken] = useState<string>();
  if (code !== undefined && code !== taken) setTaken(code);
  useEffect(() => {
    if (code !== undefined) history.replaceState(history.state, '', location.pathname);
  }, [code]);
  const shown = code ?? taken;
  return { screen, forgetCode: () => setTaken(undefined), ...(shown !== undefined && { code: shown }) };
};
