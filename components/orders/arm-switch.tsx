'use client';
/** Armed: this panel sends on one press, for 15 minutes after the last one, until the connection or the account changes. */
import { useEffect, useState } from 'react';
import { writeAge } from '../format/time.ts';
import { useConnection, useNow } from '../replica/hooks.ts';
import { Switch } from '../ui/toggle.tsx';

const armedForMs = 15 * 60_000;

export interface Armed {
  readonly isArmed: boolean;
  readonly leftMs: number;
  readonly set: (isArmed: boolean) => void;
  /** An order was sent: the time starts anew. */
  readonly touch: () => void;
}

export const useArmed = (account: string | undefined): Armed => {
  const [until, setUntil] = useState<{ readonly ms: number; readonly account: string | undefined }>();
  const connection = useConnection();
  const now = useNow();
  const isConnected = connection.state === 'connected';
  useEffect(() => {
    if (isConnected) return undefined;
    const timer = setTimeout(() => setUntil(undefined), 0);
    return () => clearTimeout(timer);
  }, [isConnected]);
  const leftMs = until === undefined || now === undefined || until.account !== account || !isConnected ? 0 : Math.max(0, until.ms - now);
  const arm = (): void => setUntil({ ms: Date.now() + armedForMs, account });
  return {
    isArmed: leftMs > 0,
    leftMs,
    set: (isArmed) => (isArmed ? arm() : setUntil(undefined)),
    touch: () => leftMs > 0 && arm(),
  };
};

export const ArmSwitch = ({ armed }: { readonly armed: Armed }) => (
  <div className="flex items-center justify-between pt-1 text-11 text-ink-3">
    <span>{armed.isArmed ? `Sends at once, ${writeAge(armed.leftMs)} left` : 'Confirms first'}</span>
    <Switch isOn={armed.isArmed} onChange={armed.set}>
      <span className={armed.isArmed ? 'font-medium text-danger' : undefined}>Armed</span>
    </Switch>
  </div>
);
