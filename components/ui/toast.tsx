'use client';
/**
 * Toasts: fills politely, refusals, rejections and halts assertively; never one per tick.
 */
import dynamic from 'next/dynamic';
import { useState, useSyncExternalStore } from 'react';
import type { Environment } from '#/core/engine/replica/rows.ts';
import { createStore } from '../replica/store.ts';

export interface ToastMessage {
  readonly tone: 'ok' | 'warn' | 'danger' | 'halt';
  /** "Refused by R07, notional" */
  readonly title: string;
  /** "Would be 233,790; limit is 200,000. Nothing was sent." */
  readonly text?: string;
  readonly action?: { readonly title: string; readonly onRun: () => void };
  readonly environment?: Environment;
}

export interface KeptToast extends ToastMessage {
  readonly id: number;
}

/** Messages waiting for the toaster, which loads after the first paint. */
export const toastQueue = createStore<readonly KeptToast[]>([]);
let count = 0;

export const showToast = (message: ToastMessage): void => {
  count += 1;
  toastQueue.set([...toastQueue.get(), { ...message, id: count }]);
};

const LoadedToaster = dynamic(() => import('./toaster.tsx').then((module) => module.LoadedToaster), { ssr: false });

/** Nothing until the first message; then the library, which drains the queue. */
export const Toaster = () => {
  const waiting = useSyncExternalStore(toastQueue.subscribe, toastQueue.get, toastQueue.get);
  const [isNeeded, setNeeded] = useState(false);
  if (!isNeeded && waiting.length > 0) setNeeded(true);
  return isNeeded ? <LoadedToaster /> : undefined;
};
