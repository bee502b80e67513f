'use client';
/** Runs that somebody has ticked, and the way to see them side by side. */
import { useRouter } from 'next/navigation';
import { useCallback, useState, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast.tsx';

const most = 6;

export interface ChosenRuns {
  readonly chosen: ReadonlySet<string>;
  readonly choose: (id: string, isChosen: boolean) => void;
  /** Undefined until there are two. */
  readonly compare: { readonly count: number; readonly onOpen: () => void } | undefined;
}

export const useChosenRuns = (): ChosenRuns => {
  const router = useRouter();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = useCallback(
    (id: string, isChosen: boolean): void =>
      setChosen((before) => {
        if (isChosen && before.size === most) {
          showToast({ tone: 'warn', title: `${most} runs at most stand side by side`, text: 'Take another one away first.' });
          return before;
        }
        return new Set(isChosen ? [...before, id] : [...before].filter((other) => other !== id));
      }),
    [],
  );
  const onOpen = (): void => router.push(`/research/compare?runs=${[...chosen].join(',')}`);
  return { chosen, choose, compare: chosen.size < 2 ? undefined : { count: chosen.size, onOpen } };
};

export const RunActions = ({ compare, start }: Pick<ChosenRuns, 'compare'> & { readonly start: ReactNode }) => (
  <span className="flex gap-1">
    {compare === undefined ? undefined : (
      <Button size="s" onClick={compare.onOpen}>
        Compare {compare.count} runs
      </Button>
    )}
    {start}
  </span>
);
