'use client';
/** The graph being edited, with undo and redo. Moving a node is a change too, but not of the meaning. */
import { useCallback, useState } from 'react';
import type { Draft } from './edit-graph.ts';

interface History {
  readonly past: readonly Draft[];
  readonly now: Draft;
  readonly future: readonly Draft[];
}

export interface DraftHandle {
  readonly draft: Draft;
  readonly change: (next: (draft: Draft) => Draft) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

const mostSteps = 200;

export const useDraft = (first: Draft): DraftHandle => {
  const [{ past, now, future }, set] = useState<History>({ past: [], now: first, future: [] });
  const change = useCallback(
    (next: (draft: Draft) => Draft): void =>
      set((history) => ({
        past: [...history.past, history.now].slice(-mostSteps),
        now: next(history.now),
        future: [],
      })),
    [],
  );
  const undo = (): void =>
    set((history) => {
      const before = history.past.at(-1);
      return before === undefined ? history : { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future] };
    });
  const redo = (): void =>
    set((history) => {
      const [after, ...rest] = history.future;
      return after === undefined ? history : { past: [...history.past, history.now], now: after, future: rest };
    });
  return { draft: now, change, undo, redo, canUndo: past.length > 0, canRedo: future.length > 0 };
};
