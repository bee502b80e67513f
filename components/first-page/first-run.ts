'use client';
/**
 * The four steps of a newcomer: market running, a trade seen, a parameter changed, a backtest run. What was done is kept
 * with the preferences, so that one can leave and come back; pages mark their step with `markFirstRunStep`.
 */
import { usePreferences } from '../preferences/preferences.ts';
import { useInstruments, useMarket, useTable } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';

export const firstRunSteps = [
  { id: 'market', title: 'Market running', href: '/' },
  { id: 'trade', title: 'See a trade', href: '/trade' },
  { id: 'parameter', title: 'Change a parameter', href: '/strategies/ma-cross' },
  { id: 'backtest', title: 'Run a backtest', href: '/research' },
] as const;
export type FirstRunStep = (typeof firstRunSteps)[number]['id'];

export const markFirstRunStep = (step: FirstRunStep): void => {
  const { firstRun, set } = usePreferences.getState();
  if (!firstRun.done.includes(step)) set({ firstRun: { ...firstRun, done: [...firstRun.done, step] } });
};

export interface FirstRun {
  readonly isDone: (step: FirstRunStep) => boolean;
  /** The first step not done. */
  readonly next: FirstRunStep | undefined;
  readonly isDismissed: boolean;
  readonly dismiss: () => void;
}

export const useFirstRun = (): FirstRun => {
  const { firstRun, set } = usePreferences();
  const { stream } = useAccount();
  const instruments = useInstruments();
  const isMoving = useMarket(instruments.all[0]?.id) !== undefined;
  const hasTrade = useTable(stream, 'fills').rows.length > 0;
  const isDone = (step: FirstRunStep): boolean =>
    step === 'market' ? isMoving : step === 'trade' ? hasTrade : firstRun.done.includes(step);
  return {
    isDone,
    next: firstRunSteps.find(({ id }) => !isDone(id))?.id,
    isDismissed: firstRun.isDismissed,
    dismiss: () => set({ firstRun: { ...firstRun, isDismissed: true } }),
  };
};
