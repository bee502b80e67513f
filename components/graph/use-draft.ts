'use client';
/** The drawing being edited, with undo and redo. Moving a node is a change too, but not of the meaning. */
import { useCallback, useState } from 'react';
import { canRedo, canUndo, doEdit, newHistory, redoEdit, undoEdit, type History } from './history.ts';
import type { Draft } from './edit-graph.ts';
import type { Edit } from './edits.ts';

export interface DraftHandle {
  readonly draft: Draft;
  readonly history: History;
  readonly edit: (edit: Edit) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export const useDraft = (first: Draft): DraftHandle => {
  const [history, set] = useState<History>(() => newHistory(first));
  const edit = useCallback((done: Edit): void => {
    const atMs = performance.now();
    set((before) => doEdit(before, done, atMs));
  }, []);
  const undo = useCallback(() => set(undoEdit), []);
  const redo = useCallback(() => set(redoEdit), []);
  return { draft: history.now, history, edit, undo, redo, canUndo: canUndo(history), canRedo: canRedo(history) };
};
